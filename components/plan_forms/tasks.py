"""The part of the plan form that says who does what by when."""

from dataclasses import replace

import streamlit as st

from cohort_data.plans import PlanDraft, Task
from components import app_state
from components.app_state import PlanForm
from components.plan_forms.short import DATES
from components.wording import plans as plan_wording

WIDTHS = (7, 3, 4, 3)


def fields(form: PlanForm, draft: PlanDraft) -> PlanDraft:
    """Ask for the tasks; a line without words is no task."""
    st.subheader("Tasks", anchor=False)
    rows = [*form.start.tasks, *[Task("")] * form.empty_rows]
    drawn = [row(f"{form.key}-task-{number}", number, task) for number, task in enumerate(rows, 1)]
    st.button(
        "Add a task",
        icon=":material/add:",
        on_click=app_state.change_plan_form,
        args=(form,),
        kwargs={"empty_rows": form.empty_rows + 1},
        key=f"{form.key}-add-task",
    )
    return replace(draft, tasks=tuple(task for task in drawn if task.title.strip()))


def row(key: str, number: int, task: Task) -> Task:
    """Draw one task: what, by whom, until when, done."""
    what, who, when, ticked = st.columns(WIDTHS, gap="small", vertical_alignment="bottom")
    title = what.text_input(
        plan_wording.task_label(number, "what"),
        task.title,
        placeholder=plan_wording.TASK,
        key=f"{key}-title",
        persist_state="session",
    )
    owner = who.text_input(
        plan_wording.task_label(number, "who"),
        task.owner,
        placeholder=plan_wording.BY,
        label_visibility="collapsed",
        key=f"{key}-owner",
        persist_state="session",
    )
    day = when.date_input(
        plan_wording.task_label(number, "due"),
        task.due,
        format=DATES,
        label_visibility="collapsed",
        key=f"{key}-due",
        persist_state="session",
    )
    done = ticked.checkbox(
        plan_wording.task_label(number, "done"),
        task.done,
        key=f"{key}-done",
        persist_state="session",
    )
    return Task(title or "", owner or "", day, done)
