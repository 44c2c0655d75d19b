"""How a note on a student is written, and how it is taken back."""

from dataclasses import asdict, replace

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.actions.contacts import student_of
from cohort_data.actions.private_notes import write_private_note
from cohort_data.errors import NotAllowed, NotFound
from cohort_data.notes import NoteDraft, may_take_back, refuse_empty
from cohort_data.store import audit, notes, versions
from cohort_data.store.database import Database
from cohort_data.words import NoteLevel


@guarded(Permission.RECORD_PLANS)
def write_note(database: Database, viewer: Viewer, draft: NoteDraft) -> str:
    """Keep a note on a student and return its public id; a private one is kept encrypted."""
    if draft.level == NoteLevel.PRIVATE:
        return write_private_note(database, viewer, draft)
    refuse_empty(draft)
    kept = replace(draft, body=draft.body.strip())
    with database.writing() as connection:
        student, cohort = student_of(connection, viewer, draft.student)
        address, salt = notes.add_note(connection, viewer, student, kept)
        audit.record(
            connection,
            viewer,
            "note written",
            kind="note",
            object_id=address,
            body=asdict(kept),
            salt=salt,
        )
        versions.bump(connection, [cohort])
    return address


@guarded(Permission.RECORD_PLANS)
def take_back_note(database: Database, viewer: Viewer, *, student: str, note: str) -> None:
    """Take back a note; only its author or an administrator may. It stays in the audit."""
    with database.writing() as connection:
        key, cohort = student_of(connection, viewer, student)
        author = notes.author_of(connection, viewer, note, key)
        if author is None:
            raise NotFound("There is no such note, or it was taken back before.")
        if not may_take_back(viewer, author):
            raise NotAllowed("Only who wrote a note, or an administrator, takes it back.")
        notes.delete_note(connection, note)
        audit.record(
            connection,
            viewer,
            "note taken back",
            kind="note",
            object_id=note,
            body={"student": student},
        )
        versions.bump(connection, [cohort])
