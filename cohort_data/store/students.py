"""How students, their ids, status and cohorts are kept."""

from collections.abc import Callable, Mapping

import pandas as pd
from sqlalchemy import Connection, Select, func, select, update

from cohort_data.ingest.model import Field
from cohort_data.ingest.values.ids import comparable
from cohort_data.store.bulk import insert_columns, new_keys
from cohort_data.store.frames import pairs, read_frame
from cohort_data.store.memberships import cohort_of, cohorts_by_student
from cohort_data.store.moments import now, public_ids
from cohort_data.store.remembered import of_this_state
from cohort_data.store.tables.facts import upload
from cohort_data.store.tables.people import (
    student,
    student_identifier,
    student_status,
)
from cohort_data.store.tables.school import cohort
from cohort_data.words import StudentStatus

SCHOOL_ID = "school"
TAKEN_BACK = "taken back"
ROW_NUMBER = "row"
OTHER_IDS = {"usmle_id": "usmle", "aamc_id": "aamc", "email": "email"}
OTHER_KINDS = {Field(column): kind for column, kind in OTHER_IDS.items()}


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
    added = new_keys(connection, student, len(rows))
    insert_columns(
        connection,
        student,
        {
            "id": added,
            "public_id": public_ids(len(rows)),
            **{name: rows[name].tolist() for name in ("name", "first_name", "last_name")},
            "upload_id": upload_key,
            "created_at": now(),
        },
    )
    keys = dict(zip(rows["student_id"].tolist(), added, strict=True))
    add_identifiers(connection, upload_key, keys, kind, owner)
    add_statuses(connection, upload_key, dict.fromkeys(keys.values(), StudentStatus.ENROLLED))
    return keys


def add_identifiers(
    connection: Connection, upload_key: int, keys: Mapping[str, int], kind: str, owner: str = ""
) -> None:
    """Add ids of one kind: the value and the key of its student."""
    insert_columns(
        connection,
        student_identifier,
        {
            "student_id": list(keys.values()),
            "kind": kind,
            "value": list(keys),
            "owner": owner,
            "upload_id": upload_key,
        },
    )


def take_back_identifiers(connection: Connection, upload_key: int, owner: str) -> None:
    """Let ids that an undone upload gave to students who were there before mean nothing.

    `owner` keeps them apart from those of other uploads.
    """
    own = student_identifier.alias()
    older = select(own.c.id).where(
        own.c.student_id == student_identifier.c.student_id, own.c.id < student_identifier.c.id
    )
    connection.execute(
        update(student_identifier)
        .where(
            student_identifier.c.upload_id == upload_key,
            student_identifier.c.kind == SCHOOL_ID,
            older.exists(),
        )
        .values(kind=TAKEN_BACK, owner=owner)
    )


def add_statuses(
    connection: Connection,
    upload_key: int,
    statuses: Mapping[int, StudentStatus],
    *,
    valid_from: str | None = None,
    reason: str = "named in a file",
) -> None:
    """Record the status of students, by default from a day that is not known."""
    insert_columns(
        connection,
        student_status,
        {
            "student_id": list(statuses),
            "status": list(map(str, statuses.values())),
            "valid_from": valid_from,
            "reason": reason,
            "upload_id": upload_key,
            "at": now(),
        },
    )


def take_back_statuses(connection: Connection, upload_key: int, today: str) -> None:
    """Give students of whom an undone upload told a status what the uploads in force say.

    Where none says anything, it is the status with which they came.
    """
    rows = connection.execute(
        select(student_status.c.student_id, student_status.c.status, upload.c.undone_at.is_(None))
        .outerjoin(upload, upload.c.id == student_status.c.upload_id)
        .where(student_status.c.student_id.in_(changed_by(upload_key)))
        .order_by(student_status.c.id)
    )
    first: dict[int, str] = {}
    last: dict[int, str] = {}
    in_force: dict[int, str] = {}
    for key, status, counts in rows:
        first.setdefault(key, status)
        last[key] = status
        if counts:
            in_force[key] = status
    before = first | in_force
    changed = {key: StudentStatus(one) for key, one in before.items() if one != last[key]}
    add_statuses(connection, upload_key, changed, valid_from=today, reason="upload undone")


def changed_by(upload_key: int) -> Select[int]:
    """Select the students of whom an upload told a status."""
    return select(student_status.c.student_id).where(student_status.c.upload_id == upload_key)


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
    # The last one of each is kept: quicker than to have the database look for it.
    query = select(student_status.c.student_id, student_status.c.status)
    return pairs(connection, query.order_by(student_status.c.id))


def students_frame(connection: Connection) -> pd.DataFrame:
    """Return every student with a cohort: key, public_id, student_id, name, cohort, status."""
    return of_this_state(connection, "students", lambda: _read_students(connection))


def _read_students(connection: Connection) -> pd.DataFrame:
    # Put together here: as one query, SQLite looks through the parts row by row.
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
    """Return the id by which each student is known: the oldest of the school's, or a row number."""
    oldest = (
        select(func.min(student_identifier.c.id).label("id"))
        .where(student_identifier.c.kind.in_([SCHOOL_ID, ROW_NUMBER]))
        .group_by(student_identifier.c.student_id)
        .subquery()
    )
    query = select(student_identifier.c.student_id, student_identifier.c.value)
    return pairs(connection, query.join(oldest, oldest.c.id == student_identifier.c.id))


def own_ids_by_other(connection: Connection) -> dict[Field, dict[str, str]]:
    """Return, per kind of id, the id by which the student behind each id is known."""
    known = keys_by_identifier(connection, SCHOOL_ID)
    own = {key: one for key, one in own_ids(connection).items() if one in known}
    found: dict[Field, dict[str, str]] = {}
    for field, kind in {Field.STUDENT_ID: SCHOOL_ID, **OTHER_KINDS}.items():
        form: Callable[[str], str] = str if field is Field.STUDENT_ID else comparable
        there = keys_by_identifier(connection, kind)
        found[field] = {form(value): own[key] for value, key in there.items() if key in own}
        found[field].pop("", None)
    return found


def find(connection: Connection, address: str) -> tuple[int | None, int | None]:
    """Return the key and the cohort of the student with this public id, None for neither."""
    query = select(student.c.id).where(
        student.c.public_id == address, student.c.deleted_at.is_(None)
    )
    key = connection.execute(query).scalar()
    cohort_key = None if key is None else cohort_of(connection, key)
    return (None, None) if cohort_key is None else (key, cohort_key)
