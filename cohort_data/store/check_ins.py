"""How the check-ins of a plan are kept: the one that is planned, and those that were held."""

from datetime import date

import pandas as pd
from sqlalchemy import Connection, delete, func, insert, select, update

from cohort_data.access import Viewer
from cohort_data.plans import CheckInDraft
from cohort_data.store.frames import read_frame
from cohort_data.store.moments import now, public_id
from cohort_data.store.plan_parts import iso
from cohort_data.store.tables import work
from cohort_data.store.tables.people import viewer

TYPES = dict.fromkeys(
    ("planned_for", "held_on", "attendance", "progress", "line", "practice_form", "by", "at"),
    "text",
) | {"practice_score": "float"}


def plan_check_in(
    connection: Connection, author: Viewer, key: int, planned_for: date | None
) -> None:
    """Keep the one check-in that is planned and not held in step with the plan."""
    waiting = (work.check_in.c.plan_id == key) & work.check_in.c.held_on.is_(None)
    connection.execute(delete(work.check_in).where(waiting))
    if planned_for:
        add(connection, author, key, planned_for)


def add(connection: Connection, author: Viewer, key: int, planned_for: date | None) -> int:
    """Add a check-in that is not held yet and return its key."""
    added = connection.execute(
        insert(work.check_in).values(
            public_id=public_id(),
            plan_id=key,
            planned_for=iso(planned_for),
            line="",
            practice_form="",
            by=author.id,
            at=now(),
        )
    )
    return int(added.inserted_primary_key[0]) if added.inserted_primary_key else 0


def hold(connection: Connection, author: Viewer, key: int, draft: CheckInDraft) -> str:
    """Record the planned check-in as it went, or one that nobody had planned; return its id."""
    planned = connection.execute(
        select(work.check_in.c.id).where(
            work.check_in.c.plan_id == key, work.check_in.c.held_on.is_(None)
        )
    ).scalar()
    row = planned or add(connection, author, key, None)
    connection.execute(
        update(work.check_in)
        .where(work.check_in.c.id == row)
        .values(
            held_on=iso(draft.held_on),
            attendance=draft.attendance,
            progress=draft.progress,
            line=draft.line.strip(),
            practice_score=draft.practice_score,
            practice_form=draft.practice_form.strip(),
            by=author.id,
            at=now(),
            version=work.check_in.c.version + 1,
        )
    )
    query = select(work.check_in.c.public_id).where(work.check_in.c.id == row)
    return str(connection.execute(query).scalar_one())


def check_ins_frame(connection: Connection, student_key: int) -> pd.DataFrame:
    """Return the check-ins recorded for a student, newest first.

    plan (public id), planned_for, held_on, attendance, progress, line, practice_score,
    practice_form, by (a name), at.
    """
    query = (
        select(
            work.plan.c.public_id.label("plan"),
            work.check_in.c.planned_for,
            work.check_in.c.held_on,
            work.check_in.c.attendance,
            work.check_in.c.progress,
            work.check_in.c.line,
            work.check_in.c.practice_score,
            work.check_in.c.practice_form,
            viewer.c.name.label("by"),
            work.check_in.c.at,
        )
        .join(work.plan, work.plan.c.id == work.check_in.c.plan_id)
        .join(viewer, viewer.c.id == work.check_in.c.by)
        .where(
            work.plan.c.student_id == student_key,
            work.plan.c.deleted_at.is_(None),
            work.check_in.c.held_on.is_not(None),
        )
        .order_by(work.check_in.c.held_on.desc(), work.check_in.c.id.desc())
    )
    return read_frame(connection, query, TYPES)


def last_held(connection: Connection, student: int | None = None) -> dict[int, str]:
    """Return per plan, of all or of one student, the day of the newest check-in recorded."""
    query = (
        select(work.check_in.c.plan_id, func.max(work.check_in.c.held_on))
        .where(work.check_in.c.held_on.is_not(None))
        .group_by(work.check_in.c.plan_id)
    )
    if student is not None:
        own = select(work.plan.c.id).where(work.plan.c.student_id == student)
        query = query.where(work.check_in.c.plan_id.in_(own))
    return dict(iter(connection.execute(query)))


def practice_noted(connection: Connection) -> pd.DataFrame:
    """Return the practice scores noted at check-ins: student_id, date, form, score in percent."""
    query = (
        select(
            work.plan.c.student_id,
            work.check_in.c.held_on.label("date"),
            work.check_in.c.practice_form.label("form"),
            work.check_in.c.practice_score.label("score"),
        )
        .join(work.plan, work.plan.c.id == work.check_in.c.plan_id)
        .where(work.check_in.c.practice_score.is_not(None), work.check_in.c.held_on.is_not(None))
    )
    types = {"student_id": "int", "date": "text", "form": "text", "score": "float"}
    return read_frame(connection, query, types)
