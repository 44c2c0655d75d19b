"""The ways from a student to what is typed in by hand."""

import streamlit as st

from cohort_data.reports.students import StudentPage
from components.by_hand.choosing import NEW
from components.wording import by_hand as by_hand_wording


def for_student(page: StudentPage) -> None:
    """Offer to type in a report of this student, or to add a result of any exam."""
    student = {"student": page.public_id}
    with st.container(horizontal=True):
        st.page_link(
            "type_in_report.py",
            label=by_hand_wording.TYPE_IN,
            icon=":material/edit_note:",
            query_params=student,
        )
        st.page_link(
            "type_in_report.py",
            label=by_hand_wording.ADD,
            icon=":material/add:",
            query_params={**student, "exam": NEW},
        )
