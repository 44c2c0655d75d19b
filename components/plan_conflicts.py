"""What to do when somebody saved a plan while its form was open."""

from collections.abc import Mapping

import streamlit as st

from cohort_data.plans import PlanDraft, PlanRecord
from cohort_data.words import PlanState
from components import app_state, student_tables
from components.app_state import PlanForm
from components.plan_parts import described, differing
from components.wording import plans as plan_wording


def show(form: PlanForm, mine: PlanDraft, theirs: PlanRecord, areas: Mapping[str, str]) -> None:
    """Show where two texts differ and let the person choose; neither is lost.

    Where theirs was closed, going on with one's own begins a new plan.
    """
    ours, other = described(mine, areas), described(theirs.draft, areas)
    table = differing(ours, other, left="In your form", right="Saved by them")
    is_closed = theirs.draft.state is PlanState.CLOSED
    with st.container(border=True):
        st.markdown(plan_wording.their_plan(theirs.updated_by, theirs.updated_at))
        student_tables.small(table, "Where the two texts differ")
        with st.container(horizontal=True):
            st.button(
                "Go on with mine",
                on_click=app_state.change_plan_form,
                args=(form,),
                kwargs={
                    "base": theirs.draft,
                    "plan": None if is_closed else theirs.public_id,
                    "version": 0 if is_closed else theirs.draft.version,
                },
                help="Your next save becomes the newer version; theirs stays in the history.",
            )
            st.button(
                "Take theirs into the form",
                on_click=app_state.forget_plan_form,
                args=(form.start.student,),
                help="What you typed is replaced by what was saved.",
            )
