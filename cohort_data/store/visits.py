"""How it is kept who opened a student's page, and when."""

import pandas as pd
from sqlalchemy import Connection, insert, select

from cohort_data.access import Viewer
from cohort_data.store.frames import read_frame
from cohort_data.store.moments import now
from cohort_data.store.tables.people import viewer
from cohort_data.store.tables.trust import access

SAW = "saw the student"


def is_recorded(connection: Connection, looking: Viewer, student_key: int, since: str) -> bool:
    """Say whether a viewer's visit to a student is on record since a time in UTC."""
    query = select(access.c.id).where(
        access.c.student_id == student_key,
        access.c.viewer_id == looking.id,
        access.c.kind == SAW,
        access.c.at >= since,
    )
    return connection.execute(query.limit(1)).first() is not None


def add_visit(connection: Connection, looking: Viewer, student_key: int, cohort_key: int) -> None:
    """Record that a viewer opened a student's page."""
    connection.execute(
        insert(access).values(
            viewer_id=looking.id,
            student_id=student_key,
            cohort_id=cohort_key,
            kind=SAW,
            reason="",
            at=now(),
        )
    )


def visits_frame(connection: Connection, student_key: int, most: int) -> pd.DataFrame:
    """Return the latest visits to a student's page, newest first: by (a name), at."""
    query = (
        select(viewer.c.name.label("by"), access.c.at)
        .join(viewer, viewer.c.id == access.c.viewer_id)
        .where(access.c.student_id == student_key, access.c.kind == SAW)
        .order_by(access.c.id.desc())
        .limit(most)
    )
    return read_frame(connection, query, {"by": "text", "at": "text"})
