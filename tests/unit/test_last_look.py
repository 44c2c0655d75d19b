"""What counts as the last look of a viewer."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohort_data.last_look import Look, first_since, look_rule, looked

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def at(minutes):
    return MONDAY + timedelta(minutes=minutes)


def text(minutes):
    return at(minutes).isoformat(timespec="milliseconds")


def after(*minutes):
    """What is kept after looks at these minutes."""
    kept = None
    for each in minutes:
        kept = looked(kept, at(each))
    return kept


@pytest.mark.parametrize(
    ("minutes", "before"),
    [
        ([0], ""),
        ([0, 1, 25], ""),
        ([0, 29], ""),
        ([0, 30], text(0)),
        ([0, 10, 40], text(10)),
        ([0, 10, 40, 41, 60], text(10)),
        ([0, 10, 40, 41, 60, 90], text(60)),
        ([0, 20, 40, 60], ""),
    ],
)
def test_the_last_look_is_the_end_of_the_visit_before(minutes, before):
    assert after(*minutes).before == before


def test_a_look_right_after_another_is_not_written_again():
    kept = Look(text(0), text(-600))
    assert looked(kept, at(0) + timedelta(seconds=40)) is kept


def test_a_clock_that_was_set_back_ends_no_visit():
    assert looked(Look(text(300), text(0)), at(200)) == Look(text(200), text(0))


def test_who_never_looked_is_shown_the_last_days():
    assert first_since(MONDAY)[:10] == "2026-11-16"
    assert look_rule().first_days == 7


@given(st.lists(st.integers(0, 90), min_size=1, max_size=12))
def test_the_last_look_is_at_least_a_pause_before_the_present_one(pauses):
    minutes = [sum(pauses[: n + 1]) for n in range(len(pauses))]
    kept = after(*minutes)
    last = [m for m, later in pairwise(minutes) if later - m >= 30]
    assert kept.before <= kept.at
    assert (kept.before == "") == (not last)
