"""On whom somebody works though an undo took the evidence away."""

from datetime import date

import pandas as pd

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.reports.queue_evidence import gathered
from cohort_data.reports.scope import visible_students
from cohort_data.signals import known
from cohort_data.signals.listing import may_list
from cohort_data.store import beside, concerns_left, flag_rules, results
from cohort_data.store.database import Database

COLUMNS = ["student", "student_id", "name", "cohort", "file", "undone_on"]


@guarded(Permission.SEE_STUDENTS)
def withdrawn(
    database: Database, viewer: Viewer, *, cohort: str | None = None, today: date
) -> pd.DataFrame:
    """Return the students with an open concern whom, since an undo, no rule lists.

    student (public id), student_id, name, cohort, file (of the upload that was undone), undone_on.
    """
    with database.reading() as connection:
        people = visible_students(connection, viewer, cohort)
        left = concerns_left.withdrawn_frame(connection)
        rules = flag_rules.in_force(connection)
        besides = beside.beside(connection, today).of(left["key"])
        facts = results.attempts_frame(connection, of_failed=not may_list(rules))
    theirs = facts[facts["student_id"].isin(left["key"])]
    listed = gathered(known(theirs, besides), rules).listed
    without = left[~left["key"].isin(listed["student_id"])]
    without = without.assign(undone_on=without["undone_at"].str[:10])
    named = people.rename(columns={"public_id": "student"}).merge(without, on="key")
    return named.sort_values("student_id", ignore_index=True)[COLUMNS]
