"""What changed on a viewer's students since this viewer last looked."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import pandas as pd

from cohort_data import since as rules
from cohort_data.access import Permission, Viewer, guarded
from cohort_data.last_look import Before, first_since
from cohort_data.reports.local_days import days_of, zone_of
from cohort_data.reports.scope import visible_students
from cohort_data.store import changes, school
from cohort_data.store.database import Database

NAMED = ["student", "student_id", "name", "cohort"]


@dataclass(frozen=True)
class Since:
    """What changed, and since when.

    rows: student (public id), student_id, name, cohort, and what `cohort_data.since` tells of a
        change: kind, exam, exam_address, on, was, now, days, why, at; the oldest first.
    looked: the earliest last look at one of the cohorts, "" where there was none at any.
    since: from when on something is new: `looked`, or a few days ago.
    differs: whether the cohorts were looked at last at different times, or not all of them.
    """

    rows: pd.DataFrame
    looked: str
    since: str
    differs: bool


@guarded(Permission.SEE_STUDENTS)
def since(
    database: Database,
    viewer: Viewer,
    *,
    cohort: str | None = None,
    before: Before = (),
    today: date,
) -> Since:
    """Return what changed on the viewer's students, or those of one cohort, since `before`.

    A cohort that the viewer never looked at before shows the last days.
    """
    first = first_since(datetime.combine(today, time(), UTC))
    looked = dict(before)
    with database.reading() as connection:
        people = visible_students(connection, viewer, cohort)
        kept = school.get_school(connection)
        moments = [looked.get(key) or first for key in people["cohort_id"]]
        from_when = pd.Series(moments, index=people.index, dtype="str")
        earliest = min(from_when, default=first)
        results = changes.results_touched(connection, earliest)
        flags = changes.flags_touched(connection, earliest)
        due = changes.due_items(connection)
    looks = pd.DataFrame(
        {
            "student_id": people["key"],
            "since": from_when,
            "looked": days_of(from_when, zone_of(kept)),
        }
    )
    found = rules.all_changes(results, flags, due, looks, today)
    ends = {looked.get(key, "") for key in people["cohort_id"]}
    return Since(
        rows=named(found, people),
        looked=min(ends - {""}, default=""),
        since=earliest,
        differs=len(ends) > 1,
    )


def named(found: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Return changes with the student whom each is about."""
    who = people.rename(columns={"student_id": "own_id", "public_id": "student"})
    keyed = who[["key", "student", "own_id", "name", "cohort"]]
    told = found.rename(columns={"student_id": "key"}).merge(keyed, on="key")
    renamed = told.rename(columns={"own_id": "student_id"})
    return renamed[[*NAMED, *(name for name in rules.COLUMNS if name != "student_id")]]
