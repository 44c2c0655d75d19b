"""Who has seen a student, on the student's page or in a list, and who took something along."""

import streamlit as st

from cohort_data.access import Viewer
from cohort_data.actions.visits import record_list_view, record_visit
from cohort_data.reports.students import StudentPage, student_visits
from cohort_data.words import AccessKind
from components import cached, notices
from components.wording import visits as visit_wording


def record(viewer: Viewer, page: StudentPage) -> None:
    """Record that this viewer opened the page today."""
    with notices.explained():
        record_visit(cached.database(), viewer, student=page.public_id)


def list_seen(viewer: Viewer, kind: AccessKind, cohort: str | None = None) -> None:
    """Record that this viewer saw a list of students by name today, of a cohort or of all."""
    with notices.explained():
        record_list_view(cached.database(), viewer, kind=kind, cohort=cohort)


def shown(viewer: Viewer, page: StudentPage) -> None:
    """Show who saw or took along what, newest first, and how far that can be relied on."""
    with notices.explained(), st.expander(visit_wording.HEADING):
        is_local = cached.database().settings.sign_in == "local"
        st.caption(visit_wording.SHARED if is_local else visit_wording.READING)
        visits = student_visits(cached.database(), viewer, student=page.public_id)
        if visits.empty:
            st.markdown(visit_wording.NOBODY)
        for row in visits.to_dict("records"):
            st.markdown(visit_wording.visit(**{str(name): row[name] for name in row}))
