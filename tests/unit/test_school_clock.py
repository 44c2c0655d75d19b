"""By when an exam must be passed, and whom no deadline is told."""

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohort_data.school_clock import (
    Anchor,
    DeadlineRule,
    clock_rule,
    deadlines,
    in_force,
    latest_test,
    leave_spells,
    must_pass_by,
)
from tests.examples import few
from tests.unit.recorded_attempts import attempt, attempts

TODAY = date(2026, 9, 2)
BY_DAY = DeadlineRule(exam="Step 1", cohort_id=None, anchor=Anchor.DATE, day="2027-01-31")
BY_GRADUATION = DeadlineRule(
    exam="Step 1", cohort_id=None, anchor=Anchor.GRADUATION, months=-6, leave_extends=False
)
DAYS = st.dates(date(2020, 1, 1), date(2035, 1, 1))


def person(key=1, cohort=1, status="enrolled", graduation="2028-05-31", leave=()):
    return {
        "key": key,
        "cohort_id": cohort,
        "status": status,
        "graduation": graduation,
        "leave": leave,
    }


def told(people, *rules, sat=()):
    return deadlines(pd.DataFrame(people), attempts(*sat), rules, TODAY)


def test_a_deadline_leaves_28_days_for_the_result():
    row = told([person()], BY_DAY).iloc[0]
    assert row.tolist() == [1, "Step 1", "2027-01-31", "2027-01-03", 151]


@pytest.mark.parametrize(
    ("rule", "last"),
    [
        (replace(BY_DAY, months=12), date(2028, 1, 31)),
        (replace(BY_DAY, months=1), date(2027, 2, 28)),
        (replace(BY_DAY, day="2026-08-31", months=6), date(2027, 2, 28)),
        (replace(BY_DAY, day="2027-08-31", months=6), date(2028, 2, 29)),
        (replace(BY_DAY, day="2027-03-31", months=-1), date(2027, 2, 28)),
        (BY_GRADUATION, date(2027, 11, 30)),
        (replace(BY_GRADUATION, months=0), date(2028, 5, 31)),
        (replace(BY_DAY, anchor=Anchor.NONE), None),
    ],
)
def test_months_are_counted_from_the_anchor_and_a_short_month_ends_them(rule, last):
    assert must_pass_by(rule, "2028-05-31") == last


def test_without_an_expected_graduation_no_deadline_is_made_up():
    assert told([person(graduation="")], BY_GRADUATION).empty


@pytest.mark.parametrize("status", ["leave", "withdrawn", "dismissed", "graduated"])
def test_the_clock_stands_still_for_whoever_is_not_enrolled(status):
    assert told([person(status=status)], BY_DAY).empty


@pytest.mark.parametrize(
    ("outcome", "is_told"), [("pass", False), ("fail", True), ("pending", True), ("none", True)]
)
def test_only_a_pass_ends_the_deadline(outcome, is_told):
    assert told([person()], BY_DAY, sat=[attempt(outcome, "2026-08-03")]).empty is not is_told


def test_a_pass_of_another_exam_or_student_ends_nothing():
    sat = [attempt("pass", exam="Step 2 CK"), attempt("pass", student_id=2)]
    assert len(told([person()], BY_DAY, sat=sat)) == 1


def test_days_left_go_below_none_once_the_deadline_is_over():
    assert told([person()], replace(BY_DAY, day="2026-09-01"))["days_left"].tolist() == [-1]


def test_the_rule_of_a_cohort_comes_before_that_of_all_even_where_it_is_older():
    own = replace(BY_DAY, cohort_id=2, day="2027-06-30")
    rows = told([person(), person(2, cohort=2)], own, BY_DAY)
    assert rows["must_pass_by"].tolist() == ["2027-01-31", "2027-06-30"]


def test_a_cohort_can_be_without_the_deadline_of_all():
    none = replace(BY_DAY, cohort_id=2, anchor=Anchor.NONE)
    assert told([person(), person(2, cohort=2)], BY_DAY, none)["student_id"].tolist() == [1]


@pytest.mark.parametrize(
    ("today", "day"),
    [("2026-08-31", "2027-01-31"), ("2026-09-01", "2027-03-31"), ("2026-09-02", "2027-03-31")],
)
def test_a_rule_holds_from_its_day_on(today, day):
    later = replace(BY_DAY, day="2027-03-31", valid_from="2026-09-01")
    for order in ([BY_DAY, later], [later, BY_DAY]):
        assert in_force(order, "Step 1", 1, date.fromisoformat(today)).day == day


def test_of_two_rules_from_one_day_the_one_recorded_last_holds():
    assert in_force([BY_DAY, replace(BY_DAY, day="2027-03-31")], "Step 1", 1, TODAY).day == (
        "2027-03-31"
    )


LEAVE = (("2026-10-01", "2026-12-30"),)  # 90 days


def test_leave_moves_a_deadline_only_where_the_rule_says_so():
    assert must_pass_by(BY_DAY, "", LEAVE) == date(2027, 1, 31)
    assert must_pass_by(replace(BY_DAY, leave_extends=True), "", LEAVE) == date(2027, 5, 1)


def test_leave_before_the_anchor_or_after_the_deadline_moves_nothing():
    counted = replace(BY_DAY, day="2027-01-01", months=6, leave_extends=True)
    later = (("2027-07-02", "2027-08-02"),)
    assert must_pass_by(counted, "", LEAVE + later) == date(2027, 7, 1)


def test_of_leave_over_the_anchor_the_days_after_it_count():
    counted = replace(BY_DAY, day="2026-12-20", months=6, leave_extends=True)
    assert must_pass_by(counted, "", LEAVE) == date(2027, 6, 30)


def test_spells_of_leave_run_from_the_first_day_away_to_the_first_day_back():
    rows = [
        (1, "enrolled", "2024-08-01"),
        (1, "leave", "2026-01-10"),
        (2, "leave", "2026-02-01"),
        (1, "leave", "2026-03-10"),
        (1, "enrolled", "2026-04-10"),
    ]
    frame = pd.DataFrame(rows, columns=["student_id", "status", "on"])
    assert leave_spells(frame) == {1: (("2026-01-10", "2026-04-10"),)}


@few
@given(DAYS, st.integers(-24, 24), st.lists(st.tuples(DAYS, DAYS), max_size=3))
def test_leave_never_makes_a_deadline_earlier(day, months, spells):
    rule = replace(BY_DAY, day=day.isoformat(), months=months)
    leave = [tuple(one.isoformat() for one in sorted(pair)) for pair in spells]
    longer = must_pass_by(replace(rule, leave_extends=True), "", leave)
    assert longer >= must_pass_by(rule, "", leave)
    assert longer - latest_test(longer) == timedelta(days=28)


@few
@given(
    st.permutations([attempt("fail", "2026-01-05"), attempt("pass", "2026-05-05", student_id=2)])
)
def test_the_order_of_attempts_and_people_does_not_matter(sat):
    people = [person(key) for key in (1, 2, 3)]
    for order in (people, people[::-1]):
        assert set(told(order, BY_DAY, sat=sat)["student_id"]) == {1, 3}


def test_how_the_clock_runs_names_its_source():
    assert clock_rule().source
