"""How long data is kept, who is due, who confirms, and which backups stay."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohort_data.errors import InvalidRetention, PurgeRefused
from cohort_data.retention import old_backups
from cohort_data.retention.due import Due, Kept, due, is_over
from cohort_data.retention.old_backups import staying
from cohort_data.retention.periods import (
    DataKind,
    Periods,
    PeriodsDraft,
    refuse_impossible,
    rules,
    shipped,
)
from cohort_data.retention.requests import PurgeRequest, refuse_confirmation

TODAY = date(2026, 9, 2)
PERIODS = Periods(private=1, plan=5, results=10)
PRIVATE, PLAN, RESULTS = DataKind


def test_private_notes_are_kept_a_year_plans_five_and_results_until_the_registrar_says():
    assert shipped() == Periods(private=1, plan=5, results=None)
    assert all(rule.source and rule.valid_from for rule in rules().values())


@pytest.mark.parametrize(
    ("kept", "kind"),
    [
        (Kept("s", date(2016, 9, 2)), RESULTS),
        (Kept("s", date(2016, 9, 3), has_plan=True), PLAN),
        (Kept("s", date(2016, 9, 3)), None),
        (Kept("s", date(2021, 9, 2), has_plan=True), PLAN),
        (Kept("s", date(2021, 9, 3), has_plan=True), None),
        (Kept("s", private_since=date(2025, 9, 2)), PRIVATE),
        (Kept("s", private_since=date(2025, 9, 3)), None),
        (Kept("s", None, has_plan=True), None),
        (Kept("s", date(1990, 1, 1), date(1990, 1, 1), has_plan=True, on_hold=True), None),
    ],
)
def test_what_is_due_by_the_day(kept, kind):
    assert due([kept], PERIODS, TODAY) == ([Due(kind, "s")] if kind else [])


def test_without_a_period_results_are_never_due():
    old = Kept("s", date(1950, 1, 1), has_plan=True)
    assert due([old], shipped(), TODAY) == [Due(PLAN, "s")]


def test_a_leap_day_is_over_at_the_end_of_february():
    assert not is_over(date(2024, 2, 29), 1, date(2025, 2, 27))
    assert is_over(date(2024, 2, 29), 1, date(2025, 2, 28))


days = st.dates(date(1990, 1, 1), date(2040, 12, 31))
people = st.builds(
    Kept, st.uuids().map(str), st.none() | days, st.none() | days, st.booleans(), st.booleans()
)
lengths = st.builds(
    Periods, st.integers(1, 10), st.integers(1, 30), st.none() | st.integers(30, 100)
)


@given(st.lists(people, max_size=20), lengths, days)
def test_nothing_on_hold_is_due_and_nobody_who_is_here_loses_more_than_private_notes(
    kept, periods, today
):
    by_id = {one.student: one for one in kept}
    for found in due(kept, periods, today):
        assert not by_id[found.student].on_hold
        assert by_id[found.student].left_on or found.kind is PRIVATE


@given(st.lists(people, max_size=20), lengths, days, st.integers(0, 4000))
def test_what_is_due_stays_due_and_longer_periods_make_nobody_due(kept, periods, today, later):
    now = {one.student for one in due(kept, periods, today)}
    then = {one.student for one in due(kept, periods, today + timedelta(days=later))}
    longer = replace(periods, private=periods.private + 1, plan=periods.plan + 1)
    assert now <= then
    assert {one.student for one in due(kept, longer, today)} <= now


@pytest.mark.parametrize(
    ("periods", "told"),
    [
        (Periods(0, 5), "private notes for 1 to 10 years, not 0"),
        (Periods(1, 31), "plans and notes for 1 to 30 years, not 31"),
        (Periods(1, 5, 101), "results for 1 to 100 years"),
        (Periods(1, 5, 4), "at least as long"),
    ],
)
def test_a_period_out_of_bounds_is_refused(periods, told):
    with pytest.raises(InvalidRetention, match=told):
        refuse_impossible(PeriodsDraft(periods, "schedule 7", 0))


def test_periods_need_the_rule_of_the_school_that_sets_them():
    refuse_impossible(PeriodsDraft(Periods(1, 5, 5), "schedule 7", 0))
    for reason in (" ", "x" * 501):
        with pytest.raises(InvalidRetention):
            refuse_impossible(PeriodsDraft(Periods(1, 5), reason, 0))


ASKED = PurgeRequest("p", "", (), "due", 1, "Ada", TODAY)
NEXT_DAY = TODAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("viewer", "today", "reason", "alone", "ends"),
    [
        (2, TODAY, "", False, False),
        (2, TODAY, "", True, False),
        (1, NEXT_DAY, "checked again", True, True),
        (1, NEXT_DAY, "checked again", False, "second administrator"),
        (1, TODAY, "checked again", True, "later day"),
        (1, NEXT_DAY, " ", True, "say with a reason"),
        (2, TODAY + timedelta(days=30), "", False, False),
        (2, TODAY + timedelta(days=31), "", False, "days old"),
    ],
)
def test_who_confirms_a_request(viewer, today, reason, alone, ends):
    def confirmed():
        return refuse_confirmation(ASKED, viewer, today, reason, is_alone=alone)

    if isinstance(ends, bool):
        assert confirmed() is ends
        return
    with pytest.raises(PurgeRefused, match=ends):
        confirmed()


LIMITS = old_backups.rule()
NEWEST = datetime(2026, 9, 2, 3, tzinfo=UTC)


def test_of_a_year_of_daily_backups_seven_days_four_weeks_and_six_months_stay():
    daily = [NEWEST - timedelta(days=back) for back in range(365)]
    stay = sorted((one.date() for one in staying(daily, LIMITS)), reverse=True)
    week = [date(2026, 9, 2) - timedelta(days=back) for back in range(7)]
    # Sundays before this week, and the last days of the months before this one.
    weeks = [date(2026, 8, 23), date(2026, 8, 16)]
    months = [date(2026, month, day) for month, day in ((7, 31), (6, 30), (5, 31), (4, 30))]
    assert stay == [*week, *weeks, *months]


def test_what_was_made_within_a_day_of_the_newest_stays():
    made = [NEWEST - timedelta(hours=back) for back in (0, 1, 23, 24, 25)]
    assert staying(made, LIMITS) >= set(made[:4])


moments = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1))  # noqa: DTZ001 - any times do


@given(st.lists(moments, max_size=60, unique=True))
def test_the_newest_backup_always_stays_and_a_second_look_takes_no_more(made):
    stay = staying(made, LIMITS)
    assert not made or max(made) in stay
    assert staying(stay, LIMITS) == stay
    recent = [one for one in made if max(made) - one <= timedelta(hours=24)]
    assert len(stay) <= len(recent) + 17
    assert len({one.date() for one in stay}) >= min(7, len({one.date() for one in made}))
