"""How students are put into cohorts, moved, and put back."""

from collections.abc import Collection, Mapping

import pandas as pd
from sqlalchemy import Connection, Select, bindparam, func, select, update

from cohort_data.moves import NAMED
from cohort_data.store.bulk import insert_records
from cohort_data.store.frames import pairs, read_frame
from cohort_data.store.tables.facts import upload
from cohort_data.store.tables.people import membership
from cohort_data.store.tables.school import cohort


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


def cohorts_by_student(connection: Connection) -> dict[int, int]:
    """Return the cohort of each student who is in one."""
    return pairs(connection, current_membership())


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
    insert_records(
        connection,
        membership,
        (
            {
                "student_id": key,
                "cohort_id": cohort_key,
                "valid_from": valid_from,
                "valid_to": None,
                "reason": reason,
                "upload_id": upload_key,
            }
            for key, cohort_key in cohorts.items()
        ),
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

    A student whom this one had moved is back in the cohort before; one of `keep`, who has other
    results or a plan, stays.
    """
    rows = connection.execute(
        select(membership.c.id, membership.c.student_id, membership.c.upload_id)
        .join(upload, upload.c.id == membership.c.upload_id)
        .where(upload.c.undone_at.is_not(None), membership.c.valid_to.is_(None))
    )
    begun = list(rows)
    moved = {student for _, student, whose in begun if whose == upload_key}
    earlier = memberships_before(connection, moved)
    ended = [key for key, student, _ in begun if student in earlier or student not in keep]
    set_end(connection, ended, today)
    set_end(connection, list(earlier.values()), None)


def memberships_before(connection: Connection, keys: Collection[int]) -> dict[int, int]:
    """Return the newest ended membership that an upload in force had begun, by student."""
    query = (
        select(membership.c.student_id, func.max(membership.c.id))
        .join(upload, upload.c.id == membership.c.upload_id)
        .where(upload.c.undone_at.is_(None), membership.c.valid_to.is_not(None))
        .group_by(membership.c.student_id)
    )
    found = pairs(connection, query)
    return {key: found[key] for key in keys if key in found}


def set_end(connection: Connection, memberships: list[int], day: str | None) -> None:
    """Set or take away the last day of memberships."""
    if memberships:
        connection.execute(
            update(membership).where(membership.c.id == bindparam("key")).values(valid_to=day),
            [{"key": key} for key in memberships],
        )
