"""What is decided for students, without a word of what anybody wrote about them."""

import pandas as pd
from sqlalchemy import Connection, Select, func, select, union_all

from cohort_data.store.contacts import counts
from cohort_data.store.frames import read_frame
from cohort_data.store.remarks import in_force
from cohort_data.store.tables.people import student, viewer
from cohort_data.store.tables.work import check_in, concern, contact, plan
from cohort_data.words import Attendance

TEXTS = dict.fromkeys(("calls", "plan", "retake_date", "next_check_in", "last_contact"), "text")


def decisions_frame(connection: Connection) -> pd.DataFrame:
    """Return per student: key, calls, plan (a state), retake_date, next_check_in, last_contact.

    Who calls is the name of whoever owns the newest plan, else the open concern.
    """
    last = last_word().subquery()
    newest = (
        select(plan.c.student_id, func.max(plan.c.id).label("id"))
        .where(plan.c.deleted_at.is_(None))
        .group_by(plan.c.student_id)
        .subquery()
    )
    query = (
        select(
            student.c.id.label("key"),
            func.coalesce(func.nullif(plan.c.owner, ""), viewer.c.name).label("calls"),
            plan.c.state.label("plan"),
            plan.c.retake_date,
            plan.c.next_check_in,
            last.c.on.label("last_contact"),
        )
        .outerjoin(newest, newest.c.student_id == student.c.id)
        .outerjoin(plan, plan.c.id == newest.c.id)
        .outerjoin(concern, (concern.c.student_id == student.c.id) & concern.c.closed_at.is_(None))
        .outerjoin(viewer, viewer.c.id == concern.c.owner_id)
        .outerjoin(last, last.c.student_id == student.c.id)
    )
    return read_frame(connection, query, TEXTS)


def last_word() -> Select[int, str]:
    """Select per student the day of the last contact with word, or of the last check-in held."""
    told = select(contact.c.student_id, contact.c.on).where(
        contact.c.deleted_at.is_(None), in_force(contact), counts()
    )
    met = (
        select(plan.c.student_id, check_in.c.held_on.label("on"))
        .join(plan, plan.c.id == check_in.c.plan_id)
        .where(plan.c.deleted_at.is_(None), check_in.c.attendance == Attendance.ATTENDED)
    )
    both = union_all(told, met).subquery()
    return select(both.c.student_id, func.max(both.c.on).label("on")).group_by(both.c.student_id)
