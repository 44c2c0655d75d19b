"""By when students must have passed which exam."""

from datetime import date

import pandas as pd

from cohort_data import school_clock
from cohort_data.access import Permission, Viewer, guarded
from cohort_data.flags import RuleKind
from cohort_data.flags.rules import in_force
from cohort_data.reports.scope import visible_students
from cohort_data.reports.students import visible_key
from cohort_data.store import deadlines as kept
from cohort_data.store import flag_rules, results
from cohort_data.store.database import Connection, Database


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
    """Return the deadlines of the student with this public id, the nearest first.

    `is_soon` says that the rule in force for deadlines finds it near.
    """
    with database.reading() as connection:
        key = visible_key(connection, viewer, student)
        people = visible_students(connection, viewer)
        mine = kept.with_clock(connection, people[people["key"] == key])
        attempts = results.attempts_frame(connection, key)
        rules = kept.rules(connection)
        near = days_near(connection)
    found = school_clock.deadlines(mine, attempts, rules, today)
    found = found.assign(is_soon=found["days_left"] <= near)
    return found.sort_values("must_pass_by", ignore_index=True)


def days_near(connection: Connection) -> int:
    """Return how many days before it a deadline is near, as the school has it."""
    rules = in_force(flag_rules.own_versions(connection))
    return next(one.numbers["days"] for one in rules if one.kind is RuleKind.DEADLINE)
