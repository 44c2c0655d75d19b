"""On whom somebody works though no rule lists the student, and why."""

from datetime import date

import pandas as pd

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.flags import failures
from cohort_data.reports import queue_work
from cohort_data.reports.queue_evidence import gathered
from cohort_data.reports.scope import visible_students
from cohort_data.reports.withdrawn import withdrawn
from cohort_data.signals import known
from cohort_data.signals.listing import may_list
from cohort_data.store import beside, concerns_shown, flag_rules, results, school
from cohort_data.store.database import Database

COLUMNS = [
    *("student", "student_id", "name", "cohort", "cohort_public_id", "status", "concern"),
    *("asked_by", "why", "gone", "is_undone", "waiting_since", "days_waiting", "last_contact"),
    *("plan", "next_step", "snoozed", *queue_work.COLUMNS),
]


@guarded(Permission.SEE_STUDENTS)
def without_flag(
    database: Database, viewer: Viewer, *, cohort: str | None = None, today: date
) -> pd.DataFrame:
    """Return the students with an open concern whom the queue does not list, longest wait first.

    asked_by and why ("" where a rule raised it), gone (why its evidence counts no more, "" where
    none was withdrawn), is_undone (an upload with it was undone); the rest as in the queue.
    """
    with database.reading() as connection:
        people = visible_students(connection, viewer, cohort)
        there = concerns_shown.open_frame(connection).drop(columns=["state", "waiting_since"])
        rules, besides = flag_rules.in_force(connection), beside.beside(connection, today)
        facts = results.attempts_frame(connection, of_failed=not may_list(rules))
        theirs = facts[facts["student_id"].isin(there["key"])]
        listed = gathered(known(theirs, besides.of(there["key"])), rules).listed
        without = there[~there["key"].isin(listed["student_id"])]
        named = people.rename(columns={"public_id": "student"}).merge(without, on="key")
        if named.empty:
            return pd.DataFrame(columns=COLUMNS)
        work, kept = queue_work.work_frame(connection), school.get_school(connection)
    undone = withdrawn(database, viewer, cohort=cohort, today=today)["student"]
    rows = named.assign(is_undone=named["student"].isin(undone)).merge(work, on="key")
    first_used = kept.first_used_at if kept else ""
    failed = failures(theirs[theirs["student_id"].isin(rows["key"])])
    told = queue_work.told_dean(rows, failed, kept, today)
    left = queue_work.with_next(told, first_used, today)
    return left.sort_values(["waiting_since", "student_id"], ignore_index=True)[COLUMNS]
