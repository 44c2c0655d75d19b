"""How a result is entered by hand, and taken back."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection

from cohort_data.access import NOTHING_HERE, Permission, Viewer, guarded
from cohort_data.actions import by_hand_checks as checks
from cohort_data.actions import by_hand_rows as rows
from cohort_data.actions import concerns_in_step, raising
from cohort_data.by_hand.drafts import ResultDraft, refuse_incomplete, sitting
from cohort_data.errors import NotFound, ResultRefused
from cohort_data.store import areas, audit, by_hand, results, versions
from cohort_data.store.by_hand import Score
from cohort_data.store.database import Database

TAKEN_BACK = "the result was taken back"


@guarded(Permission.RECORD_RESULTS)
def add_result(database: Database, viewer: Viewer, draft: ResultDraft, *, today: date) -> str:
    """Add one attempt's result, or content areas to it, and return the attempt's public id.

    What contradicts the record is refused with both values.
    """
    with database.writing() as connection:
        student, cohort = rows.student_of(connection, viewer, draft.student)
        asked = rows.settled(connection, student, draft)
        refuse_incomplete(asked, today=today)
        before = results.attempts_frame(connection, student)
        address = written(connection, viewer, student, asked)
        raising.raise_students(connection, {student}, None, today, before=before)
        audit.record(
            connection,
            viewer,
            "result entered",
            kind="attempt",
            object_id=address,
            body={"outcome": asked.outcome, "score": asked.score, "areas": len(asked.areas)},
        )
        versions.bump(connection, [cohort])
    return address


def written(connection: Connection, viewer: Viewer, student: int, draft: ResultDraft) -> str:
    """Write attempt, result and area scores; return the public id of the attempt."""
    exam = rows.exam_of(connection, viewer, draft)
    there = rows.on_record(connection, student, exam, draft)
    said = checks.judged(connection, draft)
    typed = rows.typed_areas(connection, exam, draft.areas)
    checks.refuse_contradiction(connection, draft, there, said, typed)
    new = {key: score for key, score in typed.items() if key not in there.areas.scores}
    checks.refuse_nothing_new(draft, there, said, new)
    address = (
        there.attempt.public_id
        if there.attempt
        else by_hand.add_attempt(
            connection,
            student,
            exam.id,
            day=draft.day,
            number=draft.number,
            sitting=sitting(draft),
        )
    )
    attempt = by_hand.find_attempt(connection, address)
    if attempt is None:
        raise NotFound(NOTHING_HERE)
    values = rows.result_values(draft, attempt.id, there.result, said)
    key = by_hand.add_result(connection, viewer, values)
    if new:
        add_areas(connection, key, {**there.areas.scores, **new})
    return address


def add_areas(connection: Connection, result: int, scores: Mapping[int, Score]) -> None:
    """Add the area scores of a result."""
    areas.add_area_scores(connection, [(result, area, *score) for area, score in scores.items()])


@guarded(Permission.RECORD_RESULTS)
def take_back(
    database: Database, viewer: Viewer, *, attempt: str, reason: str, today: date
) -> None:
    """Take back what was entered or corrected last at an attempt; it stays readable.

    What was on record before it is in force again.
    """
    if not reason.strip():
        raise ResultRefused("No reason is given. Write in a few words why; it stays on record.")
    with database.writing() as connection:
        found = by_hand.find_attempt(connection, attempt)
        key = by_hand.newest_by_hand(connection, found.id) if found else None
        if found is None or key is None:
            raise NotFound(NOTHING_HERE)
        cohort = rows.cohort_of(connection, viewer, found.student_id)
        before = results.attempts_frame(connection, found.student_id)
        by_hand.take_back(connection, viewer, key, reason.strip())
        after = results.attempts_frame(connection, found.student_id)
        concerns_in_step.bring_in_step(connection, before, after, today, why=TAKEN_BACK)
        audit.record(
            connection,
            viewer,
            "result taken back",
            kind="attempt",
            object_id=attempt,
            body={"reason": reason.strip()},
        )
        versions.bump(connection, [cohort])
