"""How a check-in is recorded in a minute, and how those before it went."""

from datetime import date

import pandas as pd
import streamlit as st

from cohort_data.access import Viewer
from cohort_data.plans import CheckInDraft, PlanDraft
from cohort_data.plans.follow_up import needs_step_up, next_check_in
from cohort_data.plans.states import AGREED
from cohort_data.reports.students import StudentPage
from cohort_data.words import Attendance, PlanState, Progress
from components import app_state, cached, signed_in, student_tables
from components.wording import check_ins as check_in_wording

DATES = "YYYY-MM-DD"
WHOLE = 100.0


def check_in(viewer: Viewer, page: StudentPage) -> CheckInDraft | None:
    """Ask how a check-in went and return it when it is to be recorded.

    What is typed stays while other pages are open, and when somebody saves the plan meanwhile.
    """
    if page.plan is None or page.plan.draft.state is PlanState.CLOSED:
        return None
    plan = page.plan.draft
    held = cached.check_ins(viewer, student=page.public_id)
    if needs_step_up(held.loc[held["plan"] == plan.plan, "attendance"].tolist()):
        st.warning(check_in_wording.STEP_UP, icon=":material/phone_in_talk:")
    held_today = signed_in.today().isoformat() in held["held_on"].tolist()
    with st.expander(check_in_wording.HEADING, expanded=plan.state in AGREED and not held_today):
        return asked(page.public_id, plan)


def asked(student: str, plan: PlanDraft) -> CheckInDraft | None:
    """Draw the form; return what stands in it when it is to be recorded."""
    name, key = form_name(student), app_state.form_key(form_name(student))
    draft = fields(key, plan)
    is_touched = draft != untouched(plan)
    if app_state.opened_version(name, plan.version, keep=is_touched) != plan.version:
        st.warning(check_in_wording.CHANGED_SINCE, icon=":material/sync_problem:")
        st.button(
            check_in_wording.GO_ON,
            on_click=app_state.open_version,
            args=(name, plan.version),
            key=f"{key}-go-on",
        )
        return None
    save = st.button("Record check-in", type="primary", key=f"{key}-save")
    return draft if save else None


def untouched(plan: PlanDraft) -> CheckInDraft:
    """Return what stands in the form before anybody typed."""
    today = signed_in.today()
    return CheckInDraft(
        plan=str(plan.plan),
        version=plan.version,
        held_on=today,
        attendance=Attendance.ATTENDED,
        next_check_in=next_check_in(plan, today),
    )


def fields(key: str, plan: PlanDraft) -> CheckInDraft:
    """Ask whether the student came, how it goes, and when to meet again."""
    start = untouched(plan)
    attendance = st.radio(
        "The student",
        list(Attendance),
        format_func=lambda word: check_in_wording.ATTENDANCE[word],
        horizontal=True,
        key=f"{key}-attendance",
        persist_state="session",
    )
    came = attendance == Attendance.ATTENDED
    progress = how_it_goes(key) if came else None
    line = st.text_input(
        "In one line",
        placeholder=check_in_wording.LINE,
        key=f"{key}-check-in-line",
        persist_state="session",
    )
    score, form = practice(key) if came else (None, "")
    done = ticked(key, plan)
    held_on, again = dates(key, start)
    return CheckInDraft(
        plan=start.plan,
        version=plan.version,
        held_on=held_on,
        attendance=Attendance(attendance or Attendance.ATTENDED),
        progress=progress,
        line=line or "",
        practice_score=score,
        practice_form=form,
        done=done,
        next_check_in=again,
    )


def how_it_goes(key: str) -> Progress | None:
    """Ask how the plan goes."""
    chosen = st.radio(
        "The plan is",
        list(Progress),
        index=None,
        format_func=lambda word: check_in_wording.PROGRESS[word],
        horizontal=True,
        key=f"{key}-progress",
        persist_state="session",
    )
    return Progress(chosen) if chosen else None


def practice(key: str) -> tuple[float | None, str]:
    """Ask for the practice form that the student sat since last time."""
    with st.grid(min_column_width=180):
        form = st.text_input(
            "Practice form",
            placeholder="For example: NBME 31",
            key=f"{key}-practice-form",
            persist_state="session",
        )
        score = st.number_input(
            "Practice score in percent",
            min_value=0.0,
            max_value=WHOLE,
            value=None,
            step=1.0,
            format="%.10g",
            key=f"{key}-practice-score",
            persist_state="session",
        )
    return score, form or ""


def ticked(key: str, plan: PlanDraft) -> tuple[int, ...]:
    """Ask which open tasks are done; ticks belong to the version whose tasks they tick."""
    still_open = [(at, task) for at, task in enumerate(plan.tasks) if not task.done]
    if not still_open:
        return ()
    st.caption(check_in_wording.DONE_SINCE)
    with st.container(gap="xsmall"):
        return tuple(
            at
            for at, task in still_open
            if st.checkbox(
                check_in_wording.task(task),
                key=f"{key}-{plan.version}-done-{at}",
                persist_state="session",
            )
        )


def dates(key: str, start: CheckInDraft) -> tuple[date, date | None]:
    """Ask on which day it was, and when to check in again."""
    with st.container(horizontal=True):
        held_on = st.date_input(
            "On",
            start.held_on,
            max_value=start.held_on,
            format=DATES,
            width=160,
            key=f"{key}-held-on",
            persist_state="session",
        )
        again = st.date_input(
            "Check in again on",
            start.next_check_in,
            format=DATES,
            width=160,
            key=f"{key}-again",
            persist_state="session",
        )
    return held_on or start.held_on, again


def form_name(student: str) -> str:
    """Return the name of a student's check-in form."""
    return f"check-in-{student}"


def recorded(student: str) -> None:
    """Let the form start empty, and say on the next run that the check-in is kept."""
    app_state.start_afresh(form_name(student))
    app_state.say_next(check_in_wording.SAVED)
    st.rerun()


def held(frame: pd.DataFrame) -> None:
    """Show the check-ins recorded for a student, newest first."""
    st.header(check_in_wording.HELD_HEADING, anchor=False)
    if frame.empty:
        st.caption(check_in_wording.NONE_HELD)
    for row in frame.to_dict("records"):
        told = check_in_wording.check_in(row["attendance"], row["progress"], row["line"])
        score = student_tables.number(row["practice_score"])
        under = check_in_wording.details(row["held_on"], row["by"], score, row["practice_form"])
        st.markdown(f"{told}  \n{under}")
