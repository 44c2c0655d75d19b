"""How a cohort stands, in counts."""

from dataclasses import dataclass

import pandas as pd

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.flags import failures, flag_students, load_rules
from cohort_data.reports.scope import visible_students
from cohort_data.store import concerns, results, uploads
from cohort_data.store.database import Database


@dataclass(frozen=True)
class Overview:
    """The counts of a cohort.

    by_exam: exam, exam_id (public ids are in the list of exams), purpose, attempted, failed and
        recovered (students), for exams that can be failed.
    """

    students: int
    with_failure: int
    one_failure: int
    two_or_more: int
    open_failures: int
    recovered: int
    plans: int
    uploads: int
    by_exam: pd.DataFrame


@guarded(Permission.SEE_STUDENTS)
def overview(database: Database, viewer: Viewer, *, cohort: str | None = None) -> Overview:
    """Return how the viewer's students stand, or those of one cohort."""
    with database.reading() as connection:
        people = visible_students(connection, viewer, cohort)
        facts = results.attempts_frame(connection)
        work = concerns.work_frame(connection)
        files = uploads.uploads_frame(connection)
    attempts = facts[facts["student_id"].isin(people["key"])]
    flagged = flag_students(attempts, load_rules())
    open_ones = flagged[~flagged["recovered"]]
    helped = work[work["key"].isin(open_ones["student_id"])]
    return Overview(
        students=len(people),
        with_failure=len(flagged),
        one_failure=int((flagged["failed_attempts"] == 1).sum()),
        two_or_more=int((flagged["failed_attempts"] > 1).sum()),
        open_failures=len(open_ones),
        recovered=int(flagged["recovered"].sum()),
        plans=int((helped["plan"] != "").sum()),
        uploads=int((files["undone_at"] == "").sum()),
        by_exam=by_exam(attempts),
    )


def by_exam(attempts: pd.DataFrame) -> pd.DataFrame:
    """Return per exam that can be failed how many students sat, failed and recovered."""
    sat = attempts[attempts["can_be_failed"]].groupby(["exam", "purpose"])["student_id"].nunique()
    failed = failures(attempts)
    each = failed.groupby(["exam", "purpose"])["student_id"].nunique()
    still = failed[failed["open"]].groupby(["exam", "purpose"])["student_id"].nunique()
    counts = pd.DataFrame({"attempted": sat, "failed": each, "open": still}).fillna(0).astype(int)
    ordered = counts.sort_values("failed", ascending=False).reset_index()
    return ordered.assign(recovered=ordered["failed"] - ordered["open"]).drop(columns="open")
