"""How contacts with students are kept, and what they do to the open concern."""

import pandas as pd
from sqlalchemy import Connection, Select, func, insert, select, update

from cohort_data.access import Viewer
from cohort_data.concern_words import ConcernEventKind
from cohort_data.contacts import ContactDraft
from cohort_data.store.concern_log import Entry, change_open
from cohort_data.store.frames import read_frame
from cohort_data.store.moments import now, public_id
from cohort_data.store.remarks import in_force
from cohort_data.store.tables.facts import upload
from cohort_data.store.tables.people import viewer
from cohort_data.store.tables.work import concern, contact
from cohort_data.words import ConcernState

TYPES = dict.fromkeys(("contact", "kind", "reached", "line", "on", "at", "by"), "text")
TYPES |= {"by_id": "int", "file": "text", "file_line": "count"}


def open_concern(student_key: int) -> Select[int, str]:
    """Select the key and the state of a student's open concern."""
    return select(concern.c.id, concern.c.state).where(
        concern.c.student_id == student_key, concern.c.closed_at.is_(None)
    )


def concern_state(connection: Connection, student_key: int) -> str:
    """Return the state of a student's open concern, "" where there is none."""
    row = connection.execute(open_concern(student_key)).first()
    return str(row.state) if row else ""


def add_contact(
    connection: Connection, author: Viewer, student_key: int, draft: ContactDraft
) -> str:
    """Add a contact, tied to the concern that is open, and return its public id."""
    address = public_id()
    row = connection.execute(open_concern(student_key)).first()
    connection.execute(
        insert(contact).values(
            public_id=address,
            student_id=student_key,
            concern_id=row.id if row else None,
            kind=draft.kind,
            reached=draft.reached,
            line=draft.line,
            on=draft.on.isoformat(),
            by=author.id,
            at=now(),
        )
    )
    return address


def contacted(connection: Connection, student_key: int, by: int) -> None:
    """Move the open concern of a student from new to contacted; one further on stays there."""
    change_open(
        connection,
        [student_key],
        Entry(ConcernEventKind.CONTACTED, by=by),
        concern.c.state == ConcernState.NEW,
        state=ConcernState.CONTACTED,
    )


def not_contacted(connection: Connection, student_key: int, by: int) -> None:
    """Make a contacted concern new again when no contact is left that says so."""
    left = select(func.count()).where(
        contact.c.student_id == student_key,
        contact.c.deleted_at.is_(None),
        contact.c.concern_id.in_(open_concern(student_key).with_only_columns(concern.c.id)),
    )
    if not connection.execute(left).scalar_one():
        change_open(
            connection,
            [student_key],
            Entry(ConcernEventKind.NOT_CONTACTED, by=by),
            concern.c.state == ConcernState.CONTACTED,
            state=ConcernState.NEW,
        )


def author_of(connection: Connection, address: str, student_key: int) -> int | None:
    """Return who recorded a contact of a student, None where there is none to be seen."""
    return connection.execute(
        select(contact.c.by).where(
            contact.c.public_id == address,
            contact.c.student_id == student_key,
            contact.c.deleted_at.is_(None),
            in_force(contact),
        )
    ).scalar()


def delete_contact(connection: Connection, address: str) -> None:
    """Take a contact out of every list; its row stays."""
    connection.execute(
        update(contact)
        .where(contact.c.public_id == address)
        .values(deleted_at=now(), version=contact.c.version + 1)
    )


def contacts_frame(connection: Connection, student_key: int) -> pd.DataFrame:
    """Return the contacts with a student, newest first.

    contact (public id), kind, reached, line, on, at, by (a name), by_id; file and file_line of
    one from a file, which says nothing of what came of it.
    """
    query = (
        select(
            contact.c.public_id.label("contact"),
            contact.c.kind,
            contact.c.reached,
            contact.c.line,
            contact.c.on,
            contact.c.at,
            viewer.c.name.label("by"),
            contact.c.by.label("by_id"),
            upload.c.file,
            contact.c.file_line,
        )
        .join(viewer, viewer.c.id == contact.c.by)
        .outerjoin(upload, upload.c.id == contact.c.upload_id)
        .where(
            contact.c.student_id == student_key,
            contact.c.deleted_at.is_(None),
            upload.c.undone_at.is_(None),
        )
        .order_by(contact.c.on.desc(), contact.c.id.desc())
    )
    return read_frame(connection, query, TYPES)
