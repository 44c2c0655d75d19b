"""How students, their ids, status and cohorts are kept."""

from collections.abc import Collection, Mapping

import pandas as pd
from sqlalchemy import Connection, Select, func, select, update

from cohort_data.store.bulk import insert_records
from cohort_data.store.frames import pairs, read_frame
from cohort_data.store.memberships import cohorts_by_student, current_membership
from cohort_data.store.moments import now, public_id
from cohort_data.store.tables.people import (
    student,
    student_identifier,
    student_status,
)
from cohort_data.store.tables.school import cohort
from cohort_data.words import StudentStatus

SCHOOL_ID = "school"
ROW_NUMBER = "row"
OTHER_IDS = {"usmle_id": "usmle", "aamc_id": "aamc", "email": "email"}


def keys_by_identifier(connection: Connection, kind: str, owner: str = "") -> dict[str, int]:
    """Return the student behind each id of a kind; row numbers belong to one upload."""
    query = select(student_identifier.c.value, student_identifier.c.student_id)
    return pairs(
        connection,
        query.where(student_identifier.c.kind == kind, student_identifier.c.owner == owner),
    )


def add_students(
    connection: Connection, upload_key: int, rows: pd.DataFrame, kind: str, owner: str
) -> dict[str, int]:
    """Add students with their ids, enrolled, and return their keys by student_id."""
    at, addresses = now(), [public_id() for _ in range(len(rows))]
    insert_records(
        connection,
        student,
        [
            {
                "public_id": address,
                "name": row.name,
                "first_name": row.first_name,
                "last_name": row.last_name,
                "upload_id": upload_key,
                "created_at": at,
            }
            for address, row in zip(addresses, rows.itertuples(name="Row"), strict=True)
        ],
    )
    found = pairs(
        connection,
        select(student.c.public_id, student.c.id).where(student.c.upload_id == upload_key),
    )
    keys = dict(zip(rows["student_id"], (found[address] for address in addresses), strict=True))
    add_identifiers(connection, upload_key, keys, kind, owner)
    add_statuses(connection, upload_key, keys.values())
    return keys


def add_identifiers(
    connection: Connection, upload_key: int, keys: Mapping[str, int], kind: str, owner: str = ""
) -> None:
    """Add ids of one kind: the value and the key of its student."""
    insert_records(
        connection,
        student_identifier,
        [
            {
                "student_id": key,
                "kind": kind,
                "value": value,
                "owner": owner,
                "upload_id": upload_key,
            }
            for value, key in keys.items()
        ],
    )


def add_statuses(connection: Connection, upload_key: int, keys: Collection[int]) -> None:
    """Record that students are enrolled, from a day that is not known."""
    at = now()
    insert_records(
        connection,
        student_status,
        [
            {
                "student_id": key,
                "status": StudentStatus.ENROLLED.value,
                "valid_from": None,
                "reason": "named in a file",
                "upload_id": upload_key,
                "at": at,
            }
            for key in keys
        ],
    )


def rename(connection: Connection, key: int, names: Mapping[str, str]) -> None:
    """Give a student the name of a newer file."""
    connection.execute(
        update(student).where(student.c.id == key).values(**names, version=student.c.version + 1)
    )


def names_by_key(connection: Connection) -> dict[int, tuple[str, str, str]]:
    """Return name, first and last name of each student."""
    rows = connection.execute(
        select(student.c.id, student.c.name, student.c.first_name, student.c.last_name)
    )
    return {key: (name, first, last) for key, name, first, last in rows}


def current_status() -> Select[int, str]:
    """Select per student the status that was recorded last."""
    newest = (
        select(func.max(student_status.c.id).label("id"))
        .group_by(student_status.c.student_id)
        .subquery()
    )
    return select(student_status.c.student_id, student_status.c.status).join(
        newest, newest.c.id == student_status.c.id
    )


def statuses(connection: Connection) -> dict[int, str]:
    """Return the present status of each student."""
    return pairs(connection, current_status())


def students_frame(connection: Connection) -> pd.DataFrame:
    """Return every student with a cohort: key, public_id, student_id, name, cohort, status.

    The parts are put together here: as one query, SQLite looks through them row by row.
    """
    query = select(student.c.id.label("key"), student.c.public_id, student.c.name)
    people = read_frame(connection, query.where(student.c.deleted_at.is_(None)))
    parts = (own_ids(connection), cohorts_by_student(connection), statuses(connection))
    own_id, cohort_id, status = (people["key"].map(part) for part in parts)
    placed = people.assign(student_id=own_id, cohort_id=cohort_id, status=status).dropna()
    query = select(
        cohort.c.id.label("cohort_id"),
        cohort.c.public_id.label("cohort_public_id"),
        cohort.c.name.label("cohort"),
    )
    typed = {"cohort_id": "int64", "student_id": "str", "name": "str", "status": "str"}
    named = placed.astype(typed).merge(read_frame(connection, query), on="cohort_id")
    return named.sort_values("student_id", ignore_index=True)


def own_ids(connection: Connection) -> dict[int, str]:
    """Return the id by which each student is known: the school's, else the row number."""
    query = (
        select(student_identifier.c.student_id, func.min(student_identifier.c.value))
        .where(student_identifier.c.kind.in_([SCHOOL_ID, ROW_NUMBER]))
        .group_by(student_identifier.c.student_id)
    )
    return pairs(connection, query)


def find(connection: Connection, address: str) -> tuple[int | None, int | None]:
    """Return the key and the cohort of the student with this public id, None for neither."""
    member = current_membership().subquery()
    row = connection.execute(
        select(student.c.id, member.c.cohort_id)
        .join(member, member.c.student_id == student.c.id)
        .where(student.c.public_id == address, student.c.deleted_at.is_(None))
    ).first()
    return (row[0], row[1]) if row else (None, None)
