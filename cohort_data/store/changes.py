"""How it is found what changed in the record since a moment."""

import pandas as pd
from sqlalchemy import Connection, Select, and_, or_, select

from cohort_data.purposes import purposes_of
from cohort_data.store.exams import purposes_by_exam
from cohort_data.store.frames import read_frame
from cohort_data.store.tables import work
from cohort_data.store.tables.facts import attempt, result, upload
from cohort_data.store.tables.school import exam

RESULTS = dict.fromkeys(("exam", "date", "outcome", "at", "undone_at"), "text")
RESULTS |= dict.fromkeys(("upload_undone_at", "reason", "undo_reason"), "text")
RESULTS |= {"upload_undo_reason": "text", "number": "count"}
RESULTS |= {"score": "float", "max_score": "float"}
FLAGS = dict.fromkeys(("evidence", "raised_at", "cleared_at", "clear_reason"), "text")
DUE = {"title": "text", "due": "text"}


def students_touched(since: str) -> Select[int]:
    """Select the students of whom a result came, or was undone, after a moment."""
    return (
        select(attempt.c.student_id)
        .join(result, result.c.attempt_id == attempt.c.id)
        .outerjoin(upload, upload.c.id == result.c.upload_id)
        .where(or_(result.c.at > since, result.c.undone_at > since, upload.c.undone_at > since))
    )


def results_touched(connection: Connection, since: str) -> pd.DataFrame:
    """Return every result, those undone too, of the students touched since a moment.

    attempt_id, student_id, exam_id, exam, exam_address (public id), purpose, can_be_failed, date,
    number, result_id, outcome, score, max_score, at, reason, undone_at and upload_undone_at with
    the reason of each, is_history.
    """
    query = (
        select(
            attempt.c.id.label("attempt_id"),
            attempt.c.student_id,
            attempt.c.exam_id,
            exam.c.name.label("exam"),
            exam.c.public_id.label("exam_address"),
            attempt.c.date,
            attempt.c.number,
            result.c.id.label("result_id"),
            result.c.outcome,
            result.c.score,
            result.c.max_score,
            result.c.at,
            result.c.undone_at,
            result.c.undo_reason,
            result.c.reason,
            upload.c.is_history,
            upload.c.undone_at.label("upload_undone_at"),
            upload.c.undo_reason.label("upload_undo_reason"),
        )
        .join(attempt, attempt.c.id == result.c.attempt_id)
        .join(exam, exam.c.id == attempt.c.exam_id)
        .outerjoin(upload, upload.c.id == result.c.upload_id)
        .where(attempt.c.student_id.in_(students_touched(since)))
        .order_by(result.c.id)
    )
    found = read_frame(connection, query, RESULTS)
    is_history = found["is_history"].eq(other=True)
    held = purposes_of(found["exam_id"], found["date"], purposes_by_exam(connection))
    return found.assign(
        is_history=is_history, purpose=held["purpose"], can_be_failed=held["can_be_failed"]
    )


def flags_touched(connection: Connection, since: str) -> pd.DataFrame:
    """Return student_id, evidence, raised_at, cleared_at, clear_reason of flags touched since."""
    flag = work.flag
    query = (
        select(
            flag.c.student_id,
            flag.c.evidence,
            flag.c.raised_at,
            flag.c.cleared_at,
            flag.c.clear_reason,
        )
        .where(or_(flag.c.raised_at > since, flag.c.cleared_at > since))
        .order_by(flag.c.id)
    )
    return read_frame(connection, query, FLAGS)


def due_items(connection: Connection) -> pd.DataFrame:
    """Return plan_id, student_id, state, title, due of what is to be done on plans.

    title: "" for the next check-in, else that of a task that is not done.
    """
    plan, task = work.plan, work.task
    columns = (plan.c.id.label("plan_id"), plan.c.student_id, plan.c.state)
    there = plan.c.deleted_at.is_(None)
    check_ins = select(*columns, plan.c.next_check_in.label("due")).where(there)
    tasks = (
        select(*columns, task.c.title, task.c.due)
        .join(task, task.c.plan_id == plan.c.id)
        .where(and_(there, ~task.c.done))
    )
    frames = (
        read_frame(connection, check_ins, {"due": "text"}).assign(title=""),
        read_frame(connection, tasks, DUE),
    )
    return pd.concat(frames, ignore_index=True)
