"""What was said of exams, by whom and when."""

import pandas as pd
from sqlalchemy import Connection, func, literal, null, select, union_all

from cohort_data.store.frames import read_frame
from cohort_data.store.tables.people import viewer as viewer_table
from cohort_data.store.tables.school import exam, exam_purpose, pass_mark

# The state of an exam of which nothing was said yet.
UNTOLD = "0-0"


def states(connection: Connection) -> dict[str, str]:
    """Return per exam how often something was said of it, which tells it from itself before."""
    purposes = select(func.count()).where(exam_purpose.c.exam_id == exam.c.id).scalar_subquery()
    marks = select(func.count()).where(pass_mark.c.exam_id == exam.c.id).scalar_subquery()
    rows = connection.execute(select(exam.c.name, purposes, marks))
    return {name: f"{said}-{marked}" for name, said, marked in rows}


def said_frame(connection: Connection, address: str) -> pd.DataFrame:
    """Return what was said of an exam, newest first: kind, purpose, mark, since, source, at, by.

    `kind` is "removed" where a pass mark was taken away, "" for a purpose.
    """
    whose = exam.c.public_id == address
    texts = dict.fromkeys(("kind", "purpose", "since", "source", "at", "by"), "text")
    purposes = (
        select(
            literal("").label("kind"),
            exam_purpose.c.purpose,
            null().label("mark"),
            exam_purpose.c.valid_from.label("since"),
            literal("").label("source"),
            exam_purpose.c.at,
            viewer_table.c.name.label("by"),
        )
        .join(exam, exam.c.id == exam_purpose.c.exam_id)
        .outerjoin(viewer_table, viewer_table.c.id == exam_purpose.c.by)
        .where(whose)
    )
    marks = (
        select(
            pass_mark.c.kind,
            literal("").label("purpose"),
            pass_mark.c.value.label("mark"),
            pass_mark.c.valid_from.label("since"),
            pass_mark.c.source,
            pass_mark.c.at,
            viewer_table.c.name.label("by"),
        )
        .join(exam, exam.c.id == pass_mark.c.exam_id)
        .outerjoin(viewer_table, viewer_table.c.id == pass_mark.c.by)
        .where(whose)
    )
    both = read_frame(connection, union_all(purposes, marks), texts | {"mark": "float"})
    return both.sort_values("at", ascending=False, kind="stable", ignore_index=True)
