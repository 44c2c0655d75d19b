"""By when students must have passed which exam."""

from datetime import date

import pandas as pd

from cohort_data import school_clock
from cohort_data.access import Permission, Viewer, guarded
from cohort_data.reports.scope import visible_students
from cohort_data.reports.students import visible_key
from cohort_data.store import deadlines as kept
from cohort_data.store import results
from cohort_data.store.database import Database


@guarded(Permission.SEE_STUDENTS)
def deadlines(
    database: Database, viewer: Viewer, *, cohort: str | None, today: date
) -> pd.DataFrame:
    """Return the deadlines of the students that a viewer may see, as `school_clock` does."""
    with database.reading() as connection:
        people = kept.with_clock(connection, visible_students(connection, viewer, cohort))
        attempts = results.attempts_frame(connection)
        rules = kept.rules(connection)
    return school_clock.deadlines(people, attempts, rules, today)


@guarded(Permission.SEE_STUDENTS)
def deadlines_of(database: Database, viewer: Viewer, *, student: str, today: date) -> pd.DataFrame:
    """Return the deadlines of the student with this public id, the nearest first."""
    with database.reading() as connection:
        key = visible_key(connection, viewer, student)
        people = visible_students(connection, viewer)
        mine = kept.with_clock(connection, people[people["key"] == key])
        attempts = results.attempts_frame(connection, key)
        rules = kept.rules(connection)
    found = school_clock.deadlines(mine, attempts, rules, today)
    return found.sort_values("must_pass_by", ignore_index=True)
