"""What was noted on a student, for those who may read it."""

import streamlit as st

from cohort_data.access import Viewer
from cohort_data.actions.notes import take_back_note
from cohort_data.notes import may_take_back
from cohort_data.reports.students import StudentNotes, StudentPage, student_notes
from components import app_state, cached, notices
from components.contact_list import asked_back
from components.markup import markdown_text
from components.wording import contacts as contact_wording


def shown(viewer: Viewer, page: StudentPage) -> None:
    """Show the notes on a student that this viewer may read, and take one back."""
    with notices.explained():
        found = student_notes(cached.database(), viewer, student=page.public_id)
        unwanted = notes(viewer, found)
        if unwanted:
            take_back_note(cached.database(), viewer, student=page.public_id, note=unwanted)
            taken_back()


def notes(viewer: Viewer, found: StudentNotes) -> str:
    """Show the notes, newest first; return the public id of one to be taken back, or ""."""
    chosen = ""
    if found.hidden:
        st.info(contact_wording.hidden_notes(found.hidden), icon=":material/lock:")
    elif found.shown.empty:
        st.caption(contact_wording.NO_NOTES)
    for row in found.shown.to_dict("records"):
        with st.container(border=True):
            with st.container(
                horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
            ):
                st.markdown(contact_wording.note_details(row["level"], row["author"], row["at"]))
                if may_take_back(viewer, row["author_id"]) and asked_back(
                    row["note"], contact_wording.WHY_TAKE_BACK_NOTE
                ):
                    chosen = row["note"]
            st.markdown("  \n".join(markdown_text(line) for line in row["body"].splitlines()))
    return chosen


def taken_back() -> None:
    """Say on the next run that a note is gone from the list."""
    app_state.say_next(contact_wording.NOTE_TAKEN_BACK)
    st.rerun()
