"""Cover for a colleague and cohorts by name begin, count and end by themselves."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from cohort_data.access import Role
from cohort_data.actions.access_review import record_access_review
from cohort_data.actions.people import change_person, disable_person
from cohort_data.actions.people_for_a_time import close_cohort, cover, end_cover, open_cohort
from cohort_data.errors import InvalidPerson, NotAllowed, NotFound, StaleVersion
from cohort_data.people import Period
from cohort_data.reports.people import access_review
from cohort_data.store.tables.trust import access, audit_event
from cohort_data.store.versions import current_version
from tests.people import (
    FIRST_TO_WAKE,
    LAST_TO_SLEEP,
    cohort,
    draft,
    found,
    in_zone,
    invited,
    key_of,
    signed_in,
)

DAY = timedelta(days=1)


@pytest.fixture
def today(database, viewer):
    assert viewer.cohorts is None
    return in_zone(database, LAST_TO_SLEEP)


@pytest.fixture
def there(database):
    return cohort(database)


@pytest.fixture
def ada(database, viewer):
    return invited(database, viewer, Role.ADVISOR, Role.DEAN)


def days(first, last, reason="Covers for Ben Reyes"):
    return Period(valid_from=first, valid_to=last, reason=reason)


def covered(database, viewer, person, there, period):
    cover(database, viewer, person.public_id, frozenset({there}), period, version=person.version)
    return found(database, viewer, person.public_id)


def opened(database, viewer, person, there, period):
    open_cohort(database, viewer, person.public_id, there, period, version=person.version)
    return found(database, viewer, person.public_id)


GIVE = [covered, opened]


def test_a_cover_counts_to_the_end_of_its_last_day_where_the_school_is(
    database, viewer, ada, there, today
):
    covered(database, viewer, ada, there, days(today, today))
    assert signed_in(database).cohorts == {key_of(database, there)}
    assert in_zone(database, FIRST_TO_WAKE) > today
    assert signed_in(database).cohorts == frozenset()


def test_a_cover_that_begins_tomorrow_does_not_count_today(database, viewer, ada, there, today):
    now = covered(database, viewer, ada, there, days(today + DAY, today + DAY))
    assert signed_in(database).cohorts == frozenset()
    assert (now.sees, now.covers[0].reason) == ((), "Covers for Ben Reyes")


def test_a_cover_is_ended_at_once_and_by_its_owner_only(database, viewer, ada, there, today):
    now = covered(database, viewer, ada, there, days(today, today + DAY))
    row, other = int(now.covers[0].id), invited(database, viewer, email="ben@example.edu")
    with pytest.raises(NotFound):
        end_cover(database, viewer, other.public_id, row, version=other.version)
    end_cover(database, viewer, now.public_id, row, version=now.version)
    assert signed_in(database).cohorts == frozenset()
    now = found(database, viewer, now.public_id)
    with pytest.raises(NotFound):
        end_cover(database, viewer, now.public_id, row, version=now.version)


def test_cohorts_of_ones_own_stay_when_a_cover_is_arranged_and_saved_over(
    database, viewer, ada, there, today
):
    now = covered(database, viewer, ada, there, days(today, today))
    change_person(database, viewer, ada.public_id, draft(version=now.version))
    assert len(found(database, viewer, ada.public_id).covers) == 1


@pytest.mark.parametrize("give", GIVE)
@pytest.mark.parametrize(
    "wrong",
    [(-1, 3, "why"), (3, 2, "why"), (0, 366, "why"), (0, 1, " "), (0, 1, "x" * 201)],
)
def test_a_time_that_cannot_be_is_refused(database, viewer, ada, there, today, give, wrong):
    first, last, reason = wrong
    period = days(today + first * DAY, today + last * DAY, reason)
    with pytest.raises(InvalidPerson):
        give(database, viewer, ada, there, period)
    assert found(database, viewer, ada.public_id) == ada


@pytest.mark.parametrize("give", GIVE)
def test_a_year_is_the_longest(database, viewer, ada, there, today, give):
    give(database, viewer, ada, there, days(today, today + 365 * DAY))


@pytest.mark.parametrize("give", GIVE)
def test_nothing_is_given_to_somebody_without_the_role_or_who_may_not_sign_in(
    database, viewer, there, today, give
):
    auditor = invited(database, viewer, Role.AUDITOR)
    with pytest.raises(InvalidPerson, match="the role of"):
        give(database, viewer, auditor, there, days(today, today))
    disable_person(database, viewer, auditor.public_id, version=auditor.version)
    with pytest.raises(InvalidPerson, match="Enable them first"):
        give(
            database, viewer, found(database, viewer, auditor.public_id), there, days(today, today)
        )


@pytest.mark.parametrize("give", GIVE)
def test_a_cohort_that_is_not_there_is_not_given(database, viewer, ada, today, give):
    with pytest.raises(NotFound):
        give(database, viewer, ada, "none", days(today, today))


@pytest.mark.parametrize("give", GIVE)
def test_each_is_an_audit_event_a_new_version_and_refused_over_an_old_one(
    database, viewer, ada, there, today, give
):
    before = current_version(database)
    assert give(database, viewer, ada, there, days(today, today)).version == ada.version + 1
    with database.reading() as connection:
        newest = connection.execute(select(audit_event)).all()[-1]
    assert current_version(database) > before
    assert newest.object_id == ada.public_id
    with pytest.raises(StaleVersion):
        give(database, viewer, ada, there, days(today, today))


def test_a_cohort_by_name_is_closed_once(database, viewer, ada, there, today):
    now = opened(database, viewer, ada, there, days(today, today))
    grant = now.grants[0].id
    close_cohort(database, viewer, now.public_id, grant, version=now.version)
    now = found(database, viewer, ada.public_id)
    assert now.grants == ()
    with pytest.raises(NotFound):
        close_cohort(database, viewer, now.public_id, grant, version=now.version)


def test_the_access_review_says_who_has_what_since_when_until_when_why_and_by_whom(
    database, viewer, ada, there, today
):
    signed_in(database)
    now = found(database, viewer, ada.public_id)
    now = covered(database, viewer, now, there, days(today, today + DAY, "on leave"))
    opened(database, viewer, now, there, days(today, today, "committee"))
    review = access_review(database, viewer)
    mine = review[review["name"] == "Ada Moss"].sort_values("how")
    columns = ["cohort", "how", "valid_from", "valid_to", "reason", "by", "roles"]
    first, last, roles = today.isoformat(), (today + DAY).isoformat(), "advisor, dean"
    assert mine[columns].to_numpy().tolist() == [
        ["Class of 2028", "as an advisor", first, last, "on leave", viewer.name, roles],
        ["Class of 2028", "by name, as a dean", first, first, "committee", viewer.name, roles],
    ]
    assert mine["last_used"].str.len().gt(0).all()


@pytest.mark.usefixtures("ada")
def test_the_access_review_names_everybody_once_at_least(database, viewer):
    review = access_review(database, viewer)
    assert sorted(review["name"]) == ["Ada Moss", "This computer"]
    assert review.set_index("name").loc["Ada Moss", ["cohort", "last_used"]].tolist() == ["", ""]
    assert review.set_index("name").loc["This computer", "cohort"] == "All cohorts"


def test_that_the_access_review_leaves_is_kept(database, viewer):
    record_access_review(database, viewer, what="access review")
    with database.reading() as connection:
        kept = connection.execute(select(access)).one()
    assert (kept.kind, kept.what, kept.student_id) == ("exported", "access review", None)
    assert kept.audit_event_hash


def test_the_access_review_does_not_leave_with_somebody_who_lost_the_right_since(database, viewer):
    address = invited(database, viewer, Role.ADMINISTRATOR).public_id
    was = signed_in(database)
    now = found(database, viewer, address)
    change_person(database, viewer, address, replace(draft(Role.DEAN), version=now.version))
    with pytest.raises(NotAllowed):
        record_access_review(database, was, what="access review")
