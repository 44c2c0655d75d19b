"""Figures of a class of 120 with 8 failures, made from the record and shared by links."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select

from cohort_data.actions.share_links import Prepared, create_link, prepare
from cohort_data.disclosure import EVERYTHING
from cohort_data.reports import lists
from cohort_data.reports.shared_figures import for_link
from cohort_data.sharing.choice import Wanted
from cohort_data.sharing.links import LinkDraft
from cohort_data.store import snapshots
from cohort_data.store.tables.facts import result
from cohort_data.store.tables.school import exam
from tests.days import today
from tests.files import STEP_1, save, step_1

TITLE = "Step 1: 92.5 % or more passed at the first attempt"
STUDENTS, FAILED = 120, 8


def class_of_120(database, viewer, *, failed=FAILED):
    """Put a class with so many failures at Step 1 on record."""
    rows = [(f"c-{n:03}", "2026-06-01", "Fail" if n < failed else "Pass") for n in range(STUDENTS)]
    save(database, viewer, step_1(*rows), STEP_1, name="step_1.csv", today=today())


def late(database, viewer, number=1, outcome="Fail"):
    """So many more students of the class sat Step 1."""
    rows = [(f"late-{n:03}", "2026-06-20", outcome) for n in range(number)]
    save(database, viewer, step_1(*rows), STEP_1, name=f"late_{number}.csv", today=today())


def cohort_of(database, viewer, name="Class of 2028"):
    """The public id of a cohort."""
    named = lists.cohorts(database, viewer).set_index("name")["public_id"]
    return str(named[name])


def wanted(database, cohort, panels=EVERYTHING):
    """The figures of a cohort at every exam."""
    with database.reading() as connection:
        exams = connection.execute(select(exam.c.public_id)).scalars().all()
    return Wanted(cohort, tuple(exams), tuple(panels))


def soon(**time):
    """A moment that is not before what the record has seen."""
    return datetime.now(UTC) + timedelta(**time)


def draft(**said):
    """A link for the dean that opens for a week."""
    last = soon(days=6).date()
    return LinkDraft(**{"recipient": "Dean Kim", "reason": "June meeting", "last_day": last} | said)


# Figures of the same results on the same day are the same: they are made once.
MADE = {}


def prepared(database, viewer, cohort, panels=EVERYTHING):
    """Figures of a cohort that can be shared by a link."""
    chosen = wanted(database, cohort, panels)
    with database.reading() as connection:
        results = connection.execute(select(func.count()).select_from(result)).scalar_one()
        beside = snapshots.standing(connection)
    if (chosen, results) not in MADE:
        MADE[chosen, results] = prepare(database, viewer, chosen, make=for_link).made
    return Prepared(cohort, MADE[chosen, results], beside)


def linked(database, viewer, cohort, *, panels=EVERYTHING, **said):
    """A new link to a cohort's figures."""
    ready = prepared(database, viewer, cohort, panels)
    return create_link(database, viewer, ready, draft(**said), at=soon())
