"""What to do when somebody saved a plan while its form was open."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from cohort_data import plans
from cohort_data.plans import PlanDraft, PlanRecord, Task
from components import app_state, student_tables, wording
from components.app_state import PlanForm
from components.wording import plans as plan_wording


def show(form: PlanForm, mine: PlanDraft, theirs: PlanRecord, areas: Mapping[str, str]) -> None:
    """Show where two texts differ and let the person choose; neither is lost."""
    ours, other = described(mine, areas), described(theirs.draft, areas)
    with st.container(border=True):
        st.markdown(plan_wording.their_plan(theirs.updated_by, theirs.updated_at))
        student_tables.small(differing(ours, other), "Where the two texts differ")
        with st.container(horizontal=True):
            st.button(
                "Go on with mine",
                on_click=app_state.change_plan_form,
                args=(form,),
                kwargs={"plan": theirs.public_id, "version": theirs.draft.version},
                help="Your next save becomes the newer version; theirs stays in the history.",
            )
            st.button(
                "Take theirs into the form",
                on_click=app_state.forget_plan_form,
                args=(form.start.student,),
                help="What you typed is replaced by what was saved.",
            )


def differing(ours: Mapping[str, str], other: Mapping[str, str]) -> pd.DataFrame:
    """Return the parts in which two plans differ."""
    return pd.DataFrame(
        [(part, ours[part], other[part]) for part in ours if ours[part] != other[part]],
        columns=["Part", "In your form", "Saved by them"],
    )


def described(draft: PlanDraft, areas: Mapping[str, str]) -> dict[str, str]:
    """Return each part of a plan in words."""
    causes = {cause.name: cause.label for cause in plans.causes()}
    return {
        "Causes": "; ".join(causes.get(name, name) for name in draft.causes),
        "Goal": draft.goal,
        "Focus areas": "; ".join(areas.get(area, area) for area in draft.focus_areas),
        "Tasks": "; ".join(task_in_words(task) for task in draft.tasks),
        "Owner": draft.owner,
        "Next check-in": wording.day(draft.next_check_in),
        "Retake": wording.day(draft.retake_date),
        "State": plan_wording.STATES[draft.state],
        "In one line": draft.line,
    }


def task_in_words(task: Task) -> str:
    """Return a task on one line."""
    parts = [task.title, task.owner, wording.day(task.due), "done" if task.done else ""]
    return ", ".join(part for part in parts if part)
