"""What was noted on a student, for those who may read it."""

from collections.abc import Hashable, Mapping

import streamlit as st

from cohort_data.access import Viewer
from cohort_data.actions.notes import take_back_note
from cohort_data.actions.private_notes import (
    PrivateNotes,
    read_private_notes,
    take_back_private_note,
)
from cohort_data.notes import may_take_back
from cohort_data.reports.students import StudentNotes, StudentPage, student_notes
from cohort_data.words import NoteLevel
from components import app_state, cached, note_text, notices
from components.contact_list import asked_back
from components.student_tables import number
from components.wording import contacts as contact_wording
from components.wording import private_notes as private_wording

Row = Mapping[Hashable, object]


def shown(viewer: Viewer, page: StudentPage) -> None:
    """Show the notes on a student that this viewer may read, and take one back."""
    with notices.explained():
        database = cached.database()
        found = student_notes(database, viewer, student=page.public_id)
        private = read_private_notes(database, viewer, student=page.public_id)
        unwanted = notes(viewer, found, private)
        if unwanted:
            is_private = unwanted in set(private.shown["note"])
            take_back = take_back_private_note if is_private else take_back_note
            take_back(database, viewer, student=page.public_id, note=unwanted)
            taken_back()


def notes(viewer: Viewer, found: StudentNotes, private: PrivateNotes) -> str:
    """Show the notes, newest first; return the public id of one to be taken back, or ""."""
    if found.hidden:
        st.info(contact_wording.hidden_notes(found.hidden), icon=":material/lock:")
    if private.locked:
        st.warning(private_wording.locked_notes(private.locked, private.why), icon=":material/key:")
    rows: list[Row] = [*private.shown.to_dict("records"), *found.shown.to_dict("records")]
    if not rows and not found.hidden and not private.locked:
        st.caption(contact_wording.NO_NOTES)
    newest_first = sorted(rows, key=moment_of, reverse=True)
    return next(filter(None, [note(viewer, row) for row in newest_first]), "")


def note(viewer: Viewer, row: Row) -> str:
    """Show a note; return its public id when it is to be taken back, else ""."""
    is_private = row["level"] == NoteLevel.PRIVATE
    author = int(str(row["author_id"]))
    offers = viewer.id == author if is_private else may_take_back(viewer, author)
    unwanted = False
    with st.container(border=True):
        with st.container(
            horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
        ):
            details(row)
            if offers:
                unwanted = asked_back(str(row["note"]), contact_wording.WHY_TAKE_BACK_NOTE)
        note_text.shown(str(row["body"]))
    return str(row["note"]) if unwanted else ""


def moment_of(row: Row) -> str:
    """Return when a note was written; one from a file is of its own day, as far as it has one."""
    return str(row["on"]) if row.get("file") else str(row["at"])


def details(row: Row) -> None:
    """Show who may read a note, and who wrote it when, or where in a file it stands."""
    level = str(row["level"])
    if not row.get("file"):
        st.markdown(contact_wording.note_details(level, str(row["author"]), str(row["at"])))
        return
    on, file, column = (str(row[name]) for name in ("on", "file", "file_column"))
    line = number(row["file_line"])
    st.markdown(contact_wording.file_note_details(level, on, file, line, column))


def taken_back() -> None:
    """Say on the next run that a note is gone from the list."""
    app_state.say_next(contact_wording.NOTE_TAKEN_BACK)
    st.rerun()
