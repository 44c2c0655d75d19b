"""An alarm about refused share links is not lost where the record cannot be written just then."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from cohort_data.errors import StoreUnavailable
from cohort_data.sharing.alarm import Refusals
from cohort_data.sharing.rules import rules
from cohort_data.store.share_alarms import ACTION
from cohort_data.store.tables.trust import audit_event
from components import cached, share_alarm


class FullDisk:
    """A record that cannot be written."""

    def writing(self):
        raise StoreUnavailable("The disk is full.")


@pytest.fixture
def counting(monkeypatch):
    """A count that has come to its end."""
    refusals = Refusals()
    monkeypatch.setattr(share_alarm, "refusals", lambda: refusals)
    return refusals


def alarms(database):
    with database.reading() as connection:
        return list(connection.execute(select(audit_event.c.action)).scalars()).count(ACTION)


def test_it_is_in_the_log_at_once_and_on_record_a_minute_later(
    embedded, counting, monkeypatch, caplog
):
    at = datetime.now(UTC)
    monkeypatch.setattr(cached, "database", FullDisk)
    for _ in range(rules().refusals_for_alarm + 2):
        share_alarm.counted(at)
    assert [each.levelname for each in caplog.records] == ["WARNING"]
    monkeypatch.setattr(cached, "database", lambda: embedded)
    share_alarm.counted(at + timedelta(minutes=1))
    assert alarms(embedded) == 1
    assert not counting.are_too_many(at + timedelta(minutes=3))
