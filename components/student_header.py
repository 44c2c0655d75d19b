"""Who the page is about."""

from collections.abc import Mapping

import streamlit as st

from cohort_data.reports.students import StudentPage
from components import wording


def back() -> None:
    """Offer the way back to the list."""
    st.page_link("flagged_students.py", label="Flagged students", icon=":material/arrow_back:")


def name(page: StudentPage) -> None:
    """Show the name, or the id where none is known, with id, cohort and status below."""
    st.title(wording.who(page.student_id, page.name), anchor=False)
    st.caption(wording.beneath_name(page.student_id, page.name, page.cohort, page.status))


def link(row: Mapping[str, str]) -> None:
    """Show the name of a student in a list as the way to the student's page."""
    st.page_link(
        "student.py",
        label=wording.who_linked(row["student_id"], row["name"]),
        query_params={"student": row["student"]},
    )
    st.caption(wording.beneath_name(row["student_id"], row["name"], row["cohort"]))
