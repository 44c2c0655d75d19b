"""How attempts and their results are kept; the current result of an attempt is derived."""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from functools import partial

import pandas as pd
from sqlalchemy import Connection, Select, bindparam, case, func, select, true, update

from cohort_data.purposes import PurposeFrom, purposes_of
from cohort_data.store.bulk import insert_columns, new_keys
from cohort_data.store.exams import purposes_by_exam
from cohort_data.store.frames import pairs, plain_columns, read_frame
from cohort_data.store.moments import now, public_ids
from cohort_data.store.remembered import of_this_state
from cohort_data.store.students import SCHOOL_ID, keys_by_identifier
from cohort_data.store.tables.facts import attempt, result, upload
from cohort_data.store.tables.people import viewer
from cohort_data.store.tables.school import exam
from cohort_data.words import Outcome

TYPES = {
    "date": "text",
    "number": "count",
    "outcome": "text",
    "score": "float",
    "max_score": "float",
    "pass_mark": "float",
    "file": "text",
    "line": "count",
    "rule": "text",
    "exam": "text",
    "uploaded_on": "text",
    "entered_by": "text",
    "reason": "text",
    "distance": "text",
}


def current_results(without: int | None = None) -> Select[int]:
    """Select the current result of each attempt, those undone or of undone uploads left out.

    It is the newest that says pass or fail, else the newest: content areas that come later
    without an outcome leave the outcome as it was. `without` leaves out one upload more.
    """
    judged = func.max(case((result.c.outcome.is_not(None), result.c.id)))
    left = true() if without is None else result.c.upload_id.is_distinct_from(without)
    return (
        select(func.coalesce(judged, func.max(result.c.id)).label("id"))
        .outerjoin(upload, upload.c.id == result.c.upload_id)
        .where(upload.c.undone_at.is_(None), result.c.undone_at.is_(None), left)
        .group_by(result.c.attempt_id)
    )


def distances() -> Select[int, str]:
    """Select per attempt the distance from the standard that was read last, where one was."""
    newest = (
        select(func.max(result.c.id).label("id"))
        .where(result.c.distance.is_not(None), result.c.undone_at.is_(None))
        .group_by(result.c.attempt_id)
        .subquery()
    )
    return select(result.c.attempt_id, result.c.distance).join(newest, newest.c.id == result.c.id)


def attempts_frame(
    connection: Connection,
    student: int | None = None,
    *,
    without_upload: int | None = None,
    of_failed: bool = False,
) -> pd.DataFrame:
    """Return every attempt with its current result, as the flag rules read them.

    With `without_upload` they are as they would be once that upload was undone, with `of_failed`
    those of students who ever had a failed one.

    `entered_by`, `entered_on` and `reason` are of a result entered or corrected by hand, "" for
    one as its file gave it; one entered by hand has no file.
    """
    read = partial(_read_attempts, connection, student, without_upload, of_failed=of_failed)
    if student is not None or without_upload is not None:
        return read()
    return of_this_state(connection, "failed" if of_failed else "attempts", read)


def _read_attempts(
    connection: Connection, student: int | None, without_upload: int | None, *, of_failed: bool
) -> pd.DataFrame:
    newest = current_results(without_upload).subquery()
    far = distances().subquery()
    query = (
        select(
            attempt.c.id.label("attempt_id"),
            attempt.c.public_id.label("attempt"),
            attempt.c.student_id,
            attempt.c.exam_id,
            exam.c.name.label("exam"),
            attempt.c.date,
            attempt.c.number,
            attempt.c.sitting,
            result.c.outcome,
            result.c.score,
            result.c.max_score,
            result.c.pass_mark,
            result.c.rule,
            upload.c.file,
            result.c.line,
            result.c.at.label("uploaded_on"),
            result.c.fingerprint,
            viewer.c.name.label("entered_by"),
            result.c.reason,
            far.c.distance,
        )
        .join(newest, newest.c.id == result.c.id)
        .join(attempt, attempt.c.id == result.c.attempt_id)
        .join(exam, exam.c.id == attempt.c.exam_id)
        .outerjoin(upload, upload.c.id == result.c.upload_id)
        .outerjoin(viewer, viewer.c.id == result.c.entered_by)
        .outerjoin(far, far.c.attempt_id == attempt.c.id)
        .order_by(attempt.c.id)
    )
    if student is not None:
        query = query.where(attempt.c.student_id == student)
    if of_failed:
        query = query.where(attempt.c.student_id.in_(ever_failed()))
    return with_failing(read_frame(connection, query, TYPES), purposes_by_exam(connection))


def ever_failed() -> Select[int]:
    """Select the students with a failed result, one undone or corrected since included."""
    return (
        select(attempt.c.student_id)
        .join(result, result.c.attempt_id == attempt.c.id)
        .where(result.c.outcome == Outcome.FAIL)
    )


def with_failing(
    frame: pd.DataFrame, purposes: Mapping[Hashable, Sequence[PurposeFrom]]
) -> pd.DataFrame:
    """Return attempts with what their exam was for on their day, and whether it could be failed."""
    held = purposes_of(frame["exam_id"], frame["date"], purposes)
    on = frame["uploaded_on"].str[:10]
    # A pass that was corrected by hand is no distance below the standard any more.
    distance = frame["distance"].where(frame["outcome"] != Outcome.PASS, "")
    return frame.assign(
        distance=distance,
        purpose=held["purpose"],
        can_be_failed=held["can_be_failed"],
        uploaded_on=on,
        entered_on=on.where(frame["entered_by"] != "", ""),
        line=frame["line"].fillna(0).astype("int64"),
    )


def days_judged(
    connection: Connection, ids: Collection[str]
) -> dict[tuple[str, str], frozenset[str]]:
    """Return, by student (one of the school's ids) and exam, the days with an outcome.

    A day that is not known is "".
    """
    kept = (
        result.c.outcome.is_not(None),
        result.c.undone_at.is_(None),
        upload.c.undone_at.is_(None),
    )
    query = (
        select(attempt.c.student_id, exam.c.name, attempt.c.date)
        .join(attempt, attempt.c.exam_id == exam.c.id)
        .join(result, result.c.attempt_id == attempt.c.id)
        .outerjoin(upload, upload.c.id == result.c.upload_id)
        .where(*kept)
        .distinct()
    )
    owners = keys_by_identifier(connection, SCHOOL_ID)
    whose: dict[int, list[str]] = {}
    for name in ids:
        whose.setdefault(owners[name], []).append(name)
    days: dict[tuple[str, str], set[str]] = {}
    for key, name, day in connection.execute(query):
        for own in whose.get(key, ()):
            days.setdefault((own, name), set()).add(day or "")
    return {about: frozenset(found) for about, found in days.items()}


def counts_by_exam(connection: Connection) -> dict[int, int]:
    """Return how many attempts are on record at each exam, by its key."""
    query = (
        select(attempt.c.exam_id, func.count(func.distinct(attempt.c.id)))
        .join(result, result.c.attempt_id == attempt.c.id)
        .outerjoin(upload, upload.c.id == result.c.upload_id)
        .where(upload.c.undone_at.is_(None), result.c.undone_at.is_(None))
        .group_by(attempt.c.exam_id)
    )
    return pairs(connection, query)


def attempt_keys(connection: Connection, exams: Iterable[int]) -> pd.DataFrame:
    """Return attempt_id, student_id, exam_id, sitting of the attempts at some exams."""
    query = select(
        attempt.c.id.label("attempt_id"),
        attempt.c.student_id,
        attempt.c.exam_id,
        attempt.c.sitting,
    ).where(attempt.c.exam_id.in_(list(exams)))
    types = {"attempt_id": "int", "student_id": "int", "exam_id": "int", "sitting": "text"}
    return read_frame(connection, query, types)


def add_attempts(connection: Connection, told: pd.DataFrame) -> list[int]:
    """Add attempts with student_id, exam_id, date, number and sitting, and return their keys."""
    keys = new_keys(connection, attempt, len(told))
    columns = {"id": keys, "public_id": public_ids(len(told)), "form": ""}
    insert_columns(connection, attempt, {**columns, **plain_columns(told)})
    return keys


def set_numbers(connection: Connection, numbers: Mapping[int, object]) -> None:
    """Give attempts (key) other numbers."""
    if numbers:
        connection.execute(
            update(attempt).where(attempt.c.id == bindparam("key")).values(number=bindparam("new")),
            [{"key": key, "new": number} for key, number in numbers.items()],
        )


def add_results(connection: Connection, upload_key: int, told: pd.DataFrame) -> list[int]:
    """Add what an upload tells of attempts, in the columns of the table, and return the keys."""
    keys = new_keys(connection, result, len(told))
    columns = {"id": keys, "upload_id": upload_key, "at": now()}
    insert_columns(connection, result, {**columns, **plain_columns(told)})
    return keys
