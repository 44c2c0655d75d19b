"""How long it takes from a failure to a closed concern, and where each one stands."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import pandas as pd

from cohort_data import closing_clock as rules
from cohort_data.access import Permission, Viewer, guarded
from cohort_data.closing_clock import StepTimes, Work
from cohort_data.reports.local_days import day_of, days_of, zone_of
from cohort_data.reports.scope import visible_students
from cohort_data.reports.students import visible_key
from cohort_data.store import closing_clock as store
from cohort_data.store import results, school
from cohort_data.store.database import Connection, Database


@dataclass(frozen=True)
class ClosingClock:
    """Each failed attempt with the days of its steps, and how long each step took.

    rows: student (public id), and what `closing_clock.with_times` tells.
    not_counted: failures that are on no clock, since no concern was open for them.
    """

    rows: pd.DataFrame
    steps: tuple[StepTimes, ...]
    not_counted: int

    def of_exams(self, exams: Collection[str]) -> "ClosingClock":
        """Return the clock of the failures at some exams, by name."""
        rows = self.rows[self.rows["exam"].isin(exams)]
        return ClosingClock(rows, rules.step_times(rows), uncounted(rows))


@guarded(Permission.SEE_STUDENTS)
def closing_clock(
    database: Database, viewer: Viewer, *, cohort: str | None = None, today: date
) -> ClosingClock:
    """Return the closing clock of the viewer's students, or of those of one cohort."""
    with database.reading() as connection:
        people = visible_students(connection, viewer, cohort)
        facts = results.attempts_frame(connection, of_failed=True)
        work = work_of(connection)
    attempts = facts[facts["student_id"].isin(people["key"])]
    addresses = dict(zip(people["key"], people["public_id"], strict=True))
    return told(attempts, work, addresses, today)


@guarded(Permission.SEE_STUDENTS)
def student_clock(database: Database, viewer: Viewer, *, student: str, today: date) -> ClosingClock:
    """Return the closing clock of one student, failure by failure."""
    with database.reading() as connection:
        key = visible_key(connection, viewer, student)
        attempts = results.attempts_frame(connection, key)
        work = work_of(connection, key)
    return told(attempts, work, {key: student}, today)


def told(
    attempts: pd.DataFrame, work: Work, addresses: dict[int, str], today: date
) -> ClosingClock:
    """Return the clock of attempts, with the address of each student."""
    clocks = rules.clocks(attempts, work)
    timed = rules.with_times(clocks, work.first_used, today)
    return ClosingClock(
        rows=timed.assign(student=timed["student_id"].map(addresses).astype("str")),
        steps=rules.step_times(timed),
        not_counted=uncounted(clocks),
    )


def uncounted(clocks: pd.DataFrame) -> int:
    """Return how many failures are on no clock."""
    return int((~clocks["counts"].astype("bool")).sum())


def work_of(connection: Connection, student: int | None = None) -> Work:
    """Return what the office did, in days where the school is."""
    kept = school.get_school(connection)
    zone = zone_of(kept)
    recorded = store.first_recorded(connection, student)
    concerns = store.concerns_frame(connection)
    plans = store.plans_followed(connection)
    begun, agreed = days_of(plans["created_at"], zone), plans["agreed_on"]
    return Work(
        recorded=recorded.assign(on=days_of(recorded["at"], zone)),
        concerns=concerns.assign(
            opened_on=days_of(concerns["opened_at"], zone),
            closed_on=days_of(concerns["closed_at"], zone),
        ),
        contacts=store.contact_days(connection),
        plans=plans.assign(
            on=agreed.where(agreed != "", begun), closed_on=days_of(plans["closed_at"], zone)
        ),
        check_ins=store.check_in_days(connection),
        first_used=day_of(kept.first_used_at, zone) if kept else "",
    )
