"""How exams, their purposes and their pass marks are kept."""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection, Select, func, insert, select, update

from cohort_data.access import Viewer
from cohort_data.ingest.known import KnownExam
from cohort_data.purposes import PurposeFrom
from cohort_data.store.frames import read_frame
from cohort_data.store.moments import now, public_id
from cohort_data.store.school import today
from cohort_data.store.tables.school import exam, exam_purpose, pass_mark
from cohort_data.words import Purpose

FIXED, REMOVED = "fixed", "removed"


@dataclass(frozen=True)
class ExamKey:
    """An exam as a row: its key inside and its public id."""

    id: int
    public_id: str


def current_purpose(day: date) -> Select[int, str, bool | None, str]:
    """Select per exam the purpose that holds on a day; of two from one day that set last."""
    since = func.coalesce(exam_purpose.c.valid_from, "")
    newest_first = func.row_number().over(
        partition_by=exam_purpose.c.exam_id, order_by=[since.desc(), exam_purpose.c.id.desc()]
    )
    told = (
        select(exam_purpose, newest_first.label("place")).where(since <= day.isoformat()).subquery()
    )
    columns = (told.c.exam_id, told.c.purpose, told.c.can_be_failed, told.c.valid_from)
    return select(*columns).where(told.c.place == 1)


def current_marks(day: date) -> Select[int, float, str, str]:
    """Select per exam the pass mark that holds on a day; of two from one day that set last."""
    since = func.coalesce(pass_mark.c.valid_from, "")
    newest = select(func.max(pass_mark.c.id)).group_by(pass_mark.c.exam_id, since)
    newest_first = func.row_number().over(
        partition_by=pass_mark.c.exam_id, order_by=[since.desc(), pass_mark.c.id.desc()]
    )
    told = (
        select(pass_mark, newest_first.label("place"))
        .where(since <= day.isoformat(), pass_mark.c.id.in_(newest), pass_mark.c.kind != REMOVED)
        .subquery()
    )
    columns = (told.c.exam_id, told.c.value, told.c.valid_from, told.c.source)
    return select(*columns).where(told.c.place == 1)


def purposes_by_exam(connection: Connection) -> Mapping[Hashable, Sequence[PurposeFrom]]:
    """Return what was said of each exam's purpose, in the order it was said, by its key."""
    query = select(
        exam_purpose.c.exam_id,
        func.coalesce(exam_purpose.c.valid_from, ""),
        exam_purpose.c.purpose,
        exam_purpose.c.can_be_failed,
    ).order_by(exam_purpose.c.id)
    found: dict[Hashable, list[PurposeFrom]] = defaultdict(list)
    for key, since, purpose, override in connection.execute(query):
        found[key].append(PurposeFrom(since, Purpose(purpose), override))
    return found


def exam_keys(connection: Connection) -> dict[str, ExamKey]:
    """Return the exams by name."""
    rows = connection.execute(select(exam.c.name, exam.c.id, exam.c.public_id))
    return {name: ExamKey(key, address) for name, key, address in rows}


def exam_key(connection: Connection, address: str | None) -> int | None:
    """Return the key of the exam with this public id, None when there is none."""
    return connection.execute(select(exam.c.id).where(exam.c.public_id == address)).scalar()


def known_exams(connection: Connection) -> dict[str, KnownExam]:
    """Return what the school knows of each exam, by name."""
    marks: dict[int, dict[date | None, float]] = defaultdict(dict)
    columns = (pass_mark.c.exam_id, pass_mark.c.valid_from, pass_mark.c.value, pass_mark.c.kind)
    for key, day, value, kind in connection.execute(select(*columns).order_by(pass_mark.c.id)):
        # A mark set later for the same day takes the place of the earlier one.
        marks[key][date.fromisoformat(day) if day else None] = value
        if kind == REMOVED:
            del marks[key][date.fromisoformat(day) if day else None]
    purpose = current_purpose(today(connection)).subquery()
    purposes = purposes_by_exam(connection)
    rows = connection.execute(
        select(
            exam.c.id, exam.c.name, exam.c.max_score, purpose.c.purpose, purpose.c.can_be_failed
        ).join(purpose, purpose.c.exam_id == exam.c.id)
    )
    return {
        row.name: KnownExam(
            name=row.name,
            purpose=Purpose(row.purpose),
            max_score=row.max_score,
            pass_marks=tuple(marks[row.id].items()),
            can_be_failed=row.can_be_failed,
            purposes=tuple(purposes[row.id]),
        )
        for row in rows
    }


def add_exam(
    connection: Connection, viewer: Viewer, name: str, purpose: Purpose, max_score: float | None
) -> ExamKey:
    """Add an exam with its purpose."""
    address = public_id()
    added = connection.execute(
        insert(exam).values(public_id=address, name=name, max_score=max_score, created_at=now())
    )
    key = int(added.inserted_primary_key[0]) if added.inserted_primary_key else 0
    set_purpose(connection, viewer, key, purpose, can_be_failed=None)
    return ExamKey(key, address)


def purpose_since(connection: Connection, key: int) -> str | None:
    """Return the day from which the present purpose of an exam holds, None for always."""
    held = current_purpose(today(connection)).subquery()
    return connection.execute(select(held.c.valid_from).where(held.c.exam_id == key)).scalar()


def set_purpose(
    connection: Connection,
    viewer: Viewer,
    key: int,
    purpose: Purpose,
    *,
    can_be_failed: bool | None,
    valid_from: str | None = None,
) -> None:
    """Set what an exam is for, from a day on; None lets the purpose decide whether it can fail."""
    connection.execute(
        insert(exam_purpose).values(
            exam_id=key,
            valid_from=valid_from,
            purpose=purpose,
            can_be_failed=can_be_failed,
            at=now(),
            by=viewer.id or None,
        )
    )


def set_max_score(connection: Connection, key: int, max_score: float) -> None:
    """Remember the top of an exam's scale where none was known."""
    connection.execute(
        update(exam).where(exam.c.id == key, exam.c.max_score.is_(None)).values(max_score=max_score)
    )


def add_pass_mark(
    connection: Connection,
    viewer: Viewer,
    key: int,
    value: float,
    valid_from: date | None,
    source: str = "the school",
) -> None:
    """Add a pass mark from a date on, unless this very one was set last for that date."""
    day = valid_from.isoformat() if valid_from else None
    there = select(pass_mark.c.value, pass_mark.c.kind).where(
        pass_mark.c.exam_id == key,
        pass_mark.c.valid_from.is_(None) if day is None else pass_mark.c.valid_from == day,
    )
    last = connection.execute(there.order_by(pass_mark.c.id.desc()).limit(1)).first()
    if last is None or tuple(last) != (value, FIXED):
        say_mark(connection, viewer, key, value, day, FIXED, source)


def remove_pass_mark(
    connection: Connection,
    viewer: Viewer,
    key: int,
    value: float,
    valid_from: date | None,
    reason: str,
) -> None:
    """Say that the pass mark from a date on holds no more; it stays on record with the reason."""
    day = valid_from.isoformat() if valid_from else None
    say_mark(connection, viewer, key, value, day, REMOVED, reason)


def say_mark(
    connection: Connection,
    viewer: Viewer,
    key: int,
    value: float,
    day: str | None,
    kind: str,
    source: str,
) -> None:
    """Keep what was said of a pass mark, after everything that was said before."""
    connection.execute(
        insert(pass_mark).values(
            exam_id=key,
            valid_from=day,
            value=value,
            kind=kind,
            source=source,
            at=now(),
            by=viewer.id or None,
        )
    )


def exams_frame(connection: Connection) -> pd.DataFrame:
    """Return the exams as they are today, by name.

    exam_id, public_id, name, purpose, can_be_failed, max_score, pass_mark, mark_since, mark_source.
    """
    day = today(connection)
    purpose, mark = current_purpose(day).subquery(), current_marks(day).subquery()
    query = (
        select(
            exam.c.id.label("exam_id"),
            exam.c.public_id,
            exam.c.name,
            purpose.c.purpose,
            purpose.c.can_be_failed,
            exam.c.max_score,
            mark.c.value.label("pass_mark"),
            mark.c.valid_from.label("mark_since"),
            mark.c.source.label("mark_source"),
        )
        .join(purpose, purpose.c.exam_id == exam.c.id)
        .outerjoin(mark, mark.c.exam_id == exam.c.id)
        .order_by(exam.c.name)
    )
    texts = dict.fromkeys(("mark_since", "mark_source"), "text")
    return read_frame(connection, query, {"max_score": "float", "pass_mark": "float", **texts})
