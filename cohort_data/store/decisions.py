"""What is decided for students, without a word of what anybody wrote about them."""

import pandas as pd
from sqlalchemy import Connection, func, select

from cohort_data.store.frames import read_frame
from cohort_data.store.tables.people import student, viewer
from cohort_data.store.tables.work import concern, plan

TEXTS = dict.fromkeys(("calls", "plan", "retake_date", "next_check_in"), "text")


def decisions_frame(connection: Connection) -> pd.DataFrame:
    """Return per student: key, calls (a name), plan (a state), retake_date, next_check_in.

    Who calls is the owner of the newest plan, else of the open concern.
    """
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
        )
        .outerjoin(newest, newest.c.student_id == student.c.id)
        .outerjoin(plan, plan.c.id == newest.c.id)
        .outerjoin(concern, (concern.c.student_id == student.c.id) & concern.c.closed_at.is_(None))
        .outerjoin(viewer, viewer.c.id == concern.c.owner_id)
    )
    return read_frame(connection, query, TEXTS)
