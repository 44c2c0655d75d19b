"""Whose failed exams the numbers count, each as the way to the student."""

import streamlit as st

from cohort_data.access import Viewer
from cohort_data.reports.outcomes import Outcomes
from cohort_data.words import AccessKind
from components import (
    app_state,
    pickers,
    retake_results,
    student_links,
    student_tables,
    student_visits,
)
from components.wording import retakes as retake_wording

ROWS = 25


def wanted() -> bool:
    """Ask whether the students are to be named; whoever comes back is asked again."""
    page = retake_results.PAGE
    chosen = pickers.switch(page, "names", "Students", retake_wording.NAMES, remembered=False)
    return chosen == "named"


def shown(viewer: Viewer, found: Outcomes, cohort: str | None, *, is_wanted: bool) -> None:
    """Name the students behind the numbers, which is recorded."""
    if not is_wanted or found.failed.empty:
        return
    students = found.failed.drop_duplicates("student")
    student_visits.list_seen(viewer, AccessKind.SAW_STUDENTS, cohort)
    app_state.remember_list(students["student"].tolist())
    st.header(retake_wording.STUDENTS, anchor=False)
    for row in student_tables.texts(pickers.part_of(retake_results.PAGE, students, ROWS)):
        exams = found.failed[found.failed["student"] == row["student"]]
        with st.container(gap=None):
            student_links.by_name(row)
            for each in student_tables.texts(exams):
                st.markdown(retake_wording.of_student(each["exam"], each["became"], each["on"]))
