"""How results that a person entered or corrected are kept, beside those of files."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import pandas as pd
from sqlalchemy import ColumnElement, Connection, insert, select, update

from cohort_data.access import Viewer
from cohort_data.store.areas import current_with_areas
from cohort_data.store.frames import pairs, read_frame
from cohort_data.store.moments import now, public_id
from cohort_data.store.results import current_results
from cohort_data.store.tables.facts import area_score, attempt, result, upload
from cohort_data.store.tables.people import viewer as viewer_table
from cohort_data.store.tables.school import area, exam

Score = tuple[float | None, str | None, float | None, float | None]


@dataclass(frozen=True)
class AttemptKey:
    """An attempt as a row: its key, public id, student, exam and day."""

    id: int
    public_id: str
    student_id: int
    exam_id: int
    exam: str
    date: str


@dataclass(frozen=True)
class Standing:
    """The result of an attempt that is in force, and the file that it came from."""

    outcome: str
    score: float | None
    max_score: float | None
    pass_mark: float | None
    rule: str
    raw: str
    fingerprint: str
    upload_id: int | None
    line: int | None
    file: str
    distance: str


@dataclass(frozen=True)
class AreasOnRecord:
    """The area scores of an attempt by the area's key, and the upload they came with."""

    scores: Mapping[int, Score] = field(default_factory=dict)
    upload_id: int | None = None
    line: int | None = None


def find_attempt(connection: Connection, address: str) -> AttemptKey | None:
    """Return the attempt with this public id, None when there is none."""
    return one_attempt(connection, attempt.c.public_id == address)


def attempt_of(
    connection: Connection, student: int, exam_key: int, sitting: str
) -> AttemptKey | None:
    """Return the attempt of a student at an exam on a day or under a number, if it was kept."""
    mine = (attempt.c.student_id == student) & (attempt.c.exam_id == exam_key)
    return one_attempt(connection, mine & (attempt.c.sitting == sitting))


def one_attempt(connection: Connection, wanted: ColumnElement[bool]) -> AttemptKey | None:
    """Return the attempt that fits, None when there is none."""
    columns = (attempt.c.id, attempt.c.public_id, attempt.c.student_id, attempt.c.exam_id)
    query = select(*columns, exam.c.name, attempt.c.date).join(exam, exam.c.id == attempt.c.exam_id)
    row = connection.execute(query.where(wanted)).first()
    return AttemptKey(*row[:5], row[5] or "") if row else None


def add_attempt(
    connection: Connection,
    student: int,
    exam_key: int,
    *,
    day: str,
    number: int | None,
    sitting: str,
) -> str:
    """Add an attempt and return its public id."""
    address = public_id()
    connection.execute(
        insert(attempt).values(
            public_id=address,
            student_id=student,
            exam_id=exam_key,
            date=day or None,
            number=number,
            form="",
            sitting=sitting,
        )
    )
    return address


def standing(connection: Connection, attempt_key: int) -> Standing | None:
    """Return the result of an attempt that is in force, None where none is."""
    current = current_results().where(result.c.attempt_id == attempt_key).subquery()
    row = connection.execute(
        select(
            result.c.outcome,
            result.c.score,
            result.c.max_score,
            result.c.pass_mark,
            result.c.rule,
            result.c.raw,
            result.c.fingerprint,
            result.c.upload_id,
            result.c.line,
            upload.c.file,
            result.c.distance,
        )
        .join(current, current.c.id == result.c.id)
        .outerjoin(upload, upload.c.id == result.c.upload_id)
    ).first()
    return Standing(row[0] or "", *row[1:9], row[9] or "", row[10] or "") if row else None


def areas_on_record(connection: Connection, attempt_key: int) -> AreasOnRecord:
    """Return the area scores of an attempt that are in force."""
    current = current_with_areas().where(result.c.attempt_id == attempt_key).subquery()
    rows = connection.execute(
        select(
            area_score.c.area_id,
            area_score.c.percent,
            area_score.c.level,
            area_score.c["items"],
            area_score.c.correct,
            result.c.upload_id,
            result.c.line,
        )
        .join(current, current.c.id == area_score.c.result_id)
        .join(result, result.c.id == area_score.c.result_id)
    ).all()
    if not rows:
        return AreasOnRecord()
    return AreasOnRecord({row[0]: tuple(row[1:5]) for row in rows}, rows[0][5], rows[0][6])


def area_names(connection: Connection, keys: Collection[int]) -> dict[int, str]:
    """Return the name of each area by its key."""
    return pairs(connection, select(area.c.id, area.c.name).where(area.c.id.in_(list(keys))))


def add_result(connection: Connection, viewer: Viewer, values: Mapping[str, object]) -> int:
    """Add a result as a person entered or corrected it, and return its key."""
    added = connection.execute(
        insert(result).values(**values, entered_by=viewer.id or None, at=now())
    )
    return int(added.inserted_primary_key[0]) if added.inserted_primary_key else 0


def newest_by_hand(connection: Connection, attempt_key: int) -> int | None:
    """Return the newest result in force of an attempt that a person entered or corrected."""
    return connection.execute(
        select(result.c.id)
        .outerjoin(upload, upload.c.id == result.c.upload_id)
        .where(
            result.c.attempt_id == attempt_key,
            result.c.entered_by.is_not(None),
            result.c.undone_at.is_(None),
            upload.c.undone_at.is_(None),
        )
        .order_by(result.c.id.desc())
        .limit(1)
    ).scalar()


def take_back(connection: Connection, viewer: Viewer, key: int, reason: str) -> None:
    """Take a result out of force; it stays readable."""
    connection.execute(
        update(result)
        .where(result.c.id == key)
        .values(undone_at=now(), undone_by=viewer.id or None, undo_reason=reason)
    )


def history_frame(connection: Connection, student: int) -> pd.DataFrame:
    """Return every result of a student in the order it was recorded, those undone included."""
    undoer = viewer_table.alias("undoer")
    query = (
        select(
            result.c.id.label("result_id"),
            attempt.c.public_id.label("attempt"),
            exam.c.name.label("exam"),
            attempt.c.date,
            result.c.outcome,
            result.c.score,
            result.c.distance,
            result.c.at,
            viewer_table.c.name.label("by"),
            result.c.reason,
            result.c.undone_at,
            undoer.c.name.label("undone_by"),
            result.c.undo_reason,
            upload.c.undone_at.label("upload_undone"),
        )
        .join(attempt, attempt.c.id == result.c.attempt_id)
        .join(exam, exam.c.id == attempt.c.exam_id)
        .outerjoin(upload, upload.c.id == result.c.upload_id)
        .outerjoin(viewer_table, viewer_table.c.id == result.c.entered_by)
        .outerjoin(undoer, undoer.c.id == result.c.undone_by)
        .where(attempt.c.student_id == student)
        .order_by(result.c.id)
    )
    of_entry = ("date", "outcome", "distance", "by", "reason")
    of_undoing = ("undone_at", "undone_by", "undo_reason", "upload_undone")
    texts = dict.fromkeys((*of_entry, *of_undoing), "text")
    return read_frame(connection, query, {**texts, "score": "float"})


def area_history(connection: Connection, student: int) -> pd.DataFrame:
    """Return result_id, area, percent, level of every area score of a student."""
    query = (
        select(
            area_score.c.result_id,
            area.c.name.label("area"),
            area_score.c.percent,
            area_score.c.level,
        )
        .join(result, result.c.id == area_score.c.result_id)
        .join(attempt, attempt.c.id == result.c.attempt_id)
        .join(area, area.c.id == area_score.c.area_id)
        .where(attempt.c.student_id == student)
        .order_by(area_score.c.result_id, area.c.axis, area.c.name)
    )
    return read_frame(connection, query, {"percent": "float", "level": "text"})
