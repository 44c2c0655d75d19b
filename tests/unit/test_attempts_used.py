"""How many attempts are used, and when the next one and its result can be."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohort_data.attempt_limits import attempt_rules, load_limits
from cohort_data.attempts_used import (
    STANDSTILL,
    attempts_used,
    earliest_next_attempt,
    expected_result,
    overdue_from,
)
from tests.examples import few
from tests.unit.recorded_attempts import COURSE, READINESS, attempt, attempts

THREE = ("2011-01-15", "2011-04-15", "2011-09-15")
STEP_2 = {"exam": "Step 2 CK", "exam_id": 9}
DAYS = st.dates(date(2012, 1, 1), date(2090, 1, 1))


def used(*rows, school_limit=3):
    return attempts_used(attempts(*rows), school_limit)


def only(*rows):
    return used(*rows).iloc[0]


def days(*texts):
    return [date.fromisoformat(text) for text in texts]


def test_the_fourth_attempt_waits_for_both_periods():
    assert earliest_next_attempt(days(*THREE)) == date(2012, 3, 15)


def test_a_year_after_the_first_attempt_can_be_the_later_one():
    assert earliest_next_attempt(days("2025-06-01", "2025-07-01", "2025-08-01")) == date(2026, 6, 1)


@pytest.mark.parametrize(("latest", "first_day"), [("2026", "2027-02-28"), ("2027", "2028-02-29")])
def test_a_month_that_is_too_short_ends_the_wait_on_its_last_day(latest, first_day):
    sat = days("2020-01-01", "2020-02-01", f"{latest}-08-31")
    assert earliest_next_attempt(sat) == date.fromisoformat(first_day)


@pytest.mark.parametrize("number", [0, 1, 2, 4, 5])
def test_no_other_number_of_attempts_has_a_fixed_wait(number):
    assert earliest_next_attempt([date(2020, 1, 1)] * number) is None


@given(st.lists(DAYS, min_size=3, max_size=3))
def test_the_wait_is_never_shorter_than_either_period(sat):
    earliest = earliest_next_attempt(sat)
    assert (earliest - min(sat)).days >= 365
    assert (earliest - max(sat)).days >= 181


@pytest.mark.parametrize(
    ("sat", "out"),
    [
        ("2026-03-04", "2026-03-25"),
        ("2026-03-05", "2026-04-01"),
        ("2026-06-10", "2026-07-08"),
        ("2027-06-16", "2027-07-14"),
        ("2026-12-09", "2027-01-06"),
    ],
)
def test_a_result_comes_on_a_wednesday_and_not_in_the_quiet_weeks(sat, out):
    assert expected_result(date.fromisoformat(sat)) == date.fromisoformat(out)


@given(DAYS)
def test_a_result_is_expected_on_a_wednesday_after_three_to_six_weeks(sat):
    out = expected_result(sat)
    assert out.isoweekday() == 3
    assert timedelta(21) <= out - sat <= timedelta(41)
    assert out < overdue_from(sat)


def test_failed_incomplete_and_passed_attempts_count():
    row = only(
        attempt("fail", "2025-01-15"), attempt("incomplete", "2025-05-15"), attempt("pass", "2026")
    )
    assert row["used"] == 3


def test_an_attempt_that_was_never_started_does_not_count():
    assert only(attempt("fail", "2025-01-15"), attempt("none", "2025-05-15"))["used"] == 1


def test_two_limits_stand_beside_what_is_used():
    row = only(attempt("fail", "2025-01-15"), attempt("fail", "2025-05-15"))
    assert row[["used", "usmle_limit", "school_limit"]].tolist() == [2, 4, 3]


def test_before_the_third_attempt_no_wait_is_fixed():
    row = only(attempt("fail", "2025-01-15"), attempt("fail", "2025-05-15"))
    assert row["earliest_next"] == ""
    assert "no number of days" in row["reason"]


def test_after_three_attempts_the_first_day_is_told():
    row = only(*(attempt("fail", day) for day in THREE))
    assert row["earliest_next"] == "2012-03-15"
    assert not row["exhausted"]


def test_without_the_dates_the_first_day_is_not_known():
    row = only(*(attempt("fail", day) for day in (*THREE[:2], "")))
    assert row["earliest_next"] == ""
    assert row["reason"].startswith("The date of 1 attempt is not on record")


def test_an_attempt_number_tells_of_attempts_that_are_not_on_record():
    row = only(attempt("fail", "2026-01-15", 3))
    assert row["used"] == 3
    assert row["reason"].startswith("The dates of 2 attempts are not on record")


def test_four_attempts_without_a_pass_close_every_step():
    rows = used(
        *(attempt("fail", f"202{year}-01-15") for year in range(4)),
        attempt("fail", "2026-01-15", **STEP_2),
    )
    assert rows["exhausted"].tolist() == [True, True]
    assert rows["reason"].str.contains("4 attempts at Step 1").all()


def test_a_fourth_attempt_that_was_passed_closes_nothing():
    row = only(*(attempt("fail", day) for day in THREE), attempt("pass", "2012-05-01"))
    assert row[["passed", "exhausted", "reason"]].tolist() == [True, False, "Passed."]


def test_an_awaited_result_counts_and_holds_the_next_attempt_back():
    row = only(attempt("fail", "2025-01-15"), attempt("pending", "2026-01-15"))
    assert row["used"] == 2
    assert "awaited" in row["reason"]


def test_a_licensing_exam_that_is_no_step_has_the_schools_limit_only():
    row = only(attempt("fail", "2025-01-15", exam="COMLEX Level 1"))
    assert row[["usmle_limit", "school_limit", "exhausted"]].isna().tolist() == [True, False, False]


def test_other_exams_have_no_attempts_to_use_up():
    assert used(attempt("fail", "2025-01-15", **COURSE), attempt("fail", **READINESS)).empty


@given(st.lists(st.sampled_from(["fail", "incomplete", "none", "pass", "pending"]), max_size=6))
def test_what_is_used_is_what_was_sat(outcomes):
    rows = used(*(attempt(outcome, f"20{n}-01-15") for n, outcome in enumerate(outcomes, 10)))
    sat = [outcome for outcome in outcomes if outcome != "none"]
    assert rows["used"].sum() == len(sat)
    assert rows["exhausted"].any() == (len(sat) >= 4 and "pass" not in sat)


def test_students_are_counted_apart():
    rows = used(attempt("fail", "2025-01-15"), attempt("fail", "2025-01-15", student_id=2))
    assert rows[["student_id", "used"]].to_numpy().tolist() == [[1, 1], [2, 1]]


@pytest.mark.parametrize("status", ["leave", "withdrawn", "dismissed"])
def test_for_whoever_is_away_no_next_attempt_is_told(status):
    rows = attempts(*(attempt("fail", day) for day in THREE))
    row = attempts_used(rows, 3, {1: status}).iloc[0]
    assert (row["used"], row["earliest_next"]) == (3, "")
    assert row["reason"] == STANDSTILL[status]


@pytest.mark.parametrize("status", ["enrolled", "graduated"])
def test_whoever_is_not_away_keeps_the_next_attempt(status):
    rows = attempts(*(attempt("fail", day) for day in THREE))
    assert attempts_used(rows, 3, {1: status})["earliest_next"].item() == "2012-03-15"


def test_a_step_that_is_closed_stays_closed_during_leave():
    rows = attempts(*(attempt("fail", f"202{year}-01-15") for year in range(4)))
    assert attempts_used(rows, 3, {1: "leave"})["exhausted"].item()


def test_a_result_is_late_after_56_days():
    assert overdue_from(date(2026, 3, 4)) == date(2026, 4, 29)


@few
@given(
    st.lists(st.tuples(st.sampled_from(["fail", "incomplete", "none", "pass"]), DAYS), max_size=5),
    st.randoms(),
)
def test_the_order_of_the_rows_does_not_matter(sat, shuffle):
    rows = [attempt(outcome, day.isoformat()) for outcome, day in sat]
    told = used(*rows)
    shuffle.shuffle(rows)
    assert used(*rows).to_numpy().tolist() == told.to_numpy().tolist()


def test_every_rule_names_its_source_and_the_newest_one_holds():
    assert all(rule.source and rule.trust for rule in attempt_rules())
    assert load_limits().lifetime_attempts == 4
