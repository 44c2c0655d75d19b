"""On whom somebody works though no rule lists the student, and why."""

from datetime import date

import pandas as pd

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.reports.queue_evidence import gathered
from cohort_data.reports.scope import visible_students
from cohort_data.reports.withdrawn import withdrawn
from cohort_data.signals import known
from cohort_data.signals.listing import may_list
from cohort_data.store import beside, concerns_shown, flag_rules, results
from cohort_data.store.database import Database

COLUMNS = [
    *("student", "student_id", "name", "cohort", "state", "asked_by", "why", "gone"),
    "waiting_since",
]


@guarded(Permission.SEE_STUDENTS)
def without_flag(
    database: Database, viewer: Viewer, *, cohort: str | None = None, today: date
) -> pd.DataFrame:
    """Return the students with an open concern whom the queue does not list, longest wait first.

    student (public id), student_id, name, cohort, state, asked_by and why ("" where a rule raised
    it), gone (why its evidence counts no more, "" where none was withdrawn), waiting_since. Those
    of undone uploads have a list of their own.
    """
    with database.reading() as connection:
        people = visible_students(connection, viewer, cohort)
        there = concerns_shown.open_frame(connection)
        rules, besides = flag_rules.in_force(connection), beside.beside(connection, today)
        facts = results.attempts_frame(connection, of_failed=not may_list(rules))
    theirs = facts[facts["student_id"].isin(there["key"])]
    listed = gathered(known(theirs, besides.of(there["key"])), rules).listed
    without = there[~there["key"].isin(listed["student_id"])]
    named = people.rename(columns={"public_id": "student"}).merge(without, on="key")
    undone = withdrawn(database, viewer, cohort=cohort)["student"]
    left = named[~named["student"].isin(undone)]
    return left.sort_values(["waiting_since", "student_id"], ignore_index=True)[COLUMNS]
