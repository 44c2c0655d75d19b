"""How somebody writes a note on a student, and for whom."""

import streamlit as st

from cohort_data.access import Viewer
from cohort_data.actions.notes import write_note
from cohort_data.notes import LONGEST, NoteDraft
from cohort_data.reports.students import StudentPage
from cohort_data.words import NoteLevel
from components import app_state, cached, notices
from components.wording import contacts as contact_wording


def keep(viewer: Viewer, page: StudentPage) -> None:
    """Ask for a note on a student, and keep it."""
    with notices.explained():
        draft = note(page)
        if draft:
            write_note(cached.database(), viewer, draft)
            saved(page.public_id)


def note(page: StudentPage) -> NoteDraft | None:
    """Ask for a note and who may read it, and return it once it is to be kept.

    What is typed stays there while other pages are open.
    """
    key = app_state.form_key(form_name(page.public_id))
    level = st.radio(
        "Level",
        list(contact_wording.NOTE_LEVELS),
        format_func=lambda word: contact_wording.NOTE_LEVELS[word],
        horizontal=True,
        key=f"{key}-level",
        persist_state="session",
    )
    st.caption(contact_wording.READERS[level])
    body = st.text_area(
        "Note",
        placeholder=contact_wording.NOTE_EXAMPLE,
        max_chars=LONGEST,
        height=120,
        key=f"{key}-body",
        persist_state="session",
    )
    examples()
    if not st.button("Save note", type="primary", key=f"{key}-save"):
        return None
    return NoteDraft(page.public_id, NoteLevel(level), body or "")


def examples() -> None:
    """Show, on demand, notes that help, and what to leave out of one."""
    with st.expander(contact_wording.GOOD_NOTES_HEADING):
        st.markdown(contact_wording.GOOD_NOTES)
        st.caption(contact_wording.NOT_IN_A_NOTE)


def form_name(student: str) -> str:
    """Return the name of a student's note form."""
    return f"note-{student}"


def saved(student: str) -> None:
    """Let the box start empty, and say on the next run that the note is kept."""
    app_state.start_afresh(form_name(student))
    app_state.say_next(contact_wording.NOTE_SAVED)
    st.rerun()
