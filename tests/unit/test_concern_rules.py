"""When a concern rests, when the dean should hear of it, and what a person may say of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohort_data.concern_drafts import ConcernDraft, closing, refuse_unfit, snoozing
from cohort_data.concern_rules import (
    dean_rule,
    is_snoozed,
    snooze_rule,
    suggests_dean,
    working_days,
)
from cohort_data.concern_words import AskedBy, CloseReason
from cohort_data.errors import InvalidConcern
from cohort_data.recoveries import change

WEDNESDAY = date(2026, 8, 12)
DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))


@pytest.mark.parametrize(
    ("later", "counted"),
    [(0, 0), (1, 1), (2, 2), (3, 3), (4, 3), (5, 3), (6, 4), (7, 5), (14, 10)],
    ids=["the day", "Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "a week", "two weeks"],
)
def test_working_days_are_monday_to_friday(later, counted):
    assert working_days(WEDNESDAY, WEDNESDAY + timedelta(days=later)) == counted


def test_a_weekend_counts_nothing():
    saturday = date(2026, 8, 15)
    assert working_days(saturday, date(2026, 8, 17)) == 0


@given(since=DAYS, today=DAYS)
def test_working_days_are_those_that_a_calendar_counts(since, today):
    between = [since + timedelta(days=each) for each in range(max((today - since).days, 0))]
    assert working_days(since, today) == sum(day.weekday() < 5 for day in between)


@pytest.mark.parametrize(
    ("is_licensing", "later", "suggested"),
    [(True, 2, False), (True, 3, True), (False, 13, False), (False, 14, True)],
)
def test_the_dean_hears_after_three_working_days_or_ten(is_licensing, later, suggested):
    today = WEDNESDAY + timedelta(days=later)
    said = suggests_dean("new", WEDNESDAY.isoformat(), today, is_licensing=is_licensing)
    assert said is suggested


@pytest.mark.parametrize("state", ["", "contacted", "planned", "review", "closed"])
def test_the_dean_hears_only_of_who_was_not_reached(state):
    later = WEDNESDAY + timedelta(days=99)
    assert not suggests_dean(state, WEDNESDAY.isoformat(), later, is_licensing=True)


def test_the_dean_hears_of_nobody_who_rests_or_whose_day_is_unknown():
    later = WEDNESDAY + timedelta(days=99)
    until = (later + timedelta(days=1)).isoformat()
    rests = suggests_dean(
        "new", WEDNESDAY.isoformat(), later, is_licensing=True, snoozed_until=until
    )
    assert not rests
    assert not suggests_dean("new", "", later, is_licensing=True)


def test_a_school_sets_its_own_days():
    own = replace(dean_rule(), licensing_days=1)
    tomorrow = WEDNESDAY + timedelta(days=1)
    assert suggests_dean("new", WEDNESDAY.isoformat(), tomorrow, is_licensing=True, rule=own)


@given(until=DAYS, today=DAYS)
def test_a_snooze_ends_on_its_day(until, today):
    assert is_snoozed(until.isoformat(), today) is (today < until)


def test_what_was_never_put_off_does_not_rest():
    assert not is_snoozed("", WEDNESDAY)


def test_the_rules_name_their_source():
    assert all(rule.source and rule.valid_from for rule in (dean_rule(), snooze_rule()))


@pytest.mark.parametrize(
    ("days", "reason", "sentence"),
    [
        (0, "exams", "to come"),
        (-1, "exams", "to come"),
        (366, "exams", "365 days at most"),
        (7, " ", "why it rests"),
    ],
)
def test_a_snooze_that_cannot_be_is_refused(days, reason, sentence):
    with pytest.raises(InvalidConcern, match=sentence):
        snoozing(WEDNESDAY + timedelta(days=days), reason, WEDNESDAY)


def test_a_snooze_of_a_year_is_allowed():
    assert snoozing(WEDNESDAY + timedelta(days=365), " on\nleave ", WEDNESDAY) == "on leave"


ASKED = ConcernDraft("s", AskedBy.FACULTY, WEDNESDAY, "Sleeps in class")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"why": " "}, "Say in a line why"),
        ({"why": "x" * 501}, "One line is enough"),
        ({"asked_by": "nobody"}, "Choose who asked"),
        ({"on": WEDNESDAY + timedelta(days=1)}, "today or a day before"),
    ],
)
def test_a_concern_that_says_too_little_is_refused(said, sentence):
    with pytest.raises(InvalidConcern, match=sentence):
        refuse_unfit(replace(ASKED, **said), WEDNESDAY)


@pytest.mark.parametrize("reason", sorted(set(CloseReason) - {CloseReason.OTHER}))
def test_a_reason_of_the_list_needs_no_line(reason):
    assert closing(reason, " ") == reason


def test_another_reason_needs_a_line():
    with pytest.raises(InvalidConcern, match="Say in a line why"):
        closing(CloseReason.OTHER, " ")
    assert closing(CloseReason.OTHER, "moved to\nresearch") == "other: moved to research"


def test_a_reason_that_is_not_on_the_list_is_refused():
    with pytest.raises(InvalidConcern, match="Choose why"):
        closing("tired of it", "")


@pytest.mark.parametrize(
    ("failed", "passed", "said"),
    [
        ("2026-06-01", "2026-08-03", "Step 1: Fail → Pass, 63 days"),
        ("2026-06-01", "2026-06-02", "Step 1: Fail → Pass, 1 day"),
        ("2024-06-01", "2027-06-01", "Step 1: Fail → Pass, 1,095 days"),
        ("", "2026-08-03", "Step 1: Fail → Pass"),
        ("2026-06-01", "", "Step 1: Fail → Pass"),
    ],
)
def test_a_retake_is_told_as_the_change_it_made(failed, passed, said):
    assert change("Step 1", failed, passed) == said
