"""Whether somebody reached out to a student since a page was drawn."""

from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Connection, func, select

from cohort_data.store.frames import read_frame
from cohort_data.store.tables.people import viewer
from cohort_data.store.tables.work import contact


@dataclass(frozen=True)
class Meanwhile:
    """A contact that a page did not know yet: by whom, when, how, and what came of it."""

    by: str
    by_id: int
    at: str
    kind: str
    reached: str


def newest(connection: Connection, student_key: int) -> str:
    """Return the public id of the contact that somebody recorded last, "" where nobody did.

    One that was taken back counts: what comes after it is newer.
    """
    query = (
        select(contact.c.public_id)
        .where(contact.c.student_id == student_key, contact.c.upload_id.is_(None))
        .order_by(contact.c.id.desc())
        .limit(1)
    )
    return connection.execute(query).scalar() or ""


def newest_frame(connection: Connection) -> pd.DataFrame:
    """Return newest_contact, as `newest` returns it, by the student's `key`."""
    last = (
        select(func.max(contact.c.id))
        .where(contact.c.upload_id.is_(None))
        .group_by(contact.c.student_id)
    )
    query = select(
        contact.c.student_id.label("key"), contact.c.public_id.label("newest_contact")
    ).where(contact.c.id.in_(last))
    return read_frame(connection, query, {"key": "int", "newest_contact": "text"})


def since(connection: Connection, student_key: int, seen: str) -> Meanwhile | None:
    """Return the last contact that somebody recorded after the one that was `seen`, if any."""
    known = select(contact.c.id).where(
        contact.c.public_id == seen, contact.c.student_id == student_key
    )
    query = (
        select(
            viewer.c.name.label("by"),
            contact.c.by.label("by_id"),
            contact.c.at,
            contact.c.kind,
            func.coalesce(contact.c.reached, "").label("reached"),
        )
        .join(viewer, viewer.c.id == contact.c.by)
        .where(
            contact.c.student_id == student_key,
            contact.c.upload_id.is_(None),
            contact.c.deleted_at.is_(None),
            contact.c.id > func.coalesce(known.scalar_subquery(), 0),
        )
        .order_by(contact.c.id.desc())
        .limit(1)
    )
    row = connection.execute(query).mappings().first()
    return Meanwhile(**row) if row else None
