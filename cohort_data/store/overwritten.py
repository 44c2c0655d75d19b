"""How names of students and days of attempts are taken over from a file, and put back."""

import json
from collections.abc import Collection, Mapping

from sqlalchemy import Connection, Select, select, update

from cohort_data.store.bulk import insert_records
from cohort_data.store.tables.facts import attempt, overwritten, result, upload
from cohort_data.store.tables.people import student

NAMES = ("name", "first_name", "last_name")
# How the sitting of an attempt begins that nothing tells any more and that made room for another.
ASIDE = "undone:"
Subject = tuple[int, int | None]


def rename(
    connection: Connection,
    upload_key: int,
    names: Mapping[int, Mapping[str, str]],
    before: Mapping[int, tuple[str, ...]],
) -> None:
    """Give students (key) the names of a file in the place of those before, or the same again."""
    there: dict[Subject, dict[str, str | None]] = {
        (key, None): dict(zip(NAMES, before[key], strict=True)) for key in names
    }
    keep(connection, upload_key, there)
    for key, said in names.items():
        if said != there[key, None]:
            set_names(connection, key, said)


def renamed(connection: Connection) -> set[int]:
    """Return the students whose name a file in force put in the place of another."""
    query = (
        select(overwritten.c.student_id)
        .join(upload, upload.c.id == overwritten.c.upload_id)
        .where(overwritten.c.attempt_id.is_(None), upload.c.undone_at.is_(None))
    )
    return set(connection.execute(query).scalars())


def redate(connection: Connection, upload_key: int, days: Mapping[int, str]) -> None:
    """Give attempts (key) the day of a file, unless the student has another one on that day."""
    query = select(attempt.c.id, attempt.c.student_id, attempt.c.date, attempt.c.sitting)
    for key, day in days.items():
        _, owner, date, sitting = connection.execute(query.where(attempt.c.id == key)).one()
        if set_day(connection, key, {"date": day, "sitting": day}):
            before = {"date": date, "sitting": sitting}
            keep(connection, upload_key, {(owner, key): before})


def date_again(connection: Connection, upload_key: int, told: Collection[int]) -> None:
    """Keep that a file tells the day of attempts (key) too, where another file had put it there."""
    given = (
        select(overwritten.c.attempt_id)
        .join(upload, upload.c.id == overwritten.c.upload_id)
        .where(overwritten.c.attempt_id.is_not(None), upload.c.undone_at.is_(None))
    )
    query = select(attempt.c.id, attempt.c.student_id, attempt.c.date, attempt.c.sitting)
    there: dict[Subject, dict[str, str | None]] = {
        (owner, key): {"date": date, "sitting": sitting}
        for key, owner, date, sitting in connection.execute(query.where(attempt.c.id.in_(given)))
        if key in told
    }
    keep(connection, upload_key, there)


def keep(
    connection: Connection, upload_key: int, before: Mapping[Subject, Mapping[str, str | None]]
) -> None:
    """Keep what stood there before a file."""
    rows = [
        {"upload_id": upload_key, "student_id": owner, "attempt_id": key, "before": json.dumps(was)}
        for (owner, key), was in before.items()
    ]
    insert_records(connection, overwritten, rows)


def put_back(connection: Connection, upload_key: int) -> None:
    """Put back what an undone upload took over; what a later file said stands."""
    columns = (overwritten.c.student_id, overwritten.c.attempt_id, overwritten.c.before)
    own = select(overwritten.c.id, *columns).where(overwritten.c.upload_id == upload_key)
    for key, owner, sat, before in connection.execute(own.order_by(overwritten.c.id)).all():
        later = later_one(connection, key, (owner, sat))
        if later is not None:
            said = update(overwritten).where(overwritten.c.id == later)
            connection.execute(said.values(before=before))
        elif sat is None:
            set_names(connection, owner, json.loads(before))
        else:
            set_day(connection, sat, json.loads(before))


def days_before(connection: Connection, upload_key: int) -> dict[int, str]:
    """Return the day that each attempt would have again ("" unknown) if an upload were undone."""
    query = select(overwritten.c.id, overwritten.c.student_id, overwritten.c.attempt_id)
    own = query.add_columns(overwritten.c.before).where(
        overwritten.c.upload_id == upload_key, overwritten.c.attempt_id.is_not(None)
    )
    return {
        sat: json.loads(before)["date"] or ""
        for key, owner, sat, before in connection.execute(own)
        if later_one(connection, key, (owner, sat)) is None
    }


def later_one(connection: Connection, key: int, subject: Subject) -> int | None:
    """Return the next row about the same, of an upload that is in force."""
    owner, sat = subject
    query = (
        select(overwritten.c.id)
        .join(upload, upload.c.id == overwritten.c.upload_id)
        .where(
            overwritten.c.id > key,
            overwritten.c.student_id == owner,
            overwritten.c.attempt_id.is_not_distinct_from(sat),
            upload.c.undone_at.is_(None),
        )
        .order_by(overwritten.c.id)
    )
    return connection.execute(query).scalar()


def set_names(connection: Connection, key: int, names: Mapping[str, str]) -> None:
    """Give a student a name."""
    connection.execute(
        update(student).where(student.c.id == key).values(**names, version=student.c.version + 1)
    )


def set_day(connection: Connection, key: int, values: Mapping[str, str | None]) -> bool:
    """Move an attempt to another day, and say whether that day was free.

    An attempt there of which every upload was undone makes room.
    """
    mine = select(attempt.c.student_id, attempt.c.exam_id).where(attempt.c.id == key)
    owner, exam_key = connection.execute(mine).one()
    query = select(attempt.c.id).where(
        attempt.c.student_id == owner,
        attempt.c.exam_id == exam_key,
        attempt.c.sitting == values["sitting"],
    )
    there = connection.execute(query).scalar()
    if there is not None:
        if connection.execute(in_force(there)).first() is not None:
            return False
        aside = update(attempt).where(attempt.c.id == there)
        connection.execute(aside.values(sitting=f"{ASIDE}{there}"))
    connection.execute(update(attempt).where(attempt.c.id == key).values(**values))
    return True


def in_force(attempt_key: int) -> Select[int]:
    """Select the results of an attempt that count."""
    return (
        select(result.c.id)
        .outerjoin(upload, upload.c.id == result.c.upload_id)
        .where(
            result.c.attempt_id == attempt_key,
            result.c.undone_at.is_(None),
            upload.c.undone_at.is_(None),
        )
    )
