"""Which rows a viewer may see."""

import pandas as pd
from sqlalchemy import Connection

from cohort_data.access import Viewer
from cohort_data.store import students


def within(viewer: Viewer, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows whose `cohort_id` is assigned to the viewer."""
    if viewer.cohorts is None:
        return frame
    return frame[frame["cohort_id"].isin(viewer.cohorts)]


def visible_students(
    connection: Connection, viewer: Viewer, cohort: str | None = None
) -> pd.DataFrame:
    """Return the students of the viewer's cohorts, or of one of them by its public id."""
    frame = within(viewer, students.students_frame(connection))
    return frame if cohort is None else frame[frame["cohort_public_id"] == cohort]
