"""How contacts and notes that a file brought in are kept, and which of them count."""

import secrets
from collections.abc import Iterable

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Select, Table, func, or_, select

from cohort_data.access import Viewer
from cohort_data.store.bulk import insert_rows
from cohort_data.store.frames import read_frame
from cohort_data.store.moments import now, public_id
from cohort_data.store.tables.facts import upload
from cohort_data.store.tables.work import contact, note
from cohort_data.words import ContactKind, NoteLevel

NOTE_TYPES = dict.fromkeys(("place", "on", "text"), "text")
CONTACT_COLUMNS = (
    *("public_id", "student_id", "kind", "line", "on", "by", "at", "upload_id", "file_line"),
    "version",
)
NOTE_COLUMNS = (
    *("public_id", "student_id", "level", "body", "salt", "author", "at", "deleted_at"),
    *("upload_id", "file_line", "file_column", "place", "on", "version"),
)


def live_uploads() -> Select[int]:
    """Select the uploads that nobody undid."""
    return select(upload.c.id).where(upload.c.undone_at.is_(None))


def in_force(table: Table) -> ColumnElement[bool]:
    """Choose the rows of people, and those of uploads that nobody undid."""
    return or_(table.c.upload_id.is_(None), table.c.upload_id.in_(live_uploads()))


def newest_of_place() -> ColumnElement[bool]:
    """Choose the notes of people, and those of the newest file that says something in the place."""
    later = note.alias()
    newer = select(later.c.id).where(
        later.c.student_id == note.c.student_id,
        later.c.place == note.c.place,
        later.c.upload_id > note.c.upload_id,
        later.c.upload_id.in_(live_uploads()),
    )
    return or_(note.c.upload_id.is_(None), ~newer.exists())


def notes_there(connection: Connection) -> pd.DataFrame:
    """Return note, student, place, on, text, is_deleted of the newest imported ones of each place.

    Those that somebody took back stay known, so that the same file does not bring them again.
    """
    query = select(
        note.c.id.label("note"),
        note.c.student_id.label("student"),
        note.c.place,
        note.c.on,
        note.c.body.label("text"),
        note.c.deleted_at.is_not(None).label("is_deleted"),
    ).where(note.c.upload_id.in_(live_uploads()), newest_of_place())
    keys = {"note": "int", "student": "int", "is_deleted": "bool"}
    return read_frame(connection, query, {**NOTE_TYPES, **keys})


def contacts_there(connection: Connection) -> dict[tuple[int, str], int | None]:
    """Return, by student and day, the contact that a file tells; None where a person alone does.

    Those that were taken back are on record too.
    """
    query = select(contact.c.student_id, contact.c.on, contact.c.id, contact.c.upload_id)
    found: dict[tuple[int, str], int | None] = {}
    for student, on, key, file in connection.execute(query.where(in_force(contact))):
        found[student, on] = found.get((student, on)) or (None if file is None else key)
    return found


def add_notes(connection: Connection, author: Viewer, key: int, told: pd.DataFrame) -> None:
    """Add the notes of an upload, for the team.

    told: student, place, on, column, line, text, was_deleted. One that somebody took back before
    is added as taken back.
    """
    at = now()
    columns = ("student", "text", "was_deleted", "line", "column", "place", "on")
    rows = (
        (
            *(public_id(), student, NoteLevel.TEAM.value, text, secrets.token_hex(32)),
            *(author.id, at, at if was_deleted else None),
            *(key, line, column, place, on or None, 1),
        )
        for student, text, was_deleted, line, column, place, on in plain(told, columns)
    )
    insert_rows(connection, note, NOTE_COLUMNS, rows)


def add_contacts(connection: Connection, author: Viewer, key: int, told: pd.DataFrame) -> None:
    """Add the contacts of an upload: student, on, line, text; how it was made is not known."""
    at, kind = now(), ContactKind.UNKNOWN.value
    rows = (
        (public_id(), student, kind, text, on, author.id, at, key, line, 1)
        for student, text, on, line in plain(told, ("student", "text", "on", "line"))
    )
    insert_rows(connection, contact, CONTACT_COLUMNS, rows)


def plain(told: pd.DataFrame, columns: Iterable[str]) -> Iterable[tuple[object, ...]]:
    """Return the rows of a frame as plain values."""
    return zip(*(told[name].astype("object").tolist() for name in columns), strict=True)


def brought_in(connection: Connection, key: int) -> tuple[int, int]:
    """Return how many notes and contacts of an upload are still there."""
    counts = (
        connection.execute(
            select(func.count()).where(table.c.upload_id == key, table.c.deleted_at.is_(None))
        ).scalar_one()
        for table in (note, contact)
    )
    notes, contacts = counts
    return int(notes), int(contacts)
