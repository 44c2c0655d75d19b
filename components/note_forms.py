"""How somebody writes a note on a student, and for whom."""

import streamlit as st

from cohort_data.access import Viewer
from cohort_data.actions.notes import write_note
from cohort_data.note_words import suggestions
from cohort_data.notes import LONGEST, NoteDraft, levels
from cohort_data.private_notes.keys import trouble
from cohort_data.reports.students import StudentPage
from cohort_data.words import NoteLevel
from components import app_state, cached, note_text, notices, signed_in
from components.wording import contacts as contact_wording
from components.wording import private_notes as private_wording


def keep(viewer: Viewer, page: StudentPage) -> None:
    """Ask for a note on a student, and keep it."""
    with notices.explained():
        draft = note(viewer, page)
        if draft:
            write_note(cached.database(), viewer, draft)
            saved(page.public_id)


def note(viewer: Viewer, page: StudentPage) -> NoteDraft | None:
    """Ask for a note and who may read it, and return it once it is to be kept.

    What is typed stays there while other pages are open.
    """
    key = app_state.form_key(form_name(page.public_id))
    level = asked_level(key)
    body = st.text_area(
        "Note",
        placeholder=contact_wording.NOTE_EXAMPLE,
        max_chars=LONGEST,
        height=120,
        key=f"{key}-body",
        persist_state="session",
    )
    better_words(body or "")
    if level == NoteLevel.STUDENT_VISIBLE:
        preview(viewer, body or "")
    examples()
    if not st.button("Save note", type="primary", key=f"{key}-save"):
        return None
    return NoteDraft(page.public_id, level, body or "")


def asked_level(key: str) -> NoteLevel:
    """Ask for the level of a note, saying who reads each; private only where a key file is set.

    A key that cannot be used takes the level from nobody: what was typed would go to the team.
    """
    has_key = cached.database().settings.private_key_file is not None
    level = st.radio(
        "Level",
        levels(has_key=has_key),
        format_func=lambda word: contact_wording.NOTE_LEVELS[word],
        horizontal=True,
        key=f"{key}-level",
        persist_state="session",
    )
    st.caption(contact_wording.READERS[level])
    if level == NoteLevel.PRIVATE:
        cautions()
    return NoteLevel(level)


def cautions() -> None:
    """Say what else to know before a private note is typed."""
    if not signed_in.is_shared():
        st.caption(private_wording.ON_A_SHARED_COMPUTER)
    why = trouble(cached.database().settings.private_key_file)
    if why:
        st.warning(private_wording.no_key(why), icon=":material/key:")


def better_words(body: str) -> None:
    """Suggest other words for those that judge or name an illness; saving needs no change."""
    found = suggestions(body)
    if found:
        st.caption(private_wording.better_words(found))


def preview(viewer: Viewer, body: str) -> None:
    """Show, on demand, a note as the student would read it."""
    if body.strip():
        with st.expander(private_wording.PREVIEW_HEADING):
            today = signed_in.today().isoformat()
            st.markdown(private_wording.student_reads(viewer.name, today))
            note_text.shown(body)


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
