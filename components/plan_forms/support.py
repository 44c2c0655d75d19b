"""The part of the plan form on what was offered and how often to meet."""

from dataclasses import replace

import streamlit as st

from cohort_data import plans
from cohort_data.plans import PlanDraft
from cohort_data.plans.follow_up import follow_up
from components.app_state import PlanForm
from components.wording import plans as plan_wording


def fields(form: PlanForm, draft: PlanDraft) -> PlanDraft:
    """Ask which services were offered, never why, and how often to check in."""
    st.subheader("Support and rhythm", anchor=False)
    labels = {service.name: service.label for service in plans.services()}
    offered = st.multiselect(
        "Offered",
        list(labels),
        default=[name for name in form.start.referrals if name in labels],
        format_func=lambda name: labels[name],
        help=plan_wording.OFFERED,
        placeholder="Services that were offered",
        key=f"{form.key}-referrals",
        persist_state="session",
    )
    return replace(draft, referrals=tuple(offered), rhythm_days=rhythm(form))


def rhythm(form: PlanForm) -> int | None:
    """Ask how often to check in."""
    start = form.start.rhythm_days
    days = sorted({*follow_up().rhythms, *([start] if start else [])})
    return st.selectbox(
        "Check in",
        days,
        index=days.index(start) if start else None,
        format_func=plan_wording.rhythm,
        placeholder="Rhythm not agreed",
        width=260,
        key=f"{form.key}-rhythm",
        persist_state="session",
    )
