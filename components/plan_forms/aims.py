"""The part of the plan form on causes, the goal and what to work on."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from cohort_data import plans
from cohort_data.plans import PlanDraft
from cohort_data.plans.causes import content_helps
from components.app_state import PlanForm
from components.plan_forms.first import area_names
from components.wording import plans as plan_wording


def fields(form: PlanForm, draft: PlanDraft, areas: pd.DataFrame) -> tuple[PlanDraft, bool]:
    """Ask what stands in the way, what the plan is after, and what to work on.

    The second value says whether tasks are to be suggested for the causes.
    """
    st.subheader("What stands in the way", anchor=False)
    named = replace(draft, causes=causes(form))
    planned = content_plan(form, named)
    suggest = st.button("Suggest tasks", help=plan_wording.SUGGEST, key=f"{form.key}-suggest")
    st.subheader("Goal and readiness", anchor=False)
    aimed = goal(form, planned)
    return (focus_areas(form, aimed, areas) if aimed.content_plan else aimed), suggest


def causes(form: PlanForm) -> tuple[str, ...]:
    """Ask what stands in the way."""
    labels = {cause.name: cause.label for cause in plans.causes()}
    chosen = st.multiselect(
        "Causes",
        list(labels),
        default=[name for name in form.start.causes if name in labels],
        format_func=lambda name: labels[name],
        help=plan_wording.CAUSES,
        placeholder="One or two",
        key=f"{form.key}-causes",
        persist_state="session",
    )
    return tuple(chosen)


def content_plan(form: PlanForm, draft: PlanDraft) -> PlanDraft:
    """Ask whether content is worked on; where only circumstances are named, suggest not to."""
    if not content_helps(draft.causes):
        st.info(plan_wording.NO_CONTENT, icon=":material/lightbulb:")
    without = st.checkbox(
        "No content plan needed",
        not form.start.content_plan,
        help=plan_wording.NO_CONTENT_HELP,
        key=f"{form.key}-no-content",
        persist_state="session",
    )
    focus = () if without else draft.focus_areas
    return replace(draft, content_plan=not without, focus_areas=focus)


def goal(form: PlanForm, draft: PlanDraft) -> PlanDraft:
    """Ask what the plan is after, and what shows that the student is ready."""
    aim = st.text_area(
        "Goal",
        form.start.goal,
        height=68,
        placeholder=plan_wording.GOAL,
        key=f"{form.key}-goal",
        persist_state="session",
    )
    gate = st.text_area(
        "Ready for the retake when",
        form.start.readiness_gate,
        height=68,
        placeholder=plan_wording.GATE,
        help=plan_wording.GATE_HELP,
        key=f"{form.key}-gate",
        persist_state="session",
    )
    return replace(draft, goal=aim or "", readiness_gate=gate or "")


def focus_areas(form: PlanForm, draft: PlanDraft, areas: pd.DataFrame) -> PlanDraft:
    """Ask which content areas come first; one that is not on the page any more is kept."""
    names, start = area_names(areas), form.start.focus_areas
    chosen = st.multiselect(
        "Focus areas",
        list(names),
        default=[area for area in start if area in names],
        format_func=lambda area: names[area],
        help=plan_wording.FOCUS,
        placeholder="Areas of the failed exam" if names else "No areas on record",
        key=f"{form.key}-areas",
        persist_state="session",
    )
    return replace(draft, focus_areas=(*chosen, *(each for each in start if each not in names)))
