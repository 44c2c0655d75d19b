"""How it is kept whom an author lets read the private notes on a student."""

import secrets
from datetime import date

import pandas as pd
from sqlalchemy import ColumnElement, Connection, exists, insert, or_, select, update

from cohort_data.access import Role, Viewer
from cohort_data.private_notes.readers import ReaderDraft
from cohort_data.store.frames import read_frame
from cohort_data.store.moments import now, public_id
from cohort_data.store.tables.people import viewer, viewer_cohort, viewer_role
from cohort_data.store.tables.work import private_reader


def add_reader(
    connection: Connection,
    author: Viewer,
    student_key: int,
    reader: int,
    draft: ReaderDraft,
    *,
    today: date,
) -> tuple[str, str]:
    """Name a reader from today on; an earlier naming ends.

    Return the public id of that, and the salt that goes into its hash.
    """
    address, salt, at = public_id(), secrets.token_hex(32), now()
    same = private_reader.c.viewer_id == reader
    connection.execute(
        update(private_reader).where(same, *of(author, student_key)).values(revoked_at=at)
    )
    connection.execute(
        insert(private_reader).values(
            public_id=address,
            student_id=student_key,
            viewer_id=reader,
            reason=draft.reason,
            salt=salt,
            valid_from=today.isoformat(),
            valid_to=draft.until.isoformat(),
            named_by=author.id,
            at=at,
        )
    )
    return address, salt


def revoke(connection: Connection, author: Viewer, student_key: int, address: str) -> bool:
    """End what an author allowed; False where this author allowed no such thing."""
    ended = connection.execute(
        update(private_reader)
        .where(private_reader.c.public_id == address, *of(author, student_key))
        .values(revoked_at=now())
    )
    return ended.rowcount > 0


def readers_frame(
    connection: Connection, author: Viewer, student_key: int, today: date
) -> pd.DataFrame:
    """Return whom an author lets read: reader (public id of that), name, reason, until."""
    query = (
        select(
            private_reader.c.public_id.label("reader"),
            viewer.c.name,
            private_reader.c.reason,
            private_reader.c.valid_to.label("until"),
        )
        .join(viewer, viewer.c.id == private_reader.c.viewer_id)
        .where(*of(author, student_key), private_reader.c.valid_to >= today.isoformat())
        .order_by(private_reader.c.id)
    )
    return read_frame(
        connection, query, dict.fromkeys(("reader", "name", "reason", "until"), "text")
    )


def colleagues_frame(
    connection: Connection, author: Viewer, cohort_key: int, today: date
) -> pd.DataFrame:
    """Return who may be named for a student of a cohort: public_id, name, key; by name.

    Another advisor who has the cohort today and does not decide on promotion.
    """
    query = (
        select(viewer.c.public_id, viewer.c.name, viewer.c.id.label("key"))
        .where(
            viewer.c.id != author.id,
            viewer.c.disabled_at.is_(None),
            viewer.c.decides_promotion.is_(False),
            exists().where(
                viewer_role.c.viewer_id == viewer.c.id, viewer_role.c.role == Role.ADVISOR
            ),
            has_cohort(cohort_key, today),
        )
        .order_by(viewer.c.name, viewer.c.id)
    )
    return read_frame(connection, query, {"public_id": "text", "name": "text", "key": "int"})


def has_cohort(cohort_key: int, today: date) -> ColumnElement[bool]:
    """Choose the viewers to whom a cohort, or every one, is assigned on a day."""
    return exists().where(
        viewer_cohort.c.viewer_id == viewer.c.id,
        or_(viewer_cohort.c.cohort_id.is_(None), viewer_cohort.c.cohort_id == cohort_key),
        or_(
            viewer_cohort.c.valid_from.is_(None),
            viewer_cohort.c.valid_from <= today.isoformat(),
        ),
        or_(viewer_cohort.c.valid_to.is_(None), viewer_cohort.c.valid_to >= today.isoformat()),
    )


def of(author: Viewer, student_key: int) -> tuple[ColumnElement[bool], ...]:
    """Choose what an author allowed for a student and did not take back."""
    return (
        private_reader.c.student_id == student_key,
        private_reader.c.named_by == author.id,
        private_reader.c.revoked_at.is_(None),
    )
