"""A change to any audit event shows in the chain."""

from dataclasses import replace

import pytest

from cohort_data.audit import FIRST, AuditEvent, body_hash, first_broken


def chain(length=5):
    events, previous = [], FIRST
    for number in range(length):
        event = AuditEvent(
            at=f"2026-01-0{number + 1}",
            viewer_id=1,
            action="plan saved",
            object_kind="plan",
            object_id=str(number),
            body_hash=body_hash("{}"),
            previous_hash=previous,
        )
        events.append((number, event, event.hash))
        previous = event.hash
    return events


def test_an_untouched_chain_holds():
    assert first_broken(chain()) is None


@pytest.mark.parametrize("field", ["at", "action", "object_kind", "object_id", "body_hash"])
def test_a_changed_field_breaks_the_chain_at_that_event(field):
    events = chain()
    key, event, stored = events[2]
    events[2] = (key, replace(event, **{field: "changed"}), stored)
    assert first_broken(events) == 2


def test_a_removed_event_breaks_the_chain_at_the_next():
    events = chain()
    del events[1]
    assert first_broken(events) == 2


def test_a_hash_written_anew_breaks_the_chain_at_the_next():
    events = chain()
    key, event, _ = events[2]
    forged = replace(event, action="something else")
    events[2] = (key, forged, forged.hash)
    assert first_broken(events) == 3


def test_the_salt_keeps_equal_bodies_from_having_equal_hashes():
    assert body_hash("{}", "one") != body_hash("{}", "two")
