"""On whom somebody works though no failed attempt is on record, and why."""

import pandas as pd

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.flags import failures
from cohort_data.reports.scope import visible_students
from cohort_data.reports.withdrawn import withdrawn
from cohort_data.store import concerns_shown, results
from cohort_data.store.database import Database

COLUMNS = [
    *("student", "student_id", "name", "cohort", "state", "asked_by", "why", "waiting_since"),
]


@guarded(Permission.SEE_STUDENTS)
def without_flag(database: Database, viewer: Viewer, *, cohort: str | None = None) -> pd.DataFrame:
    """Return the students with an open concern and no failed attempt, who waits longest first.

    student (public id), student_id, name, cohort, state, asked_by and why ("" where a corrected
    result took the evidence away), waiting_since. Those of undone uploads have a list of their own.
    """
    with database.reading() as connection:
        people = visible_students(connection, viewer, cohort)
        there = concerns_shown.open_frame(connection)
        failed = failures(results.attempts_frame(connection, of_failed=True))
    without = there[~there["key"].isin(failed["student_id"])]
    named = people.rename(columns={"public_id": "student"}).merge(without, on="key")
    undone = withdrawn(database, viewer, cohort=cohort)["student"]
    left = named[~named["student"].isin(undone)]
    return left.sort_values(["waiting_since", "student_id"], ignore_index=True)[COLUMNS]
