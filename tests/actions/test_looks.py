"""When a viewer last looked is kept per viewer and cohort, and nothing else changes by it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from cohort_data.access import Role
from cohort_data.actions.looks import look
from cohort_data.errors import NotAllowed, NotFound
from cohort_data.reports import lists
from cohort_data.store.tables.looks import look as looks
from cohort_data.store.tables.trust import audit_event
from cohort_data.store.versions import current_version
from tests.files import ON_1_MAY, save, scores
from tests.people import on_record

POSTGRESQL_AT_RELEASE = True
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def two_cohorts(database, viewer):
    for student, cohort in (("s1", "Class of 2028"), ("c1", "Class of 2029")):
        save(database, viewer, scores((student, 40)), replace(ON_1_MAY, cohort=cohort))


BEGINS = {"cohorts": two_cohorts}


@pytest.fixture
def cohorts(database, viewer):
    return lists.cohorts(database, viewer)["public_id"].tolist()


def looked(database, viewer, minutes, cohort=None):
    """When the visit before ended, in minutes after Monday morning; None where there was none."""
    found = look(database, viewer, cohort=cohort, at=MONDAY + timedelta(minutes=minutes))
    return [
        (datetime.fromisoformat(before) - MONDAY).total_seconds() / 60 if before else None
        for _, before in found
    ]


@pytest.mark.usefixtures("cohorts")
def test_the_last_look_is_the_end_of_the_visit_before(database, viewer):
    assert looked(database, viewer, 0) == [None, None]
    assert looked(database, viewer, 20) == [None, None]
    assert looked(database, viewer, 200) == [20, 20]
    assert looked(database, viewer, 220) == [20, 20]


def test_each_cohort_has_a_last_look_of_its_own(database, viewer, cohorts):
    looked(database, viewer, 0, cohorts[0])
    looked(database, viewer, 1000, cohorts[1])
    assert looked(database, viewer, 2000) == [0, 1000]


@pytest.mark.usefixtures("cohorts")
def test_nobody_looks_for_somebody_else(database, viewer):
    ada = on_record(database, "Ada", Role.ADVISOR, cohorts=["Class of 2028"])
    looked(database, viewer, 0)
    assert looked(database, ada, 500) == [None]
    assert looked(database, viewer, 1000) == [0, 0]


@pytest.mark.usefixtures("cohorts")
def test_a_look_raises_no_version_and_no_audit_event(database, viewer):
    def state():
        with database.reading() as connection:
            events = connection.execute(select(func.count()).select_from(audit_event)).scalar_one()
        return current_version(database), events

    before = state()
    looked(database, viewer, 0)
    assert state() == before


def test_a_cohort_of_others_is_not_looked_at(database, viewer, cohorts):
    ada = on_record(database, "Ada", Role.ADVISOR, cohorts=["Class of 2028"])
    with pytest.raises(NotAllowed):
        look(database, ada, cohort=cohorts[1])
    with pytest.raises(NotFound):
        look(database, viewer, cohort="no such cohort")
    with database.reading() as connection:
        assert connection.execute(select(looks)).first() is None
