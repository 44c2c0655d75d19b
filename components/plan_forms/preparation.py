"""The part of the plan form that sets the last preparation beside this one."""

from dataclasses import replace

import streamlit as st

from cohort_data.plans import PlanDraft, Preparation
from components.app_state import PlanForm
from components.wording import plans as plan_wording

LONGEST_WEEKS, LONGEST_DAY, MOST_QUESTIONS = 104.0, 24.0, 100_000


def fields(form: PlanForm, draft: PlanDraft) -> PlanDraft:
    """Ask how the student prepared last time, and how this time differs."""
    start = (form.start.last_preparation, form.start.this_preparation)
    is_known = start != (Preparation(), Preparation())
    with st.expander(plan_wording.PREPARATION, expanded=is_known):
        before, now = st.columns(2, gap="medium")
        with before:
            last = one(form, "last", start[0])
        with now:
            this = one(form, "this", start[1])
    return replace(draft, last_preparation=last, this_preparation=this)


def one(form: PlanForm, which: str, start: Preparation) -> Preparation:
    """Ask for one preparation; what is not known stays empty."""
    key, labels = f"{form.key}-{which}", plan_wording.PREPARATIONS[which]
    return Preparation(
        weeks=number(labels["weeks"], start.weeks, f"{key}-weeks", LONGEST_WEEKS),
        hours_per_day=number(labels["hours"], start.hours_per_day, f"{key}-hours", LONGEST_DAY),
        questions=whole(labels["questions"], start.questions, f"{key}-questions"),
        resources=text(labels["resources"], start.resources, f"{key}-resources"),
        practice=text(labels["practice"], start.practice, f"{key}-practice"),
    )


def number(label: str, start: float | None, key: str, most: float) -> float | None:
    """Ask for a number that may be unknown."""
    value = None if start is None else float(start)
    return st.number_input(
        label,
        min_value=0.0,
        max_value=most,
        value=value,
        step=1.0,
        format="%.10g",
        key=key,
        persist_state="session",
    )


def whole(label: str, start: int | None, key: str) -> int | None:
    """Ask for a whole number that may be unknown."""
    return st.number_input(
        label,
        min_value=0,
        max_value=MOST_QUESTIONS,
        value=start,
        step=100,
        key=key,
        persist_state="session",
    )


def text(label: str, start: str, key: str) -> str:
    """Ask for a few words."""
    return st.text_input(label, start, key=key, persist_state="session") or ""
