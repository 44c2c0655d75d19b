"""Which cohorts, exams, students and uploads there are."""

import pandas as pd

from cohort_data.access import NOTHING_HERE, Permission, Viewer, guarded, require_upload
from cohort_data.errors import NotFound
from cohort_data.ingest import layouts
from cohort_data.reports.layout_scope import visible_layouts
from cohort_data.reports.scope import visible_students, within
from cohort_data.store import areas, exams, results, school, uploads
from cohort_data.store.database import Database
from cohort_data.words import Outcome


@guarded(Permission.SEE_STUDENTS)
def cohorts(database: Database, viewer: Viewer) -> pd.DataFrame:
    """Return cohort_id, public_id, name, is_sample, students of the cohorts with students."""
    with database.reading() as connection:
        frame = within(viewer, school.cohorts_frame(connection))
    return frame[frame["students"] > 0].reset_index(drop=True)


@guarded(Permission.SEE_STUDENTS)
def exam_list(database: Database, viewer: Viewer, *, cohort: str | None = None) -> pd.DataFrame:
    """Return exam_id, public_id, name, purpose, pass_mark, attempts, failed, has_areas."""
    with database.reading() as connection:
        people = visible_students(connection, viewer, cohort)
        attempts = results.attempts_frame(connection)
        frame = exams.exams_frame(connection)
        with_areas = areas.exams_with_areas(connection)
    seen = attempts[attempts["student_id"].isin(people["key"])]
    counted = seen.groupby("exam_id").agg(
        attempts=("attempt_id", "size"),
        failed=("outcome", lambda outcomes: int((outcomes == Outcome.FAIL).sum())),
    )
    joined = frame.merge(counted, how="inner", left_on="exam_id", right_index=True)
    return joined.assign(has_areas=joined["exam_id"].isin(with_areas)).reset_index(drop=True)


@guarded(Permission.SEE_STUDENTS)
def student_list(database: Database, viewer: Viewer, *, cohort: str | None = None) -> pd.DataFrame:
    """Return public_id, student_id, name, cohort, status of the students, by cohort and id."""
    with database.reading() as connection:
        people = visible_students(connection, viewer, cohort)
    columns = ["public_id", "student_id", "name", "cohort", "status"]
    return people[columns].sort_values(["cohort", "student_id"], ignore_index=True)


@guarded(Permission.RECORD_RESULTS)
def layout_list(database: Database, viewer: Viewer) -> pd.DataFrame:
    """Return public_id, name, columns, at, by, version of the viewer's layouts, latest first.

    `columns` leads from each header to what it means.
    """
    with database.reading() as connection:
        frame = visible_layouts(connection, viewer)
    columns = [layouts.columns_of(text) for text in frame["meanings"]]
    return frame.drop(columns="meanings").assign(columns=pd.Series(columns, dtype="object"))


@guarded(Permission.RECORD_RESULTS)
def upload_list(database: Database, viewer: Viewer) -> pd.DataFrame:
    """Return the uploads, newest first.

    public_id, file, kind, cohort, exam, rows, results, at, by, is_history, undone.
    """
    with database.reading() as connection:
        frame = uploads.uploads_frame(connection)
    if viewer.cohorts is not None:
        frame = frame[frame["cohort_id"].isin(viewer.cohorts)]
    undone = frame["undone_at"] != ""
    return frame.assign(undone=undone).drop(columns=["cohort_id"]).reset_index(drop=True)


@guarded(Permission.RECORD_RESULTS)
def skipped_rows(database: Database, viewer: Viewer, *, upload: str) -> pd.DataFrame:
    """Return line and reason of the rows that an upload did not use."""
    with database.reading() as connection:
        found = uploads.find_upload(connection, upload)
        if found is None:
            raise NotFound(NOTHING_HERE)
        require_upload(viewer, found.cohort_id)
        return uploads.skipped_frame(connection, found.id)
