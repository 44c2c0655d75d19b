"""What the flag rules read besides attempts, as the record has it."""

from datetime import date

import pandas as pd
from sqlalchemy import Connection, func, select

from cohort_data import school_clock
from cohort_data.signals import Beside
from cohort_data.signals.known import DEADLINES, PLANS, nothing
from cohort_data.store import check_ins, deadlines, results
from cohort_data.store.frames import read_frame
from cohort_data.store.school import get_school
from cohort_data.store.students import students_frame
from cohort_data.store.tables.work import plan
from cohort_data.words import PlanState

AT_WORK = (PlanState.AGREED, PlanState.ACTIVE)


def beside(
    connection: Connection,
    today: date,
    student: int | None = None,
    *,
    attempts: pd.DataFrame | None = None,
) -> Beside:
    """Return the school's attempt limit, and of all or one the plans at work and the deadlines.

    Some `attempts` stand in the place of those on record, as those after an upload.
    """
    kept = get_school(connection)
    return Beside(
        today=today,
        attempt_limit=kept.attempt_limit if kept else 0,
        plans=plans_at_work(connection, student),
        deadlines=deadlines_of(connection, today, student, attempts=attempts),
    )


def deadlines_of(
    connection: Connection,
    today: date,
    student: int | None = None,
    *,
    attempts: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return by when all or one must have passed which exam, nothing where none is set."""
    rules = deadlines.rules(connection)
    if not rules:
        return nothing(DEADLINES)
    if student is None:
        people = deadlines.with_clock(connection, students_frame(connection))
    else:
        people = deadlines.one_with_clock(connection, student)
    sat = results.attempts_frame(connection, student) if attempts is None else attempts
    found = school_clock.deadlines(people, sat, rules, today)
    return found[[*DEADLINES]].astype(DEADLINES)


def plans_at_work(connection: Connection, student: int | None = None) -> pd.DataFrame:
    """Return student_id and since, the day of the last check-in or of the plan's beginning."""
    newest = select(func.max(plan.c.id)).where(plan.c.deleted_at.is_(None))
    if student is not None:
        newest = newest.where(plan.c.student_id == student)
    query = select(plan.c.id, plan.c.student_id, plan.c.created_at).where(
        plan.c.id.in_(newest.group_by(plan.c.student_id)), plan.c.state.in_(AT_WORK)
    )
    found = read_frame(connection, query, {"created_at": "text"})
    held = check_ins.last_held(connection, student)
    begun = zip(found["id"], found["created_at"].str[:10], strict=True)
    since = [max(day, held.get(key, "")) for key, day in begun]
    return found.assign(since=pd.Series(since, found.index, dtype="str"))[[*PLANS]].astype(PLANS)
