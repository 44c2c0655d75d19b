"""Which rows a viewer may see."""

import pandas as pd

from cohort_data.access import Viewer
from cohort_data.store import areas, exams, students
from cohort_data.store.database import Connection, Database

# The key of an exam that is not there: of such a one nothing is on record.
NO_EXAM = 0


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


def visible_scores(
    database: Database, viewer: Viewer, cohort: str | None, exam: str | None
) -> pd.DataFrame:
    """Return the area scores of the students that a viewer may see."""
    with database.reading() as connection:
        people = visible_students(connection, viewer, cohort)
        wanted = (exams.exam_key(connection, exam) or NO_EXAM) if exam else None
        scores = areas.scores_frame(connection, exam_id=wanted, cohort=cohort)
    return scores[scores["student_id"].isin(people["key"])].reset_index(drop=True)
