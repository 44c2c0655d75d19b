"""What is set for the whole school is kept, checked, and never overwritten unseen."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from cohort_data.actions.school import set_school
from cohort_data.errors import InvalidSchool, NotAllowed, StaleVersion
from cohort_data.reports.school import school
from cohort_data.school import SchoolDraft
from cohort_data.store.tables.trust import audit_event
from cohort_data.store.versions import current_version
from cohort_data.words import SchoolType

DRAFT = SchoolDraft(
    name="Lakeside School of Medicine",
    type=SchoolType.US_MD,
    time_zone="America/Chicago",
    attempt_limit=3,
    version=1,
)


def test_a_school_starts_without_a_type_on_the_computers_time(database, viewer):
    found = school(database, viewer)
    assert (found.type, found.time_zone, found.attempt_limit) == (None, "", 3)


def test_a_school_is_read_back_as_it_was_set(database, viewer):
    set_school(database, viewer, DRAFT)
    found = school(database, viewer)
    assert (found.name, found.type, found.time_zone) == (DRAFT.name, DRAFT.type, DRAFT.time_zone)


def test_a_type_can_be_taken_back(database, viewer):
    set_school(database, viewer, DRAFT)
    set_school(database, viewer, replace(DRAFT, type=None, version=2))
    assert school(database, viewer).type is None


def test_settings_that_somebody_changed_meanwhile_are_not_overwritten(database, viewer):
    set_school(database, viewer, DRAFT)
    with pytest.raises(StaleVersion):
        set_school(database, viewer, replace(DRAFT, name="Another"))
    assert school(database, viewer).name == DRAFT.name


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "  "},
        {"name": "x" * 201},
        {"time_zone": "Mars/Olympus"},
        {"attempt_limit": 0},
        {"attempt_limit": 5},
    ],
)
def test_what_cannot_be_is_refused(database, viewer, wrong):
    with pytest.raises(InvalidSchool):
        set_school(database, viewer, replace(DRAFT, **wrong))


def test_setting_the_school_is_on_the_audit_log(database, viewer):
    set_school(database, viewer, DRAFT)
    with database.reading() as connection:
        actions = connection.execute(select(audit_event.c.action)).scalars().all()
    assert actions[-1] == "school set"


def test_every_remembered_answer_is_read_again_afterwards(database, viewer):
    before = current_version(database)
    set_school(database, viewer, DRAFT)
    assert current_version(database) > before


def test_who_may_not_set_up_the_school_is_refused(database, viewer):
    with pytest.raises(NotAllowed):
        set_school(database, replace(viewer, roles=frozenset()), DRAFT)
