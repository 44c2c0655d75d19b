"""How students are put into cohorts, moved, and put back."""

from collections.abc import Collection, Mapping, Sequence

import pandas as pd
from sqlalchemy import Connection, Row, Select, bindparam, func, select, update

from cohort_data.moves import NAMED
from cohort_data.store.bulk import insert_columns
from cohort_data.store.frames import pairs, read_frame
from cohort_data.store.tables.facts import upload
from cohort_data.store.tables.people import membership
from cohort_data.store.tables.school import cohort

Stay = Row[int, int, str | None, int | None, bool]


def current_membership() -> Select[int, int]:
    """Select per student the cohort that the student is in now."""
    newest = (
        select(func.max(membership.c.id).label("id"))
        .where(membership.c.valid_to.is_(None))
        .group_by(membership.c.student_id)
        .subquery()
    )
    return select(membership.c.student_id, membership.c.cohort_id).join(
        newest, newest.c.id == membership.c.id
    )


def members_of(public_id: str) -> Select[int]:
    """Select the students who are in a cohort now."""
    now = current_membership().subquery()
    return (
        select(now.c.student_id)
        .join(cohort, cohort.c.id == now.c.cohort_id)
        .where(cohort.c.public_id == public_id)
    )


def cohorts_by_student(connection: Connection) -> dict[int, int]:
    """Return the cohort of each student who is in one."""
    return pairs(connection, current_membership())


def cohort_of(connection: Connection, student: int) -> int | None:
    """Return the cohort that one student is in now, without looking through all others."""
    query = (
        select(membership.c.cohort_id)
        .where(membership.c.student_id == student, membership.c.valid_to.is_(None))
        .order_by(membership.c.id.desc())
        .limit(1)
    )
    return connection.execute(query).scalar()


def cohorts_with_students(connection: Connection) -> list[int]:
    """Return the cohorts in which anybody is now."""
    query = select(membership.c.cohort_id).where(membership.c.valid_to.is_(None)).distinct()
    return sorted(connection.execute(query).scalars())


def stays_frame(connection: Connection, student: int | None = None) -> pd.DataFrame:
    """Return who was in which cohort from when to when, in order, of files in force.

    student_id, cohort_id, cohort, valid_from, valid_to, reason, file ("" for what is not known).
    """
    columns = (membership.c.student_id, membership.c.cohort_id, cohort.c.name.label("cohort"))
    told = (membership.c.valid_from, membership.c.valid_to, membership.c.reason, upload.c.file)
    query = (
        select(*columns, *told)
        .join(cohort, cohort.c.id == membership.c.cohort_id)
        .outerjoin(upload, upload.c.id == membership.c.upload_id)
        .where(upload.c.undone_at.is_(None))
        .order_by(membership.c.student_id, membership.c.id)
    )
    if student is not None:
        query = query.where(membership.c.student_id == student)
    texts = ("cohort", "valid_from", "valid_to", "reason", "file")
    return read_frame(connection, query, dict.fromkeys(texts, "text"))


def add_memberships(
    connection: Connection,
    upload_key: int,
    cohorts: Mapping[int, int],
    *,
    valid_from: str | None = None,
    reason: str = NAMED,
) -> None:
    """Put students (key) into cohorts (key), by default from a day that is not known."""
    insert_columns(
        connection,
        membership,
        {
            "student_id": list(cohorts),
            "cohort_id": list(cohorts.values()),
            "valid_from": valid_from,
            "valid_to": None,
            "reason": reason,
            "upload_id": upload_key,
        },
    )


def close_memberships(connection: Connection, keys: Collection[int], today: str) -> None:
    """End the membership of students who move to another cohort; the history stays."""
    for key in keys:
        connection.execute(
            update(membership)
            .where(membership.c.student_id == key, membership.c.valid_to.is_(None))
            .values(valid_to=today)
        )


def take_back_memberships(
    connection: Connection, upload_key: int, keep: Collection[int], today: str
) -> None:
    """End the memberships that undone uploads had begun.

    Whom another upload still names is in the cohort that the newest one says. Of the others, those
    of `keep`, who have other results or a plan, stay where they were before this upload.
    """
    columns = (membership.c.id, membership.c.student_id, membership.c.valid_to)
    told = select(*columns, membership.c.upload_id, upload.c.undone_at.is_(None).label("counts"))
    query = told.outerjoin(upload, upload.c.id == membership.c.upload_id)
    begun = select(membership.c.student_id).join(upload, upload.c.id == membership.c.upload_id)
    begun = begun.where(upload.c.undone_at.is_not(None), membership.c.valid_to.is_(None))
    rows = query.where(membership.c.student_id.in_(begun)).order_by(membership.c.id)
    stays: dict[int, list[Stay]] = {}
    for row in connection.execute(rows):
        stays.setdefault(row.student_id, []).append(row)
    current = {
        student: left_in(own, upload_key, stays_on=student in keep)
        for student, own in stays.items()
    }
    open_ones = [row for own in stays.values() for row in own if not (row.counts or row.valid_to)]
    ended = [row.id for row in open_ones if row is not current[row.student_id]]
    back = [row.id for row in current.values() if row is not None and row.valid_to]
    set_end(connection, ended, today)
    set_end(connection, back, None)


def left_in(own: Sequence[Stay], upload_key: int, *, stays_on: bool) -> Stay | None:
    """Return the stay of a student that counts after an undo, None for one who is in no cohort."""
    in_force = [row for row in own if row.counts]
    if in_force:
        return in_force[-1]
    others = [row for row in own if row.upload_id != upload_key]
    return (others or own)[-1] if stays_on else None


def set_end(connection: Connection, memberships: list[int], day: str | None) -> None:
    """Set or take away the last day of memberships."""
    if memberships:
        connection.execute(
            update(membership).where(membership.c.id == bindparam("key")).values(valid_to=day),
            [{"key": key} for key in memberships],
        )
