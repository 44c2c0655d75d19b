"""Which attempts count as recovered, in which order they stand, and what is the evidence."""

import pandas as pd
import pytest
from recorded_attempts import COURSE, attempt, attempts, evidence

from cohort_data import flags

RULES = flags.load_rules()


def flagged(*rows):
    return flags.flag_students(attempts(*rows), RULES)


def open_failures(*rows):
    return flagged(*rows)["open_failures"].tolist()


def shown_numbers(*rows):
    numbers = evidence(attempts(*rows))["shown_number"]
    return [None if pd.isna(number) else number for number in numbers]


def test_an_exam_passed_later_is_recovered_and_stays_on_record():
    row = flagged(attempt("fail", "2026-03-14"), attempt("pass", "2026-06-03")).iloc[0]
    assert (row["recovered"], row["open_failures"], row["failed_attempts"]) == (True, 0, 1)


def test_a_recovered_failure_still_counts_towards_two_or_more():
    rows = [attempt("fail", number=1), attempt("pass", number=2), attempt("fail", **COURSE)]
    row = flagged(*rows).iloc[0]
    assert (row["rule"], row["recovered"], row["open_failures"]) == ("failed_repeatedly", False, 1)


@pytest.mark.parametrize(
    ("failed", "passed"),
    [
        (("2026-03-14", None), ("2026-03-15", None)),
        (("", 1), ("", 2)),
        (("2026-06-03", 1), ("2026-03-14", 2)),
        (("2026-03-14", 2), ("2026-06-03", None)),
        (("2026-03-14", 1), ("", 2)),
        (("2026-03-14", 9), ("2026-03-14", 10)),
    ],
)
def test_a_pass_is_later_by_number_where_both_have_one_else_by_date(failed, passed):
    assert open_failures(attempt("fail", *failed), attempt("pass", *passed)) == [0]


@pytest.mark.parametrize(
    ("failed", "passed"),
    [
        (("2026-03-14", None), ("2026-03-14", None)),
        (("2026-03-14", None), ("2026-03-13", None)),
        (("", None), ("2026-03-14", None)),
        (("2026-03-14", None), ("", None)),
        (("", 1), ("", None)),
        (("", 1), ("2026-03-14", None)),
        (("", 2), ("", 1)),
        (("", 1), ("", 1)),
        (("2026-03-14", 2), ("2026-06-03", 1)),
    ],
)
def test_without_a_known_later_pass_a_failure_stays_open(failed, passed):
    assert open_failures(attempt("fail", *failed), attempt("pass", *passed)) == [1]


def test_a_pass_of_another_exam_recovers_nothing():
    assert open_failures(
        attempt("fail", "2026-03-14"), attempt("pass", "2026-06-03", **COURSE)
    ) == [1]


def test_a_pass_of_another_student_recovers_nothing():
    rows = [attempt("fail", "2026-03-14"), attempt("pass", "2026-06-03", student_id=2)]
    assert open_failures(*rows) == [1]


def test_an_exam_failed_again_after_a_pass_is_open_again():
    rows = [attempt("fail", number=1), attempt("pass", number=2), attempt("fail", number=3)]
    assert open_failures(*rows) == [1]


@pytest.mark.parametrize("outcome", ["incomplete", "pending", "none"])
def test_what_is_no_pass_recovers_nothing(outcome):
    assert open_failures(attempt("fail", number=1), attempt(outcome, number=2)) == [1]


def test_the_number_of_the_file_is_the_one_shown():
    assert shown_numbers(attempt("fail", "2026-03-14", 3)) == [3]


def test_a_number_is_counted_from_the_dates_when_every_attempt_has_one():
    rows = [
        attempt("fail", "2026-06-03"),
        attempt("pass", "2026-09-03"),
        attempt("fail", "2026-03-14"),
    ]
    assert shown_numbers(*rows) == [1, 2, 3]


def test_an_incomplete_attempt_counts_and_one_never_sat_does_not():
    rows = [attempt("incomplete", "2026-01-10"), attempt("none", "2026-02-10")]
    assert shown_numbers(
        *rows, attempt("pending", "2026-02-20"), attempt("fail", "2026-03-14")
    ) == [2]


def test_an_attempt_without_a_date_leaves_the_number_unknown():
    assert shown_numbers(attempt("fail", "2026-03-14"), attempt("incomplete")) == [None]


def test_two_attempts_of_one_day_leave_their_numbers_unknown_and_the_third_known():
    rows = [
        attempt("fail", "2026-03-14"),
        attempt("fail", "2026-03-14"),
        attempt("fail", "2026-06-03"),
    ]
    assert shown_numbers(*rows) == [None, None, 3]


def test_a_number_of_the_file_that_contradicts_the_dates_stops_the_counting():
    assert shown_numbers(attempt("fail", "2026-03-14"), attempt("fail", "2026-06-03", 3)) == [
        None,
        3,
    ]


def test_numbers_are_counted_within_one_exam_of_one_student():
    rows = [
        attempt("fail", "2026-01-10"),
        attempt("fail", "2026-02-10", **COURSE),
        attempt("fail", "2026-03-10", student_id=2),
    ]
    assert shown_numbers(*rows) == [1, 1, 1]


def test_the_evidence_is_the_failures_and_the_first_pass_after_them():
    rows = [
        attempt("pass", "2026-09-01"),
        attempt("fail", "2026-03-14"),
        attempt("pass", "2026-06-03"),
        attempt("incomplete", "2026-01-01"),
        attempt("pass", "2026-01-02", **COURSE),
    ]
    assert evidence(attempts(*rows))["date"].tolist() == ["2026-03-14", "2026-06-03"]


def test_the_evidence_has_the_columns_of_the_attempts_and_the_number_shown():
    frame = attempts(attempt("fail", "2026-03-14"))
    assert list(evidence(frame).columns) == [*frame.columns, "shown_number"]


def test_the_evidence_runs_by_student_then_licensing_first_then_order():
    rows = [
        attempt("fail", "2026-01-10", **COURSE),
        attempt("fail", "2026-06-03"),
        attempt("fail", "2026-03-14"),
        attempt("fail", "2026-01-01", student_id=0),
    ]
    assert evidence(attempts(*rows))["line"].tolist() == [5, 4, 3, 2]


def test_where_a_number_is_missing_the_dates_order_the_evidence():
    rows = [attempt("fail", "2026-06-03", 1), attempt("fail", "2026-03-14"), attempt("fail")]
    assert evidence(attempts(*rows))["line"].tolist() == [3, 2, 4]


def test_the_only_attempt_without_a_number_is_the_first_where_the_second_is_numbered():
    assert open_failures(attempt("fail", "", None), attempt("pass", "", 2)) == [0]
    assert open_failures(attempt("fail", "2026-03-14", None), attempt("pass", "", 2)) == [0]
    assert open_failures(attempt("fail", "", 2), attempt("pass", "", None)) == [1]
    assert open_failures(attempt("fail", "", None), attempt("pass", "", 3)) == [1]
