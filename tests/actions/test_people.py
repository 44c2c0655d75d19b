"""Who may sign in, as what and with which cohorts; a change counts from the next click on."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from cohort_data.access import Role
from cohort_data.actions.people import (
    add_person,
    change_person,
    disable_person,
    enable_person,
    sign_out_everywhere,
)
from cohort_data.errors import InvalidPerson, NotAllowed, NotFound, SignedOut, StaleVersion
from cohort_data.store import sign_ins
from cohort_data.store.tables.people import sign_in, viewer_cohort
from cohort_data.store.tables.trust import audit_event
from cohort_data.store.versions import current_version
from cohort_data.words import PersonState
from tests.people import EMAIL, cohort, draft, found, invited, key_of, signed_in, with_sign_in

ENDS = [disable_person, enable_person, sign_out_everywhere]


@pytest.fixture
def ada(database, viewer):
    return invited(database, viewer)


def rows(database, *columns):
    with database.reading() as connection:
        return connection.execute(select(*columns)).all()


def act(database, viewer, action, person):
    action(database, viewer, person.public_id, version=person.version)
    return found(database, viewer, person.public_id)


def change(database, viewer, person, *roles, **said):
    changed = draft(*roles, version=person.version, **said)
    change_person(database, viewer, person.public_id, changed)
    return found(database, viewer, person.public_id)


def revoked(database):
    hashes = [row.key_hash for row in rows(database, sign_in.c.key_hash)]
    with database.reading() as connection:
        return [sign_ins.find(connection, one).is_revoked for one in hashes]


def test_who_was_named_by_email_comes_in_with_roles_and_cohorts(database, viewer):
    address = cohort(database)
    invited(database, viewer, Role.ADVISOR, Role.DEAN, cohorts=frozenset({address}))
    came = signed_in(database)
    assert came.roles == {Role.ADVISOR, Role.DEAN}
    assert came.cohorts == {key_of(database, address)}


def test_all_cohorts_hold_those_added_later(database, viewer):
    invited(database, viewer, cohorts=None)
    cohort(database, "Class of 2031")
    assert signed_in(database).cohorts is None


def test_an_email_is_kept_in_small_letters_without_spaces(database, viewer):
    assert invited(database, viewer, email=" Ada@Example.EDU ").email == EMAIL
    assert signed_in(database, "Ada@example.edu").name == "Ada Moss"


@pytest.mark.usefixtures("ada")
def test_an_email_that_nobody_verified_lets_nobody_in(database):
    with pytest.raises(NotAllowed):
        signed_in(database, verified=False)


def test_an_email_of_somebody_who_may_sign_in_is_refused(database, viewer, ada):
    with pytest.raises(InvalidPerson, match="on record already"):
        invited(database, viewer, email="ADA@example.edu")
    act(database, viewer, disable_person, ada)
    assert invited(database, viewer).state is PersonState.INVITED
    with pytest.raises(InvalidPerson, match="on record already"):
        act(database, viewer, enable_person, found(database, viewer, ada.public_id))


@pytest.mark.parametrize("email", ["", "ada", "a b@example.edu", "@example.edu", "x" * 255 + "@e"])
def test_what_is_no_email_is_refused(database, viewer, email):
    with pytest.raises(InvalidPerson, match="e-mail"):
        add_person(database, viewer, email, draft())


def test_a_proxy_may_know_people_by_a_name(database, viewer):
    assert invited(with_sign_in(database, "proxy"), viewer, email="AMoss").email == "amoss"


@pytest.mark.parametrize(
    "wrong", [{"name": " "}, {"name": "x" * 81}, {"roles": frozenset()}, {"reason": ""}]
)
def test_a_person_without_name_role_or_reason_is_refused(database, viewer, wrong):
    with pytest.raises(InvalidPerson):
        add_person(database, viewer, EMAIL, replace(draft(), **wrong))


def test_a_cohort_that_is_not_there_is_refused_and_nothing_is_kept(database, viewer, ada):
    with pytest.raises(NotFound):
        change(database, viewer, ada, Role.DEAN, cohorts=frozenset({"none"}))
    assert found(database, viewer, ada.public_id) == ada


def test_changed_roles_and_cohorts_count_from_the_next_click_on(database, viewer, ada):
    address = cohort(database)
    assert signed_in(database).roles == {Role.ADVISOR}
    now = found(database, viewer, ada.public_id)
    now = change(database, viewer, now, Role.DEAN, cohorts=frozenset({address}))
    came = signed_in(database)
    assert (came.roles, came.cohorts) == ({Role.DEAN}, {key_of(database, address)})
    change(database, viewer, now, Role.DEAN, decides_promotion=True)
    came = signed_in(database)
    assert (came.cohorts, came.decides_promotion) == (frozenset(), True)


def test_a_cohort_taken_away_stays_on_record_with_its_end(database, viewer):
    person = invited(database, viewer, cohorts=frozenset({cohort(database)}))
    change(database, viewer, person)
    given = rows(database, viewer_cohort.c.valid_to, viewer_cohort.c.assigned_by)[-1]
    assert given.valid_to
    assert given.assigned_by == viewer.id


def test_a_cohort_that_stays_is_not_assigned_anew(database, viewer):
    address = cohort(database)
    person = invited(database, viewer, cohorts=frozenset({address}))
    before = rows(database, viewer_cohort)
    change(database, viewer, person, cohorts=frozenset({address}))
    assert rows(database, viewer_cohort) == before


def test_a_disabled_person_is_out_at_the_next_click_and_signs_in_anew_when_enabled(
    database, viewer, ada
):
    signed_in(database)
    now = act(database, viewer, disable_person, found(database, viewer, ada.public_id))
    assert now.state is PersonState.DISABLED
    assert revoked(database) == [True]
    with pytest.raises(SignedOut):
        signed_in(database)
    with pytest.raises(NotAllowed):
        signed_in(database, session="2")
    act(database, viewer, enable_person, now)
    assert revoked(database) == [True]
    assert signed_in(database, session="2").name == "Ada Moss"


def test_signing_out_everywhere_ends_every_sign_in_and_lets_new_ones_in(database, viewer, ada):
    for session in ("1", "2"):
        signed_in(database, session=session)
    act(database, viewer, sign_out_everywhere, found(database, viewer, ada.public_id))
    assert revoked(database) == [True, True]
    assert signed_in(database, session="3").name == "Ada Moss"


def test_nobody_disables_themselves(database, viewer):
    both = with_sign_in(database)
    for email in (EMAIL, "ben@example.edu"):
        invited(both, viewer, Role.ADMINISTRATOR, email=email)
    me = signed_in(both)
    signed_in(both, "ben@example.edu")
    with pytest.raises(InvalidPerson, match="themselves"):
        act(both, me, disable_person, found(both, me, me.public_id))


@pytest.mark.parametrize("act_on", [lambda *each: act(*each[:2], disable_person, each[2]), change])
def test_the_last_administrator_who_signed_in_stays_one(database, viewer, act_on):
    shared = with_sign_in(database)
    address = invited(shared, viewer, Role.ADMINISTRATOR).public_id
    invited(shared, viewer, Role.ADMINISTRATOR, email="ben@example.edu")
    signed_in(shared)
    with pytest.raises(InvalidPerson, match="last administrator"):
        act_on(shared, viewer, found(shared, viewer, address))
    signed_in(shared, "ben@example.edu")
    act_on(shared, viewer, found(shared, viewer, address))


def test_where_nobody_signs_in_the_computer_is_administrator_enough(database, viewer):
    address = invited(database, viewer, Role.ADMINISTRATOR).public_id
    signed_in(database)
    act(database, viewer, disable_person, found(database, viewer, address))


def test_the_computer_itself_is_neither_disabled_nor_made_less(database, viewer):
    invited(database, viewer, Role.ADMINISTRATOR)
    other, itself = signed_in(database), found(database, viewer, viewer.public_id)
    for less in ({"cohorts": frozenset()}, {"cohorts": None}):
        with pytest.raises(InvalidPerson, match="no person"):
            change(database, other, itself, Role.ADMINISTRATOR, **less)
    with pytest.raises(InvalidPerson, match="no person"):
        act(database, other, disable_person, itself)


@pytest.mark.parametrize("action", [*ENDS, None])
def test_what_somebody_read_before_a_change_is_not_saved(database, viewer, ada, action):
    now = change(database, viewer, ada, Role.AUDITOR)
    with pytest.raises(StaleVersion, match="Nothing was overwritten"):
        act(database, viewer, action, ada) if action else change(database, viewer, ada)
    assert found(database, viewer, ada.public_id) == now


@pytest.mark.parametrize("action", [*ENDS, None])
def test_each_change_is_an_audit_event_and_lets_remembered_answers_go(
    database, viewer, ada, action
):
    before = current_version(database), len(rows(database, audit_event))
    act(database, viewer, action, ada) if action else change(database, viewer, ada)
    newest = rows(database, audit_event)[-1]
    assert current_version(database) > before[0]
    assert len(rows(database, audit_event)) == before[1] + 1
    assert (newest.object_kind, newest.object_id) == ("viewer", ada.public_id)


@pytest.mark.parametrize("action", [*ENDS, None])
def test_somebody_who_is_not_on_record_is_not_changed(database, viewer, ada, action):
    nobody = replace(ada, public_id="none")
    with pytest.raises(NotFound):
        act(database, viewer, action, nobody) if action else change(database, viewer, nobody)


def test_an_advisor_without_a_cohort_is_pointed_out_and_nobody_else(database, viewer, ada):
    assert ada.lacks_cohorts
    dean = invited(database, viewer, Role.DEAN, email="d@example.edu")
    some = change(database, viewer, ada, cohorts=frozenset({cohort(database)}))
    assert not dean.lacks_cohorts
    assert not some.lacks_cohorts
    assert not act(database, viewer, disable_person, change(database, viewer, some)).lacks_cohorts
