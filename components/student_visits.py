"""Who has seen the page of a student."""

import streamlit as st

from cohort_data.access import Viewer
from cohort_data.actions.visits import record_visit
from cohort_data.reports.students import StudentPage, student_visits
from components import cached, notices
from components.wording import contacts as contact_wording


def record(viewer: Viewer, page: StudentPage) -> None:
    """Record that this viewer opened the page today."""
    with notices.explained():
        record_visit(cached.database(), viewer, student=page.public_id)


def shown(viewer: Viewer, page: StudentPage) -> None:
    """Show who opened the page and when, newest first, and how far that can be relied on."""
    with notices.explained(), st.expander(contact_wording.VISITS_HEADING):
        is_local = cached.database().settings.sign_in == "local"
        st.caption(contact_wording.VISITS_SHARED if is_local else contact_wording.VISITS_READING)
        visits = student_visits(cached.database(), viewer, student=page.public_id)
        if visits.empty:
            st.markdown(contact_wording.NO_VISITS)
        for row in visits.to_dict("records"):
            st.markdown(contact_wording.visit(row["by"], row["at"]))
