"""How private notes are kept: encrypted, and chosen for each reader by the database."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, exists, func, insert, or_, select, update

from cohort_data.access import Viewer
from cohort_data.notes import reads_every_level
from cohort_data.private_notes.cipher import Sealed
from cohort_data.store.moments import now
from cohort_data.store.tables.people import viewer
from cohort_data.store.tables.work import private_note, private_reader


@dataclass(frozen=True)
class SealedNote:
    """A private note as it is kept; `note` is its public id, `key_id` the master key's."""

    note: str
    author: str
    author_id: int
    at: str
    key_id: str
    sealed: Sealed


def add_note(
    connection: Connection,
    author: Viewer,
    student_key: int,
    address: str,
    key_id: str,
    sealed: Sealed,
) -> None:
    """Add a private note under a public id that its text is bound to."""
    connection.execute(
        insert(private_note).values(
            public_id=address,
            student_id=student_key,
            key_id=key_id,
            nonce=sealed.nonce,
            ciphertext=sealed.ciphertext,
            author=author.id,
            at=now(),
        )
    )


def sealed_notes(
    connection: Connection, reader: Viewer, student_key: int, today: date
) -> list[SealedNote]:
    """Return the private notes on a student that this very viewer may read, newest first."""
    query = (
        select(private_note, viewer.c.name)
        .join(viewer, viewer.c.id == private_note.c.author)
        .where(*of_student(student_key), readable(reader, today))
        .order_by(private_note.c.id.desc())
    )
    return [
        SealedNote(
            note=row.public_id,
            author=row.name,
            author_id=row.author,
            at=row.at,
            key_id=row.key_id,
            sealed=Sealed(bytes(row.nonce), bytes(row.ciphertext)),
        )
        for row in connection.execute(query)
    ]


def is_author(
    connection: Connection, writer: Viewer, student_key: int, address: str | None = None
) -> bool:
    """Say whether a viewer wrote a private note on a student, any or the one of an address."""
    query = select(private_note.c.id).where(
        *of_student(student_key), private_note.c.author == writer.id
    )
    if address is not None:
        query = query.where(private_note.c.public_id == address)
    return connection.execute(query.limit(1)).first() is not None


def number_of_rows(connection: Connection, student_key: int) -> int:
    """Return how many private notes on a student are kept, those taken back included."""
    query = select(func.count()).where(private_note.c.student_id == student_key)
    return int(connection.execute(query).scalar_one())


def delete_note(connection: Connection, address: str) -> None:
    """Take a private note out of every list; its row stays."""
    connection.execute(
        update(private_note)
        .where(private_note.c.public_id == address)
        .values(deleted_at=now(), version=private_note.c.version + 1)
    )


def of_student(student_key: int) -> tuple[ColumnElement[bool], ...]:
    """Choose the private notes on a student that nobody took back."""
    return private_note.c.student_id == student_key, private_note.c.deleted_at.is_(None)


def readable(reader: Viewer, today: date) -> ColumnElement[bool]:
    """Choose the private notes that a viewer may read: the own ones, and those of who named them.

    Who decides on promotion reads the own ones only, named or not; no role reads more.
    """
    own = private_note.c.author == reader.id
    if not reads_every_level(reader):
        return own
    named = exists().where(
        private_reader.c.student_id == private_note.c.student_id,
        private_reader.c.named_by == private_note.c.author,
        private_reader.c.viewer_id == reader.id,
        private_reader.c.valid_from <= today.isoformat(),
        private_reader.c.valid_to >= today.isoformat(),
        private_reader.c.revoked_at.is_(None),
    )
    return or_(own, named)
