"""How content areas and the scores in them are kept."""

from collections.abc import Iterable

import pandas as pd
from sqlalchemy import Connection, Select, false, func, select

from cohort_data.store.bulk import Progress, Row, insert_records, insert_rows
from cohort_data.store.frames import read_frame
from cohort_data.store.memberships import members_of
from cohort_data.store.moments import public_id
from cohort_data.store.tables.facts import area_score, attempt, result, upload
from cohort_data.store.tables.people import viewer
from cohort_data.store.tables.school import area, exam
from cohort_data.words import Axis

# Areas of a published outline mean the same in every exam that follows it.
SHARED = "outline"
COLUMNS = ("result_id", "area_id", "percent", "level", "items", "correct")
TYPES = {
    "date": "text",
    "exam": "text",
    "area": "text",
    "axis": "text",
    "level": "text",
    "percent": "float",
    "items": "float",
    "correct": "float",
    "score_mark": "float",
    "max_score": "float",
}


def vocabulary(axis: str, exam_public_id: str) -> str:
    """Return whose area a name is: the outline's, or that of one exam alone."""
    return exam_public_id if axis == Axis.AREA else SHARED


def area_keys(connection: Connection) -> dict[tuple[str, str, str], int]:
    """Return the key of each area by vocabulary, axis and name."""
    rows = connection.execute(select(area.c.vocabulary, area.c.axis, area.c.name, area.c.id))
    return {(whose, axis, name): key for whose, axis, name, key in rows}


def add_areas(connection: Connection, names: Iterable[tuple[str, str, str]]) -> None:
    """Add areas given by vocabulary, axis and name."""
    records = [
        {"public_id": public_id(), "vocabulary": whose, "axis": axis, "name": name}
        for whose, axis, name in names
    ]
    insert_records(connection, area, records)


def add_area_scores(
    connection: Connection, rows: Iterable[Row], progress: Progress | None = None
) -> None:
    """Add area scores: result, area, percent, level, items, correct."""
    insert_rows(connection, area_score, COLUMNS, rows, progress)


def current_with_areas() -> Select[int]:
    """Select per attempt the newest result with area scores, undone uploads left out."""
    has_areas = select(area_score.c.result_id).where(area_score.c.result_id == result.c.id)
    return (
        select(func.max(result.c.id).label("id"))
        .outerjoin(upload, upload.c.id == result.c.upload_id)
        .where(upload.c.undone_at.is_(None), result.c.undone_at.is_(None), has_areas.exists())
        .group_by(result.c.attempt_id)
    )


def scores_frame(
    connection: Connection,
    *,
    exam_id: int | None = None,
    student: int | None = None,
    cohort: str | None = None,
) -> pd.DataFrame:
    """Return the current area scores, as the area rules read them: of all, or of one cohort."""
    newest = current_with_areas().subquery()
    query = (
        select(
            attempt.c.student_id,
            attempt.c.exam_id,
            exam.c.name.label("exam"),
            attempt.c.id.label("attempt_id"),
            attempt.c.date,
            area.c.id.label("area_key"),
            area.c.public_id.label("area_id"),
            area.c.name.label("area"),
            area.c.axis,
            area_score.c.percent,
            area_score.c.level,
            area_score.c["items"],
            area_score.c.correct,
            result.c.pass_mark.label("score_mark"),
            result.c.max_score,
        )
        .join(result, result.c.id == area_score.c.result_id)
        .join(newest, newest.c.id == result.c.id)
        .join(attempt, attempt.c.id == result.c.attempt_id)
        .join(exam, exam.c.id == attempt.c.exam_id)
        .join(area, area.c.id == area_score.c.area_id)
    )
    if exam_id is not None:
        query = query.where(attempt.c.exam_id == exam_id)
    if student is not None:
        query = query.where(attempt.c.student_id == student)
    if cohort is not None:
        query = query.where(attempt.c.student_id.in_(members_of(cohort)))
    if connection.execute(select(area_score.c.result_id).limit(1)).first() is None:
        # To look through all results for what nobody has takes seconds.
        query = query.where(false())
    frame = read_frame(connection, query, TYPES)
    percent = 100 * frame["score_mark"] / frame["max_score"].where(frame["max_score"] > 0)
    return frame.assign(pass_percent=percent).drop(columns=["score_mark", "max_score"])


def exams_with_areas(connection: Connection) -> set[int]:
    """Return the exams that have a score in at least one area."""
    query = (
        select(attempt.c.exam_id)
        .distinct()
        .join(result, result.c.attempt_id == attempt.c.id)
        .join(area_score, area_score.c.result_id == result.c.id)
    )
    return set(connection.execute(query).scalars())


def own_by_exam(connection: Connection) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return axis and name of the areas that only one exam has, by exam."""
    query = (
        select(exam.c.name, area.c.axis, area.c.name)
        .join(area, area.c.vocabulary == exam.c.public_id)
        .order_by(area.c.id)
    )
    found: dict[str, list[tuple[str, str]]] = {}
    for name, axis, own in connection.execute(query):
        found.setdefault(name, []).append((axis, own))
    return {name: tuple(own) for name, own in found.items()}


def names_at(connection: Connection, exam_name: str) -> list[tuple[str, str]]:
    """Return axis and name of the areas in which an exam has scores that are in force."""
    current = current_with_areas().subquery()
    query = (
        select(area.c.axis, area.c.name)
        .distinct()
        .join(area_score, area_score.c.area_id == area.c.id)
        .join(current, current.c.id == area_score.c.result_id)
        .join(result, result.c.id == current.c.id)
        .join(attempt, attempt.c.id == result.c.attempt_id)
        .join(exam, exam.c.id == attempt.c.exam_id)
        .where(exam.c.name == exam_name)
        .order_by(area.c.name, area.c.axis)
    )
    return [(axis, name) for axis, name in connection.execute(query)]


def attempts_with_areas(connection: Connection) -> set[int]:
    """Return the attempts with a score in at least one area, those undone left out."""
    current = current_with_areas().subquery()
    query = select(result.c.attempt_id).join(current, current.c.id == result.c.id)
    return set(connection.execute(query).scalars())


def keys_by_address(connection: Connection, addresses: Iterable[str]) -> dict[str, int]:
    """Return the key of each area with one of these public ids."""
    rows = connection.execute(
        select(area.c.public_id, area.c.id).where(area.c.public_id.in_(list(addresses)))
    )
    return dict(iter(rows))


def place_of_areas(
    connection: Connection, student: int, attempt_key: int
) -> tuple[str, int, str, str]:
    """Return file, line, who typed it in and what was answered of the file, for area scores."""
    newest = current_with_areas().subquery()
    row = connection.execute(
        select(upload.c.file, result.c.line, viewer.c.name, upload.c.answers)
        .join(newest, newest.c.id == result.c.id)
        .join(attempt, attempt.c.id == result.c.attempt_id)
        .outerjoin(upload, upload.c.id == result.c.upload_id)
        .outerjoin(viewer, viewer.c.id == result.c.entered_by)
        .where(attempt.c.id == attempt_key, attempt.c.student_id == student)
    ).first()
    return (row[0] or "", row[1] or 0, row[2] or "", row[3] or "") if row else ("", 0, "", "")
