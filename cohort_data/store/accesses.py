"""How it is kept who saw whom by name, and what left the dashboard."""

import pandas as pd
from sqlalchemy import ColumnElement, Connection, case, exists, func, insert, or_, select

from cohort_data.access import Viewer
from cohort_data.store import audit, viewers
from cohort_data.store.frames import read_frame
from cohort_data.store.moments import now
from cohort_data.store.tables.people import membership, student, viewer
from cohort_data.store.tables.school import cohort
from cohort_data.store.tables.trust import access
from cohort_data.words import AccessKind

ALL_COHORTS = "all"
# What of a row its audit event vouches for.
BODY = ("viewer_id", "student_id", "cohort_id", "kind", "what", "reason", "at")


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

    Without a reason, it is why the viewer sees the cohort. Rows without student and cohort are of
    what belongs to neither.
    """
    if cohort_key and not reason:
        reason = viewers.why_sees(connection, looking.id, cohort_key)
    row = {
        "viewer_id": looking.id,
        "student_id": student_key,
        "cohort_id": cohort_key,
        "kind": kind.value,
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


def cohorts_recorded(
    connection: Connection, looking: Viewer, kind: AccessKind, since: str
) -> set[int | None]:
    """Return of which cohorts a viewer's view of a list is on record since a time in UTC."""
    query = select(access.c.cohort_id).where(
        access.c.viewer_id == looking.id,
        access.c.kind == kind,
        access.c.at >= since,
        access.c.student_id.is_(None),
    )
    return set(connection.execute(query).scalars())


def visits_frame(connection: Connection, student_key: int, most: int) -> pd.DataFrame:
    """Return who saw a student or took something along, newest first.

    by (a name), at, kind, what, reason, cohort: "" for the student's own rows, else the name of
    the cohort whose list was seen while the student was in it.
    """
    listed = case((access.c.student_id.is_(None), cohort.c.name), else_="")
    query = (
        select(
            viewer.c.name.label("by"),
            access.c.at,
            access.c.kind,
            access.c.what,
            access.c.reason,
            listed.label("cohort"),
        )
        .join(viewer, viewer.c.id == access.c.viewer_id)
        .outerjoin(cohort, cohort.c.id == access.c.cohort_id)
        .where(is_about(student_key))
        .order_by(access.c.id.desc())
        .limit(most)
    )
    texts = ["by", "at", "kind", "what", "reason", "cohort"]
    return read_frame(connection, query, dict.fromkeys(texts, "text"))


def is_about(student_key: int) -> ColumnElement[bool]:
    """Return what holds of accesses to a student: the own ones, and lists with the student in."""
    is_member = exists(
        select(membership.c.id).where(
            membership.c.student_id == student_key,
            membership.c.cohort_id == access.c.cohort_id,
            or_(membership.c.valid_from.is_(None), membership.c.valid_from <= day_of(access.c.at)),
            or_(membership.c.valid_to.is_(None), membership.c.valid_to >= day_of(access.c.at)),
        )
    )
    return or_(access.c.student_id == student_key, access.c.student_id.is_(None) & is_member)


def day_of(at: ColumnElement[str]) -> ColumnElement[str]:
    """Return the day of a time of the record, which is in UTC."""
    return func.substr(at, 1, 10)
