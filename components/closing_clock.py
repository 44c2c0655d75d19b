"""How long each step takes from a failure to a closed concern, and where a student's stand."""

import streamlit as st

from cohort_data.access import Viewer
from cohort_data.closing_clock import Standing, StepTimes
from cohort_data.reports.closing_clock import ClosingClock
from cohort_data.reports.students import StudentPage
from components import cached_work, queue_clock, queue_links, signed_in, student_tables
from components.wording import closing_clock as clock_wording


def steps(viewer: Viewer, cohort: str | None) -> None:
    """Show the days of each step, and the ways to those who took it, wait for it, or did not."""
    clock = cached_work.closing_clock(viewer, cohort=cohort, today=signed_in.today())
    if clock.rows["counts"].any():
        st.subheader(clock_wording.HEADING, anchor=False, help=clock_wording.HELP)
        for times in clock.steps:
            one_step(clock, times, cohort)
    if clock.not_counted:
        st.caption(clock_wording.not_counted(clock.not_counted))


def one_step(clock: ClosingClock, times: StepTimes, cohort: str | None) -> None:
    """Show how long one step takes, with the ways to the students behind the numbers."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.markdown(clock_wording.step(times), width="content")
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
