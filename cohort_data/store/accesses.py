"""How it is kept who saw whom by name, and what left the dashboard."""

import pandas as pd
from sqlalchemy import Connection, insert, select

from cohort_data.access import Viewer
from cohort_data.store import audit
from cohort_data.store.frames import read_frame
from cohort_data.store.moments import now
from cohort_data.store.tables.people import student, viewer
from cohort_data.store.tables.school import cohort
from cohort_data.store.tables.trust import access
from cohort_data.words import AccessKind

ALL_COHORTS = "all"


def add_access(
    connection: Connection,
    looking: Viewer,
    kind: AccessKind,
    *,
    student_key: int | None = None,
    cohort_key: int | None = None,
    what: str = "",
    reason: str = "",
) -> None:
    """Record that a viewer saw or took along something by name; an audit event vouches for it.

    Without student and cohort, all that the viewer may see is meant.
    """
    row = {
        "viewer_id": looking.id,
        "student_id": student_key,
        "cohort_id": cohort_key,
        "kind": kind,
        "what": what,
        "reason": reason,
        "at": now(),
    }
    vouched = audit.record(
        connection,
        looking,
        kind,
        kind="student" if student_key else "cohort",
        object_id=address_of(connection, student_key, cohort_key),
        body=row,
    )
    connection.execute(insert(access).values(**row, audit_event_hash=vouched))


def address_of(connection: Connection, student_key: int | None, cohort_key: int | None) -> str:
    """Return the public id of the student, else of the cohort, that a row is about."""
    if student_key:
        query = select(student.c.public_id).where(student.c.id == student_key)
    else:
        query = select(cohort.c.public_id).where(cohort.c.id == cohort_key)
    return connection.execute(query).scalar() or ALL_COHORTS


def is_recorded(
    connection: Connection,
    looking: Viewer,
    kind: AccessKind,
    since: str,
    *,
    student_key: int | None = None,
    cohort_key: int | None = None,
) -> bool:
    """Say whether the same access of a viewer is on record since a time in UTC.

    A student is enough to tell it from others; the cohort counts where there is none.
    """
    of_whom = (
        access.c.student_id == student_key
        if student_key
        else access.c.student_id.is_(None) & (access.c.cohort_id.is_not_distinct_from(cohort_key))
    )
    query = select(access.c.id).where(
        access.c.viewer_id == looking.id, access.c.kind == kind, access.c.at >= since, of_whom
    )
    return connection.execute(query.limit(1)).first() is not None


def visits_frame(connection: Connection, student_key: int, most: int) -> pd.DataFrame:
    """Return the latest visits to a student's page, newest first: by (a name), at."""
    query = (
        select(viewer.c.name.label("by"), access.c.at)
        .join(viewer, viewer.c.id == access.c.viewer_id)
        .where(access.c.student_id == student_key, access.c.kind == AccessKind.SAW_STUDENT)
        .order_by(access.c.id.desc())
        .limit(most)
    )
    return read_frame(connection, query, {"by": "text", "at": "text"})
