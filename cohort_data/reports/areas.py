"""Which content areas are weak, for a cohort and for one student."""

import pandas as pd

from cohort_data import content_areas
from cohort_data.access import Permission, Viewer, guarded
from cohort_data.errors import NotFound
from cohort_data.reports.scope import visible_scores, visible_students
from cohort_data.store import areas
from cohort_data.store.database import Database


@guarded(Permission.SEE_STUDENTS)
def cohort_areas(
    database: Database, viewer: Viewer, *, cohort: str | None = None, exam: str | None = None
) -> pd.DataFrame:
    """Return the areas of a cohort's attempts at one exam or at all, weakest first per axis."""
    return content_areas.cohort_areas(visible_scores(database, viewer, cohort, exam))


@guarded(Permission.SEE_STUDENTS)
def areas_by_student(
    database: Database, viewer: Viewer, *, cohort: str | None = None, exam: str | None = None
) -> pd.DataFrame:
    """Return each student's areas: student_id (the school's), area, axis, estimate and word."""
    scores = visible_scores(database, viewer, cohort, exam)
    with database.reading() as connection:
        people = visible_students(connection, viewer, cohort)
    found = content_areas.student_areas(scores)
    own_ids = dict(zip(people["key"], people["student_id"], strict=True))
    return found.assign(student_id=found["student_id"].map(own_ids))


@guarded(Permission.SEE_STUDENTS)
def student_areas(database: Database, viewer: Viewer, *, student: str) -> pd.DataFrame:
    """Return one student's areas per exam, read against the class at the same exams.

    Columns: exam, area, axis, area_id (public), items, percent, level, estimate, low, high, word.
    """
    with database.reading() as connection:
        people = visible_students(connection, viewer)
        mine = people[people["public_id"] == student]
        if mine.empty:
            raise NotFound("There is no such student, or none that you may see.")
        key = int(mine["key"].iloc[0])
        sat = areas.scores_frame(connection, student=key)
        class_scores = [
            areas.scores_frame(connection, exam_id=exam_id)
            for exam_id in sat["exam_id"].unique().tolist()
        ]
    if not class_scores:
        return content_areas.student_areas(sat).assign(area_id=pd.Series(dtype="str"))
    scores = pd.concat(class_scores, ignore_index=True)
    found = content_areas.student_areas(scores)
    own = found[found["student_id"] == key].drop(columns="student_id")
    ids = sat[["exam", "area", "axis", "area_id"]].drop_duplicates(["exam", "area", "axis"])
    return own.merge(ids, on=["exam", "area", "axis"], how="left")
