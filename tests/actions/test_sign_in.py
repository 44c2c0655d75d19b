"""Who is let in, for how long, and what ends a sign-in for good."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from cohort_data.access import Role
from cohort_data.actions import sign_in
from cohort_data.errors import NotAllowed, SignedOut
from cohort_data.sign_in import Identity, limits
from cohort_data.store.tables.people import sign_in as kept
from cohort_data.store.tables.people import viewer as people
from cohort_data.store.tables.people import viewer_cohort
from cohort_data.store.tables.trust import audit_event
from cohort_data.store.viewers import INVITED_ISSUER
from tests.people import ISSUER, on_record

NOW = datetime.now(UTC).replace(microsecond=0)
ADA = Identity(
    issuer=ISSUER,
    subject="ada@example.edu",
    session="first",
    email="ada@example.edu",
    is_verified=True,
    issued_at=NOW,
)


@pytest.fixture
def ada(database, viewer):  # noqa: ARG001 - the school is set up at the first use
    return on_record(database, "Ada Moss", Role.ADVISOR, cohorts=None)


def arrives(database, identity=ADA, after=timedelta()):
    return sign_in.arrive(database, identity, at=NOW + after)


def test_somebody_on_record_is_let_in(database, ada):
    assert arrives(database) == ada


def test_the_same_sign_in_is_kept_once(database, ada):  # noqa: ARG001
    for _ in range(3):
        arrives(database)
    with database.reading() as connection:
        assert len(connection.execute(select(kept)).all()) == 1


@pytest.mark.usefixtures("ada")
@pytest.mark.parametrize(
    "other", [{"subject": "eve@example.edu"}, {"issuer": "https://elsewhere.example"}]
)
def test_somebody_nobody_named_is_refused_whatever_the_address(database, other):
    with pytest.raises(NotAllowed, match="nobody has given you access"):
        arrives(database, replace(ADA, **other))


def test_an_invited_person_is_known_by_subject_from_the_first_sign_in_on(database, viewer):  # noqa: ARG001
    invited = on_record(database, "Ada Moss", Role.ADVISOR, issuer=INVITED_ISSUER)
    assert arrives(database, replace(ADA, subject="a-1")).id == invited.id
    renamed = replace(ADA, subject="a-1", session="second", email="new@example.edu")
    assert arrives(database, renamed).id == invited.id


def test_an_invitation_is_taken_up_once(database, viewer):  # noqa: ARG001
    on_record(database, "Ada Moss", Role.ADVISOR, issuer=INVITED_ISSUER)
    arrives(database, replace(ADA, subject="a-1"))
    with pytest.raises(NotAllowed):
        arrives(database, replace(ADA, subject="a-2", session="second"))


def test_an_invitation_needs_an_address_that_was_verified(database, viewer):  # noqa: ARG001
    on_record(database, "Ada Moss", Role.ADVISOR, issuer=INVITED_ISSUER)
    with pytest.raises(NotAllowed):
        arrives(database, replace(ADA, subject="a-1", is_verified=False))


@pytest.mark.usefixtures("ada")
def test_a_sign_in_ends_after_twelve_hours_however_busy(database):
    arrives(database)
    for minutes in range(20, 12 * 60, 20):
        used(database, NOW + timedelta(minutes=minutes))
    with pytest.raises(SignedOut, match="time limit"):
        arrives(database, after=limits().longest)


@pytest.mark.usefixtures("ada")
def test_a_sign_in_ends_after_half_an_hour_without_a_click(database):
    arrives(database)
    with pytest.raises(SignedOut, match="while"):
        arrives(database, after=limits().idle)


@pytest.mark.usefixtures("ada")
def test_a_sign_in_that_ended_does_not_come_back(database):
    arrives(database)
    with pytest.raises(SignedOut):
        arrives(database, after=limits().idle)
    with pytest.raises(SignedOut):
        arrives(database)


@pytest.mark.usefixtures("ada")
def test_a_click_within_the_half_hour_keeps_it(database):
    arrives(database)
    used(database, NOW + timedelta(minutes=29))
    assert sign_in.still(database, ADA, at=NOW + timedelta(minutes=45))


@pytest.mark.usefixtures("ada")
def test_asking_whether_it_holds_is_no_use(database):
    arrives(database)
    assert sign_in.still(database, ADA, at=NOW + timedelta(minutes=29))
    assert not sign_in.still(database, ADA, at=NOW + timedelta(minutes=31))


@pytest.mark.usefixtures("ada")
def test_a_cookie_from_yesterday_begins_nothing(database):
    with pytest.raises(SignedOut, match="time limit"):
        arrives(database, replace(ADA, issued_at=NOW - timedelta(hours=12)))


@pytest.mark.usefixtures("ada")
def test_the_twelve_hours_count_from_when_the_provider_let_somebody_in(database):
    early = replace(ADA, issued_at=NOW - timedelta(hours=11))
    arrives(database, early)
    used(database, NOW + timedelta(minutes=50))
    with pytest.raises(SignedOut, match="time limit"):
        arrives(database, early, after=timedelta(hours=1))


@pytest.mark.usefixtures("ada")
def test_signing_out_ends_it_in_every_tab(database):
    arrives(database)
    sign_in.leave(database, ADA)
    assert not sign_in.still(database, ADA, at=NOW)
    with pytest.raises(SignedOut, match="signed out"):
        arrives(database)


@pytest.mark.usefixtures("ada")
def test_another_sign_in_of_the_same_person_goes_on(database):
    other = replace(ADA, session="elsewhere")
    arrives(database), arrives(database, other)
    sign_in.leave(database, ADA)
    assert sign_in.still(database, other, at=NOW)


@pytest.mark.parametrize(
    "change", [{"disabled_at": "2026-11-28T10:00:00+00:00"}, {"session_epoch": 1}]
)
def test_a_person_who_was_disabled_or_signed_out_everywhere_is_out_at_the_next_click(
    database, ada, change
):
    arrives(database)
    with database.writing() as connection:
        connection.execute(update(people).where(people.c.id == ada.id).values(change))
    assert not sign_in.still(database, ADA, at=NOW)
    with pytest.raises(SignedOut):
        arrives(database)


def test_a_disabled_person_cannot_sign_in_again(database, ada):
    with database.writing() as connection:
        connection.execute(update(people).where(people.c.id == ada.id).values(disabled_at="x"))
    with pytest.raises(NotAllowed):
        arrives(database)


@pytest.mark.parametrize(
    ("days", "has_cohorts"), [((-1, 1), True), ((0, 0), True), ((1, 2), False), ((-2, -1), False)]
)
def test_a_cohort_is_somebodys_from_the_first_day_to_the_last(database, ada, days, has_cohorts):
    first, last = ((NOW.date() + timedelta(days=each)).isoformat() for each in days)
    with database.writing() as connection:
        connection.execute(
            update(viewer_cohort)
            .where(viewer_cohort.c.viewer_id == ada.id)
            .values(valid_from=first, valid_to=last)
        )
    assert (arrives(database).cohorts is None) == has_cohorts


@pytest.mark.usefixtures("ada")
def test_coming_and_going_is_in_the_audit(database):
    arrives(database)
    sign_in.leave(database, ADA)
    with database.reading() as connection:
        told = list(connection.execute(select(audit_event.c.action)).scalars())
    assert told[-2:] == ["signed in", "signed out"]


@pytest.mark.usefixtures("ada")
def test_what_the_browser_shows_is_not_on_record(database):
    arrives(database, replace(ADA, session="a secret of the browser"))
    with database.reading() as connection:
        row = connection.execute(select(kept)).one()
    assert "secret" not in str(row)


def used(database, at):
    """Let a click be noted at a time."""
    with database.writing() as connection:
        connection.execute(update(kept).values(last_seen_at=at.isoformat()))


def test_without_its_end_a_disabled_person_would_stay_signed_in(database, ada, monkeypatch):
    arrives(database)
    with database.writing() as connection:
        connection.execute(update(people).where(people.c.id == ada.id).values(session_epoch=1))
    assert sign_in.still(database, ADA, at=NOW) is None
    monkeypatch.setattr(sign_in, "why_over", lambda *_: None)
    assert sign_in.still(database, ADA, at=NOW) == ada
