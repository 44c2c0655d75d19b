"""Who the page is about, where this student stands, and the way to the one before and after."""

from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from cohort_data.access import Viewer
from cohort_data.reports.students import StudentPage
from cohort_data.words import StudentStatus
from components import (
    app_state,
    cached,
    pickers,
    signed_in,
    student_deadlines,
    student_rest,
    wording,
)
from components.wording import student_rest as rest_wording
from components.wording import students as student_wording

PAGE = "student"


def back() -> DeltaGenerator:
    """Offer the way back to the list; return the row, for the ways to other students."""
    row = st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    )
    row.page_link("flagged_students.py", label="Flagged students", icon=":material/arrow_back:")
    return row


def walk(row: DeltaGenerator, viewer: Viewer, page: StudentPage) -> None:
    """Offer the student before and after: in the list shown last, else in the cohort's queue."""
    found = app_state.neighbours(page.public_id)
    if found is None:
        queue = cached.flagged(viewer, cohort=page.cohort_id, exam=None, today=signed_in.today())
        found = app_state.beside(queue.rows["student"].tolist(), page.public_id)
    before, after = found
    if before or after:
        with row.container(horizontal=True, width="content"):
            to_student(before, student_wording.PREVIOUS, ":material/chevron_left:", "left")
            to_student(after, student_wording.NEXT, ":material/chevron_right:", "right")


def to_student(student: str | None, label: str, icon: str, side: Literal["left", "right"]) -> None:
    """Offer the way to another student, the same part of the page open."""
    st.button(
        label,
        icon=icon,
        icon_position=side,
        type="tertiary",
        disabled=student is None,
        on_click=app_state.turn_to,
        args=(student, app_state.address("part")),
    )


def name(page: StudentPage) -> None:
    """Show the name, or the id where none is known, and beneath it where the student stands."""
    status = student_wording.STATUSES[page.status]
    st.title(wording.who(page.student_id, page.name), anchor=False)
    with st.container(gap=None):
        st.caption(wording.beneath_name(page.student_id, page.name, page.cohort, status))
        standing(page)
        student_deadlines.shown(page)
    if page.status != StudentStatus.ENROLLED:
        st.info(student_wording.AWAY[page.status], icon=":material/info:")


def standing(page: StudentPage) -> None:
    """Show what is next for the student, and what the plan says of it."""
    said = student_wording.next_step(page.next_step)
    if student_rest.rests(page):
        said = rest_wording.in_a_line(page.rests_until, page.next_step)
    if page.plan is None:
        st.markdown(student_wording.without_plan(said))
        return
    plan = page.plan.draft
    st.markdown(
        student_wording.with_plan(
            said, plan.state, plan.owner, plan.next_check_in, plan.retake_date
        )
    )


def part() -> str:
    """Ask which part of the page to show: summary, areas, plan or notes."""
    return pickers.switch(PAGE, "part", "Part of the page", student_wording.PARTS, remembered=False)
