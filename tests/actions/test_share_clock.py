"""A clock that ran ahead shuts share links until somebody says that it is right again."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from cohort_data.__main__ import main
from cohort_data.actions import store_care
from cohort_data.actions.share_alarm import keep_alarm
from cohort_data.actions.share_clock import clock_state, trust_clock
from cohort_data.actions.shared_view import redeem
from cohort_data.actions.viewers import local_viewer
from cohort_data.errors import NotFound
from cohort_data.reports.share_alarm import refused_often
from cohort_data.store import clock
from cohort_data.store.tables.sharing import share_view
from cohort_data.store.tables.trust import audit_event
from tests.shares import class_of_120, cohort_of, linked, soon

POSTGRESQL_AT_RELEASE = True
BEGINS = {"database": class_of_120}
YEARS = timedelta(days=3000)


def ran_ahead(database):
    """What a clock leaves that said another year when something was written."""
    with database.writing() as connection:
        clock.keep_seen(connection, datetime.now(UTC) + YEARS)


def opens(database, link):
    try:
        return bool(redeem(database, link.token, at=soon()))
    except NotFound:
        return False


@pytest.fixture
def link(database, viewer):
    """A link, made before the clock ran ahead."""
    made = linked(database, viewer, cohort_of(database, viewer))
    ran_ahead(database)
    return made


def test_once_the_clock_is_taken_for_right_links_open_again(database, viewer, link):
    assert not opens(database, link)
    assert trust_clock(database, viewer, at=soon()).is_behind
    assert opens(database, link)
    assert not clock_state(database, viewer, at=soon()).is_behind


def test_who_did_it_is_on_record_and_the_chain_holds(database, viewer, link):
    assert link
    trust_clock(database, viewer, at=soon())
    with database.reading() as connection:
        assert "clock trusted" in connection.execute(select(audit_event.c.action)).scalars().all()
    assert store_care.check(database, viewer).is_sound


def test_a_clock_that_goes_back_afterwards_still_opens_nothing(database, viewer, link):
    trust_clock(database, viewer, at=soon())
    with pytest.raises(NotFound):
        redeem(database, link.token, at=soon(minutes=-30))


def test_a_clock_that_is_not_behind_is_left_alone(database, viewer):
    linked(database, viewer, cohort_of(database, viewer))
    before = clock_state(database, viewer, at=soon()).latest
    assert not trust_clock(database, viewer, at=soon(minutes=-1)).is_behind
    assert clock_state(database, viewer, at=soon()).latest == before


def refused(database, token, passcode, at):
    with pytest.raises(NotFound):
        redeem(database, token, passcode, at=at)


def test_a_link_that_waited_then_opens_by_its_passcode(database, viewer):
    last = soon(days=80).date()
    cohort = cohort_of(database, viewer)
    made = linked(database, viewer, cohort, passcode="open sesame", last_day=last)
    for _ in range(6):
        refused(database, made.token, "wrong", soon(days=30))
    trust_clock(database, viewer, at=soon())
    assert redeem(database, made.token, "open sesame", at=soon())


def test_what_was_refused_then_silences_no_note_of_now(database, viewer):
    last = soon(days=80).date()
    cohort = cohort_of(database, viewer)
    made = linked(database, viewer, cohort, passcode="open sesame", last_day=last)
    refused(database, made.token, "wrong", soon(days=30))
    trust_clock(database, viewer, at=soon())
    for _ in range(2):
        refused(database, made.token, "wrong", soon())
    with database.reading() as connection:
        assert len(connection.execute(select(share_view)).all()) == 2


def test_an_alarm_of_then_silences_none_of_now(database, viewer):
    for days in (0, -30, 0):
        keep_alarm(database, at=soon(days=days))
    with database.reading() as connection:
        kept = list(connection.execute(select(audit_event.c.action)).scalars())
    assert kept.count("share links refused often") == 2
    assert refused_often(database, viewer, at=soon(days=-30)) == ""


def test_a_shell_says_that_links_are_shut_and_opens_them(embedded, monkeypatch, capsys):
    monkeypatch.setenv("COHORT_DATA_DIR", str(embedded.settings.data_dir))
    local_viewer(embedded)
    ran_ahead(embedded)
    told = []
    for more in ([], ["--right"], []):
        status = main(["clock", "--json", *more])
        told.append((status, json.loads(capsys.readouterr().out)["behind"]))
    assert told == [(1, True), (0, False), (0, False)]
