"""What a student sits next, and how that is planned, moved and cancelled by hand."""

from datetime import date

import streamlit as st

from cohort_data.access import Viewer
from cohort_data.actions.sitting_files import exams_to_plan
from cohort_data.actions.sittings import cancel_sitting, move_sitting, plan_sitting
from cohort_data.plans.drafts import day
from cohort_data.reports.students import StudentPage
from cohort_data.sittings.drafts import LONGEST_REASON, CancelDraft, MoveDraft, SittingDraft
from cohort_data.words import PlanState
from components import app_state, cached, cached_work, notices, signed_in, student_tables
from components.wording import sittings as sitting_wording

DATES = "YYYY-MM-DD"
Days = tuple[date | None, date | None, date | None]


def card(viewer: Viewer, page: StudentPage) -> None:
    """Show the next sittings of a student, with what to do about each, and plan another."""
    today = signed_in.today()
    found = cached_work.student_sittings(viewer, student=page.public_id, today=today)
    with st.container(border=True):
        st.header(sitting_wording.NEXT_HEADING, anchor=False)
        if found.empty:
            st.caption(sitting_wording.NONE_PLANNED)
        rows = student_tables.texts(found)
        for row in rows:
            st.markdown(sitting_wording.test(row, today))
            if row["next_rule"]:
                st.caption(sitting_wording.next_attempt(row))
            plan_differs(page, row)
            if row["sitting"]:
                with notices.explained():
                    change(viewer, row)
        with notices.explained():
            plan(viewer, page, next((row for row in rows if not row["sitting"]), None))


def plan(viewer: Viewer, page: StudentPage, named: dict[str, str] | None) -> None:
    """Plan a sitting; the retake that a plan names fills the form."""
    name = f"sitting-of-{page.public_id}"
    key = app_state.form_key(name)
    exams = list(exams_to_plan(cached.database(), viewer))
    suggested = named["exam"] if named else to_pass(page)
    with st.expander(sitting_wording.PLAN_HEADING), st.form(key, border=False):
        exam = st.selectbox(
            "Exam",
            exams,
            index=exams.index(suggested) if suggested in exams else None,
            key=f"{key}-exam",
        )
        days = asked(key, (day(named["planned_on"]) if named else None, None, None))
        pressed = st.form_submit_button(sitting_wording.PLAN, type="primary")
    if pressed:
        draft = SittingDraft(page.public_id, exam or "", *days)
        plan_sitting(cached.database(), viewer, draft)
        app_state.start_afresh(name)
        done(sitting_wording.PLANNED)


def plan_differs(page: StudentPage, row: dict[str, str]) -> None:
    """Say that the plan names another day for the retake than the sitting has."""
    plan = page.plan.draft if page.plan else None
    retake = plan.retake_date if plan and plan.state is not PlanState.CLOSED else None
    planned_on = day(row["planned_on"]) if row["exam"] == to_pass(page) else None
    if row["sitting"] and retake and planned_on and retake != planned_on:
        st.caption(sitting_wording.plan_differs(retake))


def to_pass(page: StudentPage) -> str:
    """Return the licensing exam that a student has still to pass, "" for none."""
    left = page.used[~page.used["passed"].astype(bool)]
    return str(left["exam"].iloc[0]) if len(left) else ""


def asked(key: str, start: Days) -> Days:
    """Ask for the day of a test and its window."""
    planned_on, window_from, window_to = start
    with st.grid(min_column_width=150):
        return (
            st.date_input(
                sitting_wording.DATE,
                planned_on,
                format=DATES,
                key=f"{key}-on",
                help=sitting_wording.DATE_HELP,
            ),
            st.date_input(
                sitting_wording.WINDOW_FROM, window_from, format=DATES, key=f"{key}-from"
            ),
            st.date_input(
                sitting_wording.WINDOW_TO,
                window_to,
                format=DATES,
                key=f"{key}-to",
                help=sitting_wording.WINDOW_HELP,
            ),
        )


def change(viewer: Viewer, row: dict[str, str]) -> None:
    """Move a planned sitting or cancel it, as it was when the form was opened."""
    name, version = f"sitting-{row['sitting']}", int(row["version"])
    key = app_state.form_key(name)
    start = (day(row["planned_on"]), day(row["window_from"]), day(row["window_to"]))
    with st.expander(sitting_wording.CHANGE_HEADING), st.form(key, border=False):
        days = asked(key, start)
        reason = st.text_input(
            sitting_wording.REASON,
            placeholder=sitting_wording.REASON_EXAMPLE,
            max_chars=LONGEST_REASON,
            key=f"{key}-why",
        )
        with st.container(horizontal=True):
            move = st.form_submit_button(sitting_wording.MOVE, type="primary", key=f"{key}-move")
            cancel = st.form_submit_button(sitting_wording.CANCEL, key=f"{key}-cancel")
    opened = app_state.opened_version(name, version, keep=True)
    if move:
        draft = MoveDraft(row["sitting"], opened, *days, reason=reason or "")
        move_sitting(cached.database(), viewer, draft)
        done(sitting_wording.MOVED)
    if cancel:
        cancel_sitting(cached.database(), viewer, CancelDraft(row["sitting"], opened, reason or ""))
        done(sitting_wording.CANCELLED)
    if opened != version:
        app_state.open_version(name, version)
        app_state.start_afresh(name)
        st.rerun()


def done(sentence: str) -> None:
    """Say on the next run what was done."""
    app_state.say_next(sentence)
    st.rerun()
