"""Who failed what, exam by exam."""

import streamlit as st

from cohort_data.follow_through import Step
from cohort_data.reports.overview import Overview
from components import queue_links, student_tables
from components.wording import overview as overview_wording


def failures(overview: Overview, cohort: str | None) -> None:
    """Show the exams that can be failed, with a link to those who failed each."""
    if overview.by_exam.empty:
        return
    st.header("Failures by exam", anchor=False)
    for row in student_tables.texts(overview.by_exam):
        attempted, failed = int(row["attempted"]), int(row["failed"])
        if not failed:
            st.markdown(overview_wording.nobody_failed_exam(row["exam"], attempted))
            continue
        with st.container(gap=None):
            st.markdown(overview_wording.exam_taken(row["exam"], attempted, int(row["recovered"])))
            label = overview_wording.to_list(failed, overview_wording.FUNNEL[Step.FAILED])
            queue_links.to_list(label, cohort=cohort, exam=row["public_id"])
