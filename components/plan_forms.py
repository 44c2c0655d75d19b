"""What was agreed with a student: the form that asks it and gives back a draft."""

from dataclasses import replace
from datetime import timedelta

import pandas as pd
import streamlit as st

from cohort_data import plans
from cohort_data.access import Viewer
from cohort_data.plans import PlanDraft, Task
from cohort_data.reports.students import StudentPage
from cohort_data.words import AreaWord, PlanState
from components import app_state, choice_names, plan_conflicts, signed_in
from components.app_state import PlanForm
from components.wording import plans as plan_wording

GAPS = (AreaWord.CLEAR_GAP, AreaWord.POSSIBLE_GAP)
FOCUS_AREAS = 3
FIRST_CHECK_IN = timedelta(days=7)
DATES = "YYYY-MM-DD"


def plan(viewer: Viewer, page: StudentPage, areas: pd.DataFrame) -> PlanDraft | None:
    """Ask for the plan of a student and return the draft when it is to be saved.

    A plan that somebody saved while the form was open is shown beside the draft first.
    """
    start = page.plan.draft if page.plan else first_draft(viewer, page.public_id, areas)
    if page.plan:
        st.caption(plan_wording.plan_saved(page.plan, start.version))
    form = app_state.plan_form(start)
    draft, save = asked(form, areas)
    if page.plan and (form.plan, form.version) != (start.plan, start.version):
        plan_conflicts.show(form, draft, page.plan, area_names(areas))
        return None
    return draft if save else None


def asked(form: PlanForm, areas: pd.DataFrame) -> tuple[PlanDraft, bool]:
    """Draw the form; return what stands in it and whether it is to be saved."""
    with st.form(form.key, enter_to_submit=False):
        draft = fields(form, areas)
        with st.container(horizontal=True):
            save = st.form_submit_button("Save plan", type="primary", icon=":material/save:")
            st.form_submit_button("Suggest tasks", on_click=suggest_tasks, args=(form,))
            st.form_submit_button(
                "Add a task",
                on_click=app_state.change_plan_form,
                args=(form,),
                kwargs={"empty_rows": form.empty_rows + 1},
            )
    return draft, save


def first_draft(viewer: Viewer, student: str, areas: pd.DataFrame) -> PlanDraft:
    """Return what a first plan starts from: the gaps, the owner, a check-in in a week."""
    return PlanDraft(
        student=student,
        owner=viewer.name,
        focus_areas=focus(areas),
        next_check_in=signed_in.today() + FIRST_CHECK_IN,
        state=PlanState.AGREED,
    )


def focus(areas: pd.DataFrame) -> tuple[str, ...]:
    """Return the areas that read as gaps, or the weakest ones where none does."""
    gaps = areas[areas["word"].isin(GAPS)]
    weakest = gaps if len(gaps) else areas.sort_values("estimate", na_position="last")
    return tuple(weakest["area_id"].drop_duplicates().head(FOCUS_AREAS))


def area_names(areas: pd.DataFrame) -> dict[str, str]:
    """Return what each content area is called among the choices, with what it reads as."""
    return {
        str(row["area_id"]): choice_names.area(row["area"], row["exam"], row["word"])
        for row in areas.drop_duplicates("area_id").to_dict("records")
    }


def fields(form: PlanForm, areas: pd.DataFrame) -> PlanDraft:
    """Draw the fields of a plan and return what stands in them."""
    start, key = form.start, form.key
    draft = replace(start, plan=form.plan, version=form.version)
    draft = replace(draft, causes=causes(start, key))
    goal = st.text_area(
        "Goal", start.goal, height=68, placeholder=plan_wording.GOAL, key=f"{key}-goal"
    )
    draft = replace(draft, goal=goal or "", focus_areas=focus_areas(start, key, areas))
    return line(replace(dates(draft, key), tasks=task_rows(form)), key)


def causes(start: PlanDraft, key: str) -> tuple[str, ...]:
    """Ask what stands in the way."""
    labels = {cause.name: cause.label for cause in plans.causes()}
    chosen = st.multiselect(
        "Causes",
        list(labels),
        default=[name for name in start.causes if name in labels],
        format_func=lambda name: labels[name],
        help=plan_wording.CAUSES,
        placeholder="One or two",
        key=f"{key}-causes",
    )
    return tuple(chosen)


def focus_areas(start: PlanDraft, key: str, areas: pd.DataFrame) -> tuple[str, ...]:
    """Ask which content areas come first."""
    names = area_names(areas)
    chosen = st.multiselect(
        "Focus areas",
        list(names),
        default=[area for area in start.focus_areas if area in names],
        format_func=lambda area: names[area],
        help=plan_wording.FOCUS,
        placeholder="Areas of the failed exam" if names else "No areas on record",
        key=f"{key}-areas",
    )
    return tuple(chosen)


def dates(draft: PlanDraft, key: str) -> PlanDraft:
    """Ask who follows the plan up, when, and where it stands."""
    with st.grid(min_column_width=180):
        owner = st.text_input("Owner", draft.owner, key=f"{key}-owner")
        check_in = st.date_input(
            "Next check-in", draft.next_check_in, format=DATES, key=f"{key}-check-in"
        )
        retake = st.date_input("Retake", draft.retake_date, format=DATES, key=f"{key}-retake")
        state = st.selectbox(
            "State",
            list(PlanState),
            index=list(PlanState).index(draft.state),
            format_func=lambda each: plan_wording.STATES[each],
            key=f"{key}-state",
        )
    return replace(
        draft,
        owner=owner or "",
        next_check_in=check_in,
        retake_date=retake,
        state=PlanState(state or draft.state),
    )


def line(draft: PlanDraft, key: str) -> PlanDraft:
    """Ask for one line that says what was agreed or what changed."""
    text = st.text_input(
        "What was agreed, in one line", draft.line, help=plan_wording.LINE, key=f"{key}-line"
    )
    return replace(draft, line=text or "")


def task_rows(form: PlanForm) -> tuple[Task, ...]:
    """Draw the tasks with some empty lines below them and return those that say something."""
    rows = [*form.start.tasks, *[Task("")] * form.empty_rows]
    drawn = [task_row(task_key(form, number), number, task) for number, task in enumerate(rows, 1)]
    return tuple(task for task in drawn if task.title.strip())


def task_key(form: PlanForm, number: int) -> str:
    """Return what the keys of one task's fields begin with."""
    return f"{form.key}-task-{number}"


def task_row(key: str, number: int, task: Task) -> Task:
    """Draw one task: what, by whom, until when, done."""
    title = st.text_input(
        plan_wording.task_label(number, "what"),
        task.title,
        placeholder=plan_wording.TASK,
        key=f"{key}-title",
    )
    who, due, done = st.columns([3, 3, 2], vertical_alignment="center")
    owner = who.text_input(
        plan_wording.task_label(number, "who"),
        task.owner,
        placeholder=plan_wording.BY,
        label_visibility="collapsed",
        key=f"{key}-owner",
    )
    day = due.date_input(
        plan_wording.task_label(number, "due"),
        task.due,
        format=DATES,
        label_visibility="collapsed",
        key=f"{key}-due",
    )
    ticked = done.checkbox("Done", task.done, key=f"{key}-done")
    return Task(title or "", owner or "", day, ticked)


def suggest_tasks(form: PlanForm) -> None:
    """Write what to consider first for the causes chosen into the empty lines, once each."""
    numbers = range(1, len(form.start.tasks) + form.empty_rows + 1)
    titles = {number: app_state.typed(f"{task_key(form, number)}-title") for number in numbers}
    causes_chosen = app_state.chosen(f"{form.key}-causes")
    new = [
        cause.suggestion
        for cause in plans.causes()
        if cause.name in causes_chosen and cause.suggestion not in titles.values()
    ]
    blank = [number for number, title in titles.items() if not title.strip()]
    added = max(len(new) + 1 - len(blank), 0)
    last = len(titles)
    for number, title in zip([*blank, *range(last + 1, last + added + 1)], new, strict=False):
        app_state.write_into(f"{task_key(form, number)}-title", title)
    app_state.change_plan_form(form, empty_rows=form.empty_rows + added)


def saved(student: str) -> None:
    """Let the form start from what was saved, and say on the next run that it was."""
    app_state.forget_plan_form(student)
    app_state.say_next(plan_wording.SAVED)
    st.rerun()
