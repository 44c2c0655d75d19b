"""How long each step takes from a failure to a closed concern, and where a student's stand."""

from collections.abc import Collection

import pandas as pd
import streamlit as st

from cohort_data.access import Viewer
from cohort_data.closing_clock import Standing, StepTimes
from cohort_data.reports.closing_clock import ClosingClock
from cohort_data.reports.students import StudentPage
from components import cached_work, queue_clock, queue_links, signed_in, student_tables
from components.wording import closing_clock as clock_wording


def of_cohort(viewer: Viewer, cohort: str | None, exams: Collection[str]) -> ClosingClock:
    """Return the closing clock of a cohort at some exams."""
    today = signed_in.today()
    return cached_work.closing_clock(viewer, cohort=cohort, today=today).of_exams(exams)


def steps(clock: ClosingClock, cohort: str | None, exam: str | None) -> None:
    """Show the days of each step; for all exams, also the ways to the students at each.

    The lists know no exam of a step, so for a single one they would show more than it counts.
    """
    title = clock_wording.finding(clock.steps)
    st.header(title, anchor=False)
    if clock.rows["counts"].any():
        rows = [clock_wording.row(times) for times in clock.steps]
        student_tables.small(pd.DataFrame(rows, columns=clock_wording.COLUMNS), title)
        st.caption(clock_wording.READING)
        if exam is None:
            lists(clock, cohort)
    if clock.not_counted:
        st.caption(clock_wording.not_counted(clock.not_counted))


def lists(clock: ClosingClock, cohort: str | None) -> None:
    """Show, step by step, the ways to those who took it, wait for it, or went on without."""
    with st.expander(clock_wording.LISTS):
        for times in clock.steps:
            if clock.rows[f"{times.step}_is"].isin(list(clock_wording.GROUP)).any():
                one_step(clock, times, cohort)


def one_step(clock: ClosingClock, times: StepTimes, cohort: str | None) -> None:
    """Show the ways to the students at one step."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.markdown(clock_wording.step(times.step), width="content")
        for standing in clock_wording.GROUP:
            at_point = clock.rows[clock.rows[f"{times.step}_is"] == standing]
            if len(at_point):
                label = clock_wording.to_list(at_point["student"].nunique(), standing)
                point = queue_clock.address(times.step, Standing(standing))
                queue_links.to_list(label, cohort=cohort, clock=point)


def of_student(viewer: Viewer, page: StudentPage) -> None:
    """Show for each failure of a student the steps taken since, and what is waited for."""
    clock = cached_work.student_clock(viewer, student=page.public_id, today=signed_in.today())
    if clock.rows.empty:
        return
    st.header(clock_wording.HEADING, anchor=False)
    for row in student_tables.texts(clock.rows.iloc[::-1]):
        st.markdown(clock_wording.of_failure(row))
