"""How exams, their purposes and their pass marks are kept."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection, Select, func, insert, select, update

from cohort_data.access import Viewer
from cohort_data.ingest.known import KnownExam
from cohort_data.store.frames import read_frame
from cohort_data.store.moments import now, public_id
from cohort_data.store.tables.school import exam, exam_purpose, pass_mark
from cohort_data.words import Purpose


@dataclass(frozen=True)
class ExamKey:
    """An exam as a row: its key inside and its public id."""

    id: int
    public_id: str


def current_purpose() -> Select[int, str, bool | None]:
    """Select per exam the purpose that was set last."""
    newest = (
        select(func.max(exam_purpose.c.id).label("id")).group_by(exam_purpose.c.exam_id).subquery()
    )
    return select(
        exam_purpose.c.exam_id, exam_purpose.c.purpose, exam_purpose.c.can_be_failed
    ).join(newest, newest.c.id == exam_purpose.c.id)


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
    for key, day, value in connection.execute(
        select(pass_mark.c.exam_id, pass_mark.c.valid_from, pass_mark.c.value).order_by(
            pass_mark.c.id
        )
    ):
        # A mark set later for the same day takes the place of the earlier one.
        marks[key][date.fromisoformat(day) if day else None] = value
    purpose = current_purpose().subquery()
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


def set_purpose(
    connection: Connection,
    viewer: Viewer,
    key: int,
    purpose: Purpose,
    *,
    can_be_failed: bool | None,
) -> None:
    """Set what an exam is for, from now on; None lets the purpose decide whether it can fail."""
    connection.execute(
        insert(exam_purpose).values(
            exam_id=key,
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
    connection: Connection, viewer: Viewer, key: int, value: float, valid_from: date | None
) -> None:
    """Add a pass mark from a date on, unless this very one is there."""
    day = valid_from.isoformat() if valid_from else None
    there = select(pass_mark.c.id).where(
        pass_mark.c.exam_id == key,
        pass_mark.c.value == value,
        pass_mark.c.valid_from.is_(None) if day is None else pass_mark.c.valid_from == day,
    )
    if connection.execute(there).first() is None:
        connection.execute(
            insert(pass_mark).values(
                exam_id=key,
                valid_from=day,
                value=value,
                kind="fixed",
                source="the school",
                at=now(),
                by=viewer.id or None,
            )
        )


def exams_frame(connection: Connection) -> pd.DataFrame:
    """Return exam_id, public_id, name, purpose, max_score, newest pass_mark, by name."""
    purpose = current_purpose().subquery()
    newest = select(func.max(pass_mark.c.id).label("id")).group_by(pass_mark.c.exam_id).subquery()
    mark = select(pass_mark).join(newest, newest.c.id == pass_mark.c.id).subquery()
    query = (
        select(
            exam.c.id.label("exam_id"),
            exam.c.public_id,
            exam.c.name,
            purpose.c.purpose,
            purpose.c.can_be_failed,
            exam.c.max_score,
            mark.c.value.label("pass_mark"),
        )
        .join(purpose, purpose.c.exam_id == exam.c.id)
        .outerjoin(mark, mark.c.exam_id == exam.c.id)
        .order_by(exam.c.name)
    )
    return read_frame(connection, query, {"max_score": "float", "pass_mark": "float"})
