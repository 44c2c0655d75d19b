"""The short part of the plan form: all that saving needs."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from cohort_data import plans
from cohort_data.plans import PlanDraft
from cohort_data.plans.states import AGREED
from cohort_data.words import UNNAMED, PlanState
from components import signed_in
from components.app_state import PlanForm
from components.wording import plans as plan_wording

DATES = "YYYY-MM-DD"


def fields(form: PlanForm, states: Sequence[PlanState]) -> PlanDraft:
    """Ask who follows the plan up, when, where it stands, and for one line."""
    start, key = form.start, form.key
    with st.grid(min_column_width=180):
        draft = when_and_where(form, states)
        draft = outcome(form, agreed_on(form, draft))
    line = st.text_input(
        "What was agreed, in one line",
        start.line,
        help=plan_wording.LINE,
        key=f"{key}-line",
        persist_state="session",
    )
    return replace(draft, line=line or "")


def when_and_where(form: PlanForm, states: Sequence[PlanState]) -> PlanDraft:
    """Ask for the owner, the next dates and the state."""
    start, key = form.start, form.key
    owner = st.text_input(
        "Owner",
        start.owner,
        help=plan_wording.OWNER if start.owner == UNNAMED else None,
        key=f"{key}-owner",
        persist_state="session",
    )
    check_in = st.date_input(
        "Next check-in",
        start.next_check_in,
        format=DATES,
        key=f"{key}-check-in",
        persist_state="session",
    )
    retake = st.date_input(
        "Retake",
        start.retake_date,
        format=DATES,
        key=f"{key}-retake",
        persist_state="session",
    )
    state = st.selectbox(
        "State",
        list(states),
        index=list(states).index(start.state) if start.state in states else 0,
        format_func=lambda each: plan_wording.STATES[each],
        key=f"{key}-state",
        persist_state="session",
    )
    return replace(
        start,
        plan=form.plan,
        version=form.version,
        owner=owner or "",
        next_check_in=check_in,
        retake_date=retake,
        state=PlanState(state or start.state),
    )


def agreed_on(form: PlanForm, draft: PlanDraft) -> PlanDraft:
    """Ask on which day the plan was agreed with the student, once it was."""
    if draft.state not in AGREED:
        return draft
    day = st.date_input(
        "Agreed on",
        form.start.agreed_on or signed_in.today(),
        format=DATES,
        key=f"{form.key}-agreed",
        persist_state="session",
    )
    return replace(draft, agreed_on=day)


def outcome(form: PlanForm, draft: PlanDraft) -> PlanDraft:
    """Ask how a plan ended that is to be closed."""
    if draft.state is not PlanState.CLOSED:
        return replace(draft, outcome="")
    labels = {each.name: each.label for each in plans.outcomes()}
    chosen = st.selectbox(
        "How it ended",
        list(labels),
        index=list(labels).index(form.start.outcome) if form.start.outcome in labels else None,
        format_func=lambda name: labels[name],
        placeholder="Choose an outcome",
        key=f"{form.key}-outcome",
        persist_state="session",
    )
    return replace(draft, outcome=chosen or "")
