"""The part of a student's page about people: contacts, notes, and who has seen the page."""

import streamlit as st

from cohort_data.access import Viewer
from cohort_data.reports.students import StudentPage
from components import (
    contact_forms,
    contact_list,
    note_forms,
    note_list,
    private_readers,
    student_record,
    student_visits,
)


def shown(viewer: Viewer, page: StudentPage) -> None:
    """Show contacts and notes with a way to add to each, then who has seen the page."""
    contacts, notes = st.columns(2, gap="medium")
    with contacts:
        st.header("Contacts", anchor=False)
        contact_forms.contact(page)
        contact_list.shown(viewer, page)
    with notes:
        st.header("Notes", anchor=False)
        note_forms.keep(viewer, page)
        note_list.shown(viewer, page)
        private_readers.shown(viewer, page)
    student_visits.shown(viewer, page)
    student_record.shown(viewer, page)
