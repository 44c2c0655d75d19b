"""How it is read what was done after a failure, and when."""

import pandas as pd
from sqlalchemy import ColumnElement, Connection, and_, case, func, select

from cohort_data.store.contacts import counts
from cohort_data.store.frames import read_frame
from cohort_data.store.remarks import in_force
from cohort_data.store.results import ever_failed
from cohort_data.store.tables.facts import attempt, result, upload
from cohort_data.store.tables.work import check_in, concern, contact, plan
from cohort_data.words import Attendance, PlanState


def first_recorded(connection: Connection, student: int | None = None) -> pd.DataFrame:
    """Return attempt_id, outcome, at (when it first said so), is_history (nothing else says so)."""
    not_of_history = case((upload.c.is_history, 0), else_=1)
    query = (
        select(
            result.c.attempt_id,
            result.c.outcome,
            func.min(result.c.at).label("at"),
            func.max(not_of_history).label("told_otherwise"),
        )
        .join(attempt, attempt.c.id == result.c.attempt_id)
        .outerjoin(upload, upload.c.id == result.c.upload_id)
        .where(result.c.undone_at.is_(None), upload.c.undone_at.is_(None))
        .where(attempt.c.student_id == student if student else in_failed())
        .group_by(result.c.attempt_id, result.c.outcome)
    )
    found = read_frame(connection, query, {"outcome": "text", "at": "text"})
    is_history = found["told_otherwise"].eq(0)
    return found.assign(is_history=is_history).drop(columns="told_otherwise")


def in_failed() -> ColumnElement[bool]:
    """Choose the attempts of students who ever failed one."""
    return attempt.c.student_id.in_(ever_failed())


def concerns_frame(connection: Connection) -> pd.DataFrame:
    """Return student_id, concern_id, opened_at, closed_at of every concern."""
    query = select(
        concern.c.student_id,
        concern.c.id.label("concern_id"),
        concern.c.opened_at,
        concern.c.closed_at,
    )
    return read_frame(connection, query, {"closed_at": "text"})


def contact_days(connection: Connection) -> pd.DataFrame:
    """Return student_id and on of every contact in force after which the student had word."""
    query = select(contact.c.student_id, contact.c.on).where(
        contact.c.deleted_at.is_(None), in_force(contact), counts()
    )
    return read_frame(connection, query, {"on": "text"})


def plans_followed(connection: Connection) -> pd.DataFrame:
    """Return student_id, agreed_on, created_at, closed_at of the plans that are no mere drafts."""
    is_agreed = plan.c.agreed_on.is_not(None) | (plan.c.state != PlanState.DRAFT)
    query = select(plan.c.student_id, plan.c.agreed_on, plan.c.created_at, plan.c.closed_at).where(
        plan.c.deleted_at.is_(None), is_agreed
    )
    return read_frame(connection, query, {"agreed_on": "text", "closed_at": "text"})


def check_in_days(connection: Connection) -> pd.DataFrame:
    """Return student_id and on of the check-ins that students came to."""
    query = (
        select(plan.c.student_id, check_in.c.held_on.label("on"))
        .join(plan, plan.c.id == check_in.c.plan_id)
        .where(and_(plan.c.deleted_at.is_(None), check_in.c.attendance == Attendance.ATTENDED))
    )
    return read_frame(connection, query, {"on": "text"})
