"""What of the record came as history, and who is known to be at the school."""

from collections.abc import Collection

from sqlalchemy import Connection, exists, func, select

from cohort_data.store.concern_log import in_parts
from cohort_data.store.frames import pairs
from cohort_data.store.tables.facts import attempt, result, upload
from cohort_data.store.tables.people import membership, student, student_status
from cohort_data.words import Outcome, StudentStatus, UploadKind


def undated_attempts(connection: Connection) -> set[int]:
    """Return the attempts without a date of which only history tells."""
    told = select(result.c.attempt_id).outerjoin(upload, upload.c.id == result.c.upload_id)
    told = told.where(result.c.undone_at.is_(None), upload.c.undone_at.is_(None))
    of_history = told.where(upload.c.is_history)
    otherwise = told.where(result.c.upload_id.is_(None) | ~upload.c.is_history)
    query = select(attempt.c.id).where(
        attempt.c.date.is_(None),
        attempt.c.id.in_(of_history),
        attempt.c.id.not_in(otherwise),
    )
    return set(connection.execute(query).scalars())


def first_failed_at(connection: Connection, attempts: Collection[int]) -> dict[int, str]:
    """Return when each attempt was first told to be failed, also by what was undone since."""
    told: dict[int, str] = {}
    for some in in_parts(sorted(attempts)):
        query = select(result.c.attempt_id, func.min(result.c.at)).where(
            result.c.attempt_id.in_(some), result.c.outcome == Outcome.FAIL
        )
        told |= pairs(connection, query.group_by(result.c.attempt_id))
    return told


def listed_students(connection: Connection) -> set[int]:
    """Return the students whom a list of students named."""
    roster = select(upload.c.id).where(
        upload.c.kind == UploadKind.ROSTER, upload.c.undone_at.is_(None)
    )
    placed = exists().where(
        membership.c.student_id == student.c.id, membership.c.upload_id.in_(roster)
    )
    query = select(student.c.id).where(student.c.upload_id.in_(roster) | placed)
    return set(connection.execute(query).scalars())


def said_enrolled(connection: Connection) -> set[int]:
    """Return the students whom a file of history in force calls enrolled itself."""
    query = (
        select(student_status.c.student_id)
        .join(upload, upload.c.id == student_status.c.upload_id)
        .where(
            upload.c.is_history,
            upload.c.undone_at.is_(None),
            student_status.c.status == StudentStatus.ENROLLED,
            student_status.c.reason == upload.c.file,
        )
    )
    return set(connection.execute(query).scalars())
