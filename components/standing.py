"""How a cohort stands, in a paragraph, numbers and a table."""

import streamlit as st

from cohort_data.reports.overview import Overview
from components import student_tables, wording

BY_EXAM = {
    "exam": "Exam",
    "purpose": "Purpose",
    "attempted": "Students who took it",
    "failed": "With a failure",
    "recovered": "Recovered",
}


def paragraph(overview: Overview) -> None:
    """Say in words how the cohort stands."""
    st.markdown(
        wording.standing(
            overview.students, overview.one_failure, overview.two_or_more, overview.recovered
        )
    )


def numbers(overview: Overview) -> None:
    """Show the numbers that lead to work, with the way there."""
    with st.container(horizontal=True):
        st.metric("Still open", f"{overview.open_failures:,}", border=True)
        st.metric("Of these with a plan", f"{overview.plans:,}", border=True)
        st.metric("Recovered", f"{overview.recovered:,}", border=True)
    with st.container(horizontal=True):
        st.page_link(
            "flagged_students.py",
            label=wording.see_flagged(overview.with_failure),
            icon=":material/flag:",
        )
        st.page_link("content_areas.py", label="See the content areas", icon=":material/grid_on:")
        st.page_link("upload_results.py", label="Upload results", icon=":material/upload_file:")


def by_exam(overview: Overview) -> None:
    """Show who failed what, exam by exam."""
    if overview.by_exam.empty:
        return
    st.header("By exam", anchor=False)
    frame = overview.by_exam.assign(purpose=overview.by_exam["purpose"].map(wording.PURPOSES))
    student_tables.shown(student_tables.with_words(frame, BY_EXAM), "Failures by exam")
