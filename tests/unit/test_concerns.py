"""For whom a concern is opened, what comes next, and how long it has waited."""

from datetime import date

import pytest
from recorded_attempts import COURSE, attempt, attempts

from cohort_data import flags
from cohort_data.concerns import days_waiting, months_before, next_step, students_to_raise

TODAY = date(2026, 6, 15)


def raised(*rows, status="enrolled"):
    frame = attempts(*rows)
    failed = flags.failures(frame)
    flagged = flags.flag_failures(failed, flags.load_rules())
    statuses = dict.fromkeys(frame["student_id"], status)
    return students_to_raise(flagged, failed, statuses, TODAY)


def test_a_new_open_failure_of_an_enrolled_student_is_raised():
    assert raised(attempt("fail", "2026-03-14")) == {1}


@pytest.mark.parametrize("status", ["leave", "withdrawn", "dismissed", "graduated"])
def test_a_student_who_is_not_enrolled_is_not_raised(status):
    assert raised(attempt("fail", "2026-03-14"), status=status) == frozenset()


@pytest.mark.parametrize(
    ("day", "expected"), [("2025-06-16", {1}), ("2025-06-15", set()), ("", {1})]
)
def test_a_failure_of_a_year_ago_is_not_raised_and_one_without_a_date_is(day, expected):
    assert raised(attempt("fail", day)) == expected


def test_a_recovered_student_is_not_raised():
    rows = [attempt("fail", "2026-03-14"), attempt("pass", "2026-05-14")]
    assert raised(*rows) == frozenset()


def test_the_newest_open_failure_decides():
    rows = [attempt("fail", "2020-01-01"), attempt("fail", "2026-03-14", **COURSE)]
    assert raised(*rows) == {1}


def test_a_new_failure_that_was_recovered_does_not_bring_back_an_old_one():
    rows = [attempt("fail", "2026-03-14"), attempt("pass", "2026-05-14")]
    assert raised(attempt("fail", "2020-01-01", **COURSE), *rows) == frozenset()


def test_only_the_students_who_failed_are_raised():
    rows = [attempt("fail", "2026-03-14"), attempt("pass", "2026-03-14", student_id=2)]
    assert raised(*rows) == {1}


@pytest.mark.parametrize(
    ("state", "plan", "step"),
    [
        ("new", "", "Reach out"),
        ("contacted", "", "Plan"),
        ("contacted", "draft", "Plan"),
        ("contacted", "active", "Check in"),
        ("contacted", "closed", "Review"),
        ("planned", "", "Plan"),
        ("planned", "draft", "Plan"),
        ("planned", "active", "Check in"),
        ("planned", "waiting on retake", "Check in"),
        ("planned", "closed", "Review"),
        ("review", "active", "Review"),
        ("closed", "", "Review"),
        ("", "", "Review"),
    ],
)
def test_the_next_step_follows_concern_and_plan(state, plan, step):
    assert next_step(state, plan) == step


def test_waiting_is_counted_from_the_latest_day():
    assert days_waiting("2026-06-01", "2026-06-10", "", today=TODAY) == 5


@pytest.mark.parametrize("since", [(), ("",), ("2026-07-01",)])
def test_an_unknown_or_future_day_has_not_waited(since):
    assert days_waiting(*since, today=TODAY) == 0


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 6, 15), 12, date(2025, 6, 15)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2026, 1, 10), 1, date(2025, 12, 10)),
    ],
)
def test_months_before_end_on_the_last_day_of_a_shorter_month(day, months, expected):
    assert months_before(day, months) == expected
