"""How the school's deadlines, and what they are counted from, are kept."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from sqlalchemy import Connection, func, insert, select, update

from cohort_data.access import Viewer
from cohort_data.school_clock import Anchor, DeadlineRule, leave_spells
from cohort_data.store.frames import pairs, read_frame
from cohort_data.store.memberships import cohort_of
from cohort_data.store.moments import now
from cohort_data.store.tables.catalogue import deadline
from cohort_data.store.tables.facts import upload
from cohort_data.store.tables.people import student_status, viewer
from cohort_data.store.tables.school import cohort, exam


def add_deadline(connection: Connection, by: Viewer, values: Mapping[str, object]) -> None:
    """Add by when an exam must be passed; what was said before stays on record."""
    connection.execute(insert(deadline).values(**values, at=now(), by=by.id or None))


def rules(connection: Connection) -> tuple[DeadlineRule, ...]:
    """Return every deadline that was said, in the order it was recorded."""
    return tuple(rule for rule, _ in sourced_rules(connection))


def sourced_rules(connection: Connection) -> tuple[tuple[DeadlineRule, str], ...]:
    """Return every deadline that was said with where it stands, in the order it was recorded."""
    query = (
        select(
            exam.c.name.label("exam"),
            deadline.c.cohort_id,
            deadline.c.anchor,
            func.coalesce(deadline.c.day, "").label("day"),
            deadline.c.months,
            deadline.c.leave_extends,
            func.coalesce(deadline.c.valid_from, "").label("valid_from"),
            deadline.c.source,
        )
        .join(exam, exam.c.id == deadline.c.exam_id)
        .order_by(deadline.c.id)
    )
    return tuple(as_rule(row) for row in connection.execute(query).mappings())


def as_rule(row: Mapping[Any, Any]) -> tuple[DeadlineRule, str]:
    """Return a deadline as it is kept, and where it stands."""
    told = {name: row[name] for name in DeadlineRule.__dataclass_fields__}
    return DeadlineRule(**{**told, "anchor": Anchor(row["anchor"])}), str(row["source"])


def deadlines_frame(connection: Connection) -> pd.DataFrame:
    """Return exam, cohort ("" for all), anchor, day, months, leave_extends, valid_from, source, by.

    The newest stands first.
    """
    query = (
        select(
            exam.c.name.label("exam"),
            cohort.c.name.label("cohort"),
            deadline.c.anchor,
            deadline.c.day,
            deadline.c.months,
            deadline.c.leave_extends,
            deadline.c.valid_from,
            deadline.c.source,
            viewer.c.name.label("by"),
        )
        .join(exam, exam.c.id == deadline.c.exam_id)
        .outerjoin(cohort, cohort.c.id == deadline.c.cohort_id)
        .outerjoin(viewer, viewer.c.id == deadline.c.by)
        .order_by(deadline.c.id.desc())
    )
    texts = dict.fromkeys(("cohort", "day", "valid_from", "by"), "text")
    return read_frame(connection, query, {**texts, "leave_extends": "bool"})


def graduations(connection: Connection) -> dict[int, str]:
    """Return the expected graduation of each cohort by its key, "" where nobody said it."""
    query = select(cohort.c.id, func.coalesce(cohort.c.expected_graduation, ""))
    return pairs(connection, query)


def set_graduation(connection: Connection, cohort_key: int, day: str | None) -> None:
    """Set when a cohort is expected to graduate."""
    connection.execute(
        update(cohort).where(cohort.c.id == cohort_key).values(expected_graduation=day)
    )


def one_with_clock(connection: Connection, student: int) -> pd.DataFrame:
    """Return one student as `with_clock` does: key, cohort_id, status, graduation and leave."""
    query = (
        select(student_status.c.status)
        .where(student_status.c.student_id == student)
        .order_by(student_status.c.id.desc())
        .limit(1)
    )
    told = (student, cohort_of(connection, student), connection.execute(query).scalar())
    one = pd.DataFrame([told], columns=["key", "cohort_id", "status"]).dropna()
    return with_clock(connection, one, student)


def with_clock(
    connection: Connection, people: pd.DataFrame, student: int | None = None
) -> pd.DataFrame:
    """Return people, all or one, with the graduation of their cohort, and their spells of leave.

    The day of a status is that which was told, else the day on which it was recorded.
    """
    query = (
        select(
            student_status.c.student_id,
            student_status.c.status,
            func.coalesce(
                student_status.c.valid_from, func.substr(student_status.c.at, 1, 10)
            ).label("on"),
        )
        .outerjoin(upload, upload.c.id == student_status.c.upload_id)
        .where(upload.c.undone_at.is_(None))
        .order_by(student_status.c.id)
    )
    if student is not None:
        query = query.where(student_status.c.student_id == student)
    spells = leave_spells(read_frame(connection, query))
    ends = graduations(connection)
    leave = pd.Series([spells.get(key, ()) for key in people["key"]], people.index, dtype="object")
    return people.assign(graduation=people["cohort_id"].map(ends).fillna(""), leave=leave)
