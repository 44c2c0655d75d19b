"""Why the last concern of a student is over, or stands in review."""

import pandas as pd
from sqlalchemy import Connection, func, select

from cohort_data.concern_words import ConcernEventKind
from cohort_data.store.frames import read_frame
from cohort_data.store.tables.concern_log import concern_event
from cohort_data.store.tables.work import concern
from cohort_data.words import ConcernState


def closed_frame(connection: Connection) -> pd.DataFrame:
    """Return the newest concern of students where it is closed: key, closed_at, close_reason."""
    newest = select(func.max(concern.c.id)).group_by(concern.c.student_id)
    query = select(
        concern.c.student_id.label("key"), concern.c.closed_at, concern.c.close_reason
    ).where(concern.c.id.in_(newest), concern.c.closed_at.is_not(None))
    texts = {"closed_at": "text", "close_reason": "text"}
    return read_frame(connection, query, {**texts, "key": "int"})


def moved_frame(connection: Connection) -> pd.DataFrame:
    """Return what moved each concern that stands in review there: key, moved (the reason)."""
    newest = (
        select(func.max(concern_event.c.id))
        .join(concern, concern.c.id == concern_event.c.concern_id)
        .where(
            concern.c.state == ConcernState.REVIEW,
            concern_event.c.kind == ConcernEventKind.REVIEW,
        )
        .group_by(concern_event.c.concern_id)
    )
    query = (
        select(concern.c.student_id.label("key"), concern_event.c.reason.label("moved"))
        .join(concern, concern.c.id == concern_event.c.concern_id)
        .where(concern_event.c.id.in_(newest))
    )
    return read_frame(connection, query, {"key": "int", "moved": "text"})
