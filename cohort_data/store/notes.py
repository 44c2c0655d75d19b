"""How notes on students are kept, each with who may read it."""

import secrets

import pandas as pd
from sqlalchemy import ColumnElement, Connection, and_, func, insert, or_, select, true, update

from cohort_data.access import Viewer
from cohort_data.notes import NoteDraft, reads_every_level
from cohort_data.store.frames import read_frame
from cohort_data.store.moments import now, public_id
from cohort_data.store.remarks import in_force, newest_of_place
from cohort_data.store.tables.facts import upload
from cohort_data.store.tables.people import viewer
from cohort_data.store.tables.work import note
from cohort_data.words import NoteLevel

TYPES = dict.fromkeys(("note", "level", "body", "at", "author"), "text") | {"author_id": "int"}
TYPES |= {"on": "text", "file": "text", "file_column": "text", "file_line": "count"}


def add_note(
    connection: Connection, author: Viewer, student_key: int, draft: NoteDraft
) -> tuple[str, str]:
    """Add a note and return its public id and the salt that goes into its hash."""
    address, salt = public_id(), secrets.token_hex(32)
    connection.execute(
        insert(note).values(
            public_id=address,
            student_id=student_key,
            level=draft.level,
            body=draft.body,
            salt=salt,
            author=author.id,
            at=now(),
        )
    )
    return address, salt


def author_of(connection: Connection, reader: Viewer, address: str, student_key: int) -> int | None:
    """Return who wrote a note of a student, None where there is none that the reader may see."""
    return connection.execute(
        select(note.c.author).where(
            note.c.public_id == address, *of_student(student_key), readable(reader)
        )
    ).scalar()


def delete_note(connection: Connection, address: str) -> None:
    """Take a note out of every list; its row stays."""
    connection.execute(
        update(note)
        .where(note.c.public_id == address)
        .values(deleted_at=now(), version=note.c.version + 1)
    )


def notes_frame(connection: Connection, reader: Viewer, student_key: int) -> pd.DataFrame:
    """Return the notes on a student that a viewer may read, newest first.

    note (public id), level, body, at, author (a name), author_id. Of a note from a file: file,
    file_line, file_column, and `on` (a day, a year or ""); elsewhere these are empty.
    """
    query = (
        select(
            note.c.public_id.label("note"),
            note.c.level,
            note.c.body,
            note.c.at,
            viewer.c.name.label("author"),
            note.c.author.label("author_id"),
            note.c.on,
            upload.c.file,
            note.c.file_line,
            note.c.file_column,
        )
        .join(viewer, viewer.c.id == note.c.author)
        .outerjoin(upload, upload.c.id == note.c.upload_id)
        .where(*of_student(student_key), readable(reader))
        .order_by(note.c.id.desc())
    )
    return read_frame(connection, query, TYPES)


def hidden_notes(connection: Connection, reader: Viewer, student_key: int) -> int:
    """Return how many notes on a student a viewer may not read."""
    query = select(func.count()).where(*of_student(student_key), ~readable(reader))
    return int(connection.execute(query).scalar_one())


def of_student(student_key: int) -> tuple[ColumnElement[bool], ...]:
    """Choose the notes on a student that nobody took back, by an undo or otherwise."""
    counts = and_(in_force(note), newest_of_place())
    return note.c.student_id == student_key, note.c.deleted_at.is_(None), counts


def readable(reader: Viewer) -> ColumnElement[bool]:
    """Choose the notes that a viewer may read; authors always read what they wrote themselves.

    Whoever brings in a file did not write what stands in it.
    """
    if reads_every_level(reader):
        return true()
    own = and_(note.c.author == reader.id, note.c.upload_id.is_(None))
    return or_(note.c.level == NoteLevel.STUDENT_VISIBLE, own)
