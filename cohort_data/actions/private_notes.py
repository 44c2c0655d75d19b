"""How a private note is written, read and taken back."""

import secrets
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import pandas as pd
from sqlalchemy import Connection

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.actions.contacts import student_of
from cohort_data.errors import InvalidNote, KeyUnavailable, NotFound
from cohort_data.notes import NoteDraft, refuse_empty
from cohort_data.private_notes import cipher
from cohort_data.private_notes.keys import MISSING, KeyRing, key_ring
from cohort_data.store import accesses, audit, private_notes, school, versions
from cohort_data.store.database import Database
from cohort_data.store.moments import public_id
from cohort_data.store.private_notes import SealedNote
from cohort_data.words import AccessKind, NoteLevel

COLUMNS = ["note", "level", "body", "at", "author", "author_id"]


@dataclass(frozen=True)
class PrivateNotes:
    """The private notes that a viewer may read, newest first, in the columns of other notes.

    `locked` counts those that no key opens, and `why` says why.
    """

    shown: pd.DataFrame = field(repr=False)
    locked: int = 0
    why: str = ""


@guarded(Permission.RECORD_PLANS)
def write_private_note(database: Database, viewer: Viewer, draft: NoteDraft) -> str:
    """Keep a private note on a student, encrypted, and return its public id."""
    if database.settings.private_key_file is None:
        raise InvalidNote("Say who can read the note: the student too, or the team only.")
    refuse_empty(draft)
    kept = replace(draft, body=draft.body.strip())
    ring = key_ring(database.settings.private_key_file)
    address, salt = public_id(), secrets.token_hex(cipher.SALT_BYTES)
    with database.writing() as connection:
        student, cohort = student_of(connection, viewer, kept.student)
        key = data_key(connection, ring, student, kept.student)
        bound_to = cipher.about(kept.student, address, viewer.id)
        sealed = cipher.seal_note(key, kept.body, salt, bound_to)
        private_notes.add_note(connection, viewer, student, address, ring.key_id, sealed)
        audit.record(
            connection,
            viewer,
            "private note written",
            kind="private note",
            object_id=address,
            body=asdict(kept),
            salt=salt,
        )
        versions.bump(connection, [cohort])
    return address


def data_key(connection: Connection, ring: KeyRing, student_key: int, student: str) -> bytes:
    """Return the key of a student's private notes, made at the first one.

    Where notes are there and their key is not, none is made: it would hide what is missing.
    """
    found = ring.data_key(student)
    if found is None and private_notes.number_of_rows(connection, student_key):
        raise KeyUnavailable(f"{MISSING} The note was not saved.")
    return found or ring.make_data_key(student)


@guarded(Permission.RECORD_PLANS)
def take_back_private_note(database: Database, viewer: Viewer, *, student: str, note: str) -> None:
    """Take back a private note; only its author may. That it was written stays in the audit."""
    with database.writing() as connection:
        key, cohort = student_of(connection, viewer, student)
        if not private_notes.is_author(connection, viewer, key, note):
            raise NotFound("There is no such note, or it was taken back before.")
        private_notes.delete_note(connection, note)
        audit.record(
            connection,
            viewer,
            "private note taken back",
            kind="private note",
            object_id=note,
            body={"student": student},
        )
        versions.bump(connection, [cohort])


@guarded(Permission.SEE_STUDENTS)
def read_private_notes(database: Database, viewer: Viewer, *, student: str) -> PrivateNotes:
    """Return the private notes on a student that this very viewer may read, and record it.

    They are opened for this one answer: never keep it in a cache.
    """
    with database.reading() as connection:
        key, cohort = student_of(connection, viewer, student)
        today = school.today(connection)
        found = private_notes.sealed_notes(connection, viewer, key, today)
    opened = opened_notes(database.settings.private_key_file, student, found)
    if not opened.shown.empty:
        record_reading(database, viewer, key, cohort)
    return opened


def opened_notes(file: Path | None, student: str, found: list[SealedNote]) -> PrivateNotes:
    """Open what the key files open; the rest is counted, with the reason."""
    shown, why = [], ""
    for each in found:
        try:
            shown.append(opened(key_ring(file), student, each))
        except KeyUnavailable as refusal:
            why = why or str(refusal)
    return PrivateNotes(pd.DataFrame(shown, columns=COLUMNS), len(found) - len(shown), why)


def opened(ring: KeyRing, student: str, kept: SealedNote) -> dict[str, object]:
    """Return a private note with its text, refusing one whose key is not there."""
    if kept.key_id != ring.key_id:
        raise KeyUnavailable("COHORT_PRIVATE_KEY_FILE names another key than it was written with.")
    key = ring.data_key(student)
    if key is None:
        raise KeyUnavailable(MISSING)
    bound_to = cipher.about(student, kept.note, kept.author_id)
    body, _ = cipher.unseal_note(key, kept.sealed, bound_to)
    return {
        "note": kept.note,
        "level": NoteLevel.PRIVATE,
        "body": body,
        "at": kept.at,
        "author": kept.author,
        "author_id": kept.author_id,
    }


@guarded(Permission.SEE_STUDENTS)
def record_reading(database: Database, viewer: Viewer, student_key: int, cohort: int) -> None:
    """Record once per day that a viewer read the private notes on a student."""
    kind = AccessKind.READ_PRIVATE
    with database.reading() as connection:
        since = school.day_began(connection)
        if accesses.is_recorded(connection, viewer, kind, since, student_key=student_key):
            return
    with database.writing() as connection:
        if not accesses.is_recorded(connection, viewer, kind, since, student_key=student_key):
            accesses.add_access(
                connection, viewer, kind, student_key=student_key, cohort_key=cohort
            )
