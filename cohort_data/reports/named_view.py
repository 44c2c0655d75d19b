"""A cohort by name, for a dean to whom somebody opened it for a time."""

import pandas as pd

from cohort_data.access import NOTHING_HERE, Permission, Viewer, guarded
from cohort_data.errors import NotAllowed
from cohort_data.named_view import named_rows
from cohort_data.store import decisions, grants, results, school, students
from cohort_data.store.database import Connection, Database


@guarded(Permission.SEE_NAMED_VIEW)
def opened_cohorts(database: Database, viewer: Viewer) -> pd.DataFrame:
    """Return public_id, name, reason, valid_from, valid_to, by of what is open to a dean today."""
    with database.reading() as connection:
        found = grants.in_force(connection, viewer, school.today(connection))
    named = found.rename(columns={"cohort": "public_id", "cohort_name": "name"})
    columns = ["public_id", "name", "reason", "valid_from", "valid_to", "by"]
    # Of several for one cohort the one that lasts longest is shown.
    lasting = named.sort_values(["name", "valid_to"], kind="stable")
    return lasting.drop_duplicates("public_id", keep="last")[columns].reset_index(drop=True)


@guarded(Permission.SEE_NAMED_VIEW)
def named_view(database: Database, viewer: Viewer, *, cohort: str) -> pd.DataFrame:
    """Return the students of an opened cohort who failed an exam, as `named_rows` tells them.

    What is open today is asked of the record each time: never keep the answer in a cache.
    """
    with database.reading() as connection:
        key, _reason = granted(connection, viewer, cohort)
        people = students.students_frame(connection)
        attempts = results.attempts_frame(connection)
        work = decisions.decisions_frame(connection)
        limit = getattr(school.get_school(connection), "attempt_limit", 0)
    return named_rows(people[people["cohort_id"] == key], attempts, work, limit)


def granted(connection: Connection, viewer: Viewer, cohort: str) -> tuple[int, str]:
    """Return the key of a cohort that is open to a viewer today, and why it is; else refuse."""
    open_now = grants.in_force(connection, viewer, school.today(connection))
    mine = open_now[open_now["cohort"] == cohort]
    if mine.empty:
        raise NotAllowed(NOTHING_HERE)
    row = mine.sort_values("valid_to", kind="stable").iloc[-1]
    return int(row["cohort_id"]), str(row["reason"])
