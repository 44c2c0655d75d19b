"""How it is kept that an application was talked about, and when; never what was said."""

import pandas as pd
from sqlalchemy import Connection, insert, select, update

from cohort_data.access import Viewer
from cohort_data.store.frames import read_frame
from cohort_data.store.moments import now, public_id
from cohort_data.store.tables.people import viewer
from cohort_data.store.tables.sittings import application_talk


def add_talk(connection: Connection, author: Viewer, student: int, on: str) -> str:
    """Add that an application was talked about on a day, and return its public id."""
    address = public_id()
    connection.execute(
        insert(application_talk).values(
            public_id=address, student_id=student, on=on, by=author.id, at=now()
        )
    )
    return address


def author_of(connection: Connection, address: str, student: int) -> int | None:
    """Return who recorded such a talk with a student, None where there is none to be seen."""
    return connection.execute(
        select(application_talk.c.by).where(
            application_talk.c.public_id == address,
            application_talk.c.student_id == student,
            application_talk.c.deleted_at.is_(None),
        )
    ).scalar()


def delete_talk(connection: Connection, address: str) -> None:
    """Take a talk out of every list; its row stays."""
    connection.execute(
        update(application_talk)
        .where(application_talk.c.public_id == address)
        .values(deleted_at=now())
    )


def talks_frame(connection: Connection, student: int) -> pd.DataFrame:
    """Return when the application of a student was talked about, newest first.

    talk (public id), on, by (a name), by_id.
    """
    query = (
        select(
            application_talk.c.public_id.label("talk"),
            application_talk.c.on,
            viewer.c.name.label("by"),
            application_talk.c.by.label("by_id"),
        )
        .join(viewer, viewer.c.id == application_talk.c.by)
        .where(application_talk.c.student_id == student, application_talk.c.deleted_at.is_(None))
        .order_by(application_talk.c.on.desc(), application_talk.c.id.desc())
    )
    return read_frame(connection, query, {"on": "text", "by": "text", "by_id": "int"})
