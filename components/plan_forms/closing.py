"""How a plan comes to its end on the page: what a retake suggests, and what a closed one says."""

import streamlit as st

from cohort_data import plans
from cohort_data.plans import PlanDraft
from cohort_data.plans.outcomes import Retake
from cohort_data.reports.students import StudentPage
from cohort_data.words import PlanState
from components import app_state
from components.app_state import PlanForm
from components.wording import plans as plan_wording
from components.wording import worklist as work_wording


def offered(form: PlanForm, retake: Retake | None) -> bool:
    """Say what came of a retake; return whether the closing is to be filled in."""
    if retake is None:
        return False
    days = "" if retake.days is None else str(retake.days)
    with st.container(border=True):
        st.markdown(work_wording.retaken(retake.exam, retake.outcome, days))
        return st.button(
            plan_wording.FILL_CLOSING,
            help=plan_wording.FILL_CLOSING_HELP,
            key=f"{form.key}-close",
        )


def is_closed(page: StudentPage) -> bool:
    """Say whether the plan is closed and nobody is writing a new one, or over the closing."""
    if page.plan is None or page.plan.draft.state is not PlanState.CLOSED:
        return False
    form = app_state.open_plan_form(page.public_id)
    there = page.plan.draft
    return form is None or (form.plan, form.version) == (there.plan, there.version)


def shown(page: StudentPage, new: PlanDraft) -> None:
    """Show how the plan ended, and offer to start a new one."""
    if page.plan is None:
        return
    draft = page.plan.draft
    labels = {each.name: each.label for each in plans.outcomes()}
    with st.container(border=True):
        st.markdown(plan_wording.closed(labels.get(draft.outcome, ""), page.plan.updated_at))
        st.markdown(plan_wording.aim(draft.goal, draft.line))
        st.button(
            plan_wording.START_NEW,
            on_click=app_state.start_plan_form,
            args=(new,),
            help=plan_wording.START_NEW_HELP,
        )
