"""A clock that ran ahead shuts share links until somebody says that it is right again."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from cohort_data.__main__ import main
from cohort_data.actions import store_care
from cohort_data.actions.share_clock import clock_state, trust_clock
from cohort_data.actions.shared_view import redeem
from cohort_data.actions.viewers import local_viewer
from cohort_data.errors import NotFound
from cohort_data.store import clock
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


def test_a_shell_says_that_links_are_shut_and_opens_them(embedded, monkeypatch, capsys):
    monkeypatch.setenv("COHORT_DATA_DIR", str(embedded.settings.data_dir))
    local_viewer(embedded)
    ran_ahead(embedded)
    told = []
    for more in ([], ["--right"], []):
        status = main(["clock", "--json", *more])
        told.append((status, json.loads(capsys.readouterr().out)["behind"]))
    assert told == [(1, True), (0, False), (0, False)]
