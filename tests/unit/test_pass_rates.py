"""Who passed at the first attempt: repeaters never count, and a rate says how sure it is."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from recorded_attempts import COURSE, attempt, attempts

from cohort_data.pass_rates import first_attempts, first_takers, load_rules, wilson
from tests.examples import few


def firsts(*rows):
    return first_attempts(attempts(*rows))["outcome"].tolist()


def of_one_exam(*rows):
    (found,) = first_takers(attempts(*rows))
    return found


def class_of(passed, failed):
    outcomes = ["pass"] * passed + ["fail"] * failed
    return [attempt(one, "2025-03-03", student_id=at) for at, one in enumerate(outcomes)]


def test_a_pass_on_retake_does_not_change_what_the_first_attempt_was():
    assert firsts(attempt("fail", "2025-03-03"), attempt("pass", "2025-09-03")) == ["fail"]


def test_the_number_in_the_file_decides_before_the_date():
    rows = [attempt("pass", "2025-03-03", 2), attempt("fail", "2025-09-03", 1)]
    assert firsts(*rows) == ["fail"]


def test_an_attempt_without_a_number_does_not_take_the_place_of_the_first():
    rows = [attempt("pass", "2025-03-03"), attempt("fail", "2025-09-03", 1)]
    assert firsts(*rows) == ["fail"]


def test_a_repeater_whose_first_attempt_is_not_on_record_is_unknown():
    assert firsts(attempt("pass", "2025-09-03", 2)) == ["unknown"]


def test_an_earlier_attempt_that_is_missing_leaves_the_first_unknown():
    rows = [attempt("pass", "2025-03-03"), attempt("fail", "2025-09-03", 3)]
    assert firsts(*rows) == ["unknown"]


def test_two_attempts_without_any_order_leave_the_first_unknown():
    assert firsts(attempt("fail"), attempt("pass", "2025-09-03")) == ["unknown"]


def test_two_attempts_on_one_day_leave_the_first_unknown():
    assert firsts(attempt("fail", "2025-09-03"), attempt("pass", "2025-09-03")) == ["unknown"]


def test_a_single_attempt_without_number_and_date_is_the_first():
    assert firsts(attempt("pass")) == ["pass"]


def test_a_withheld_first_result_is_pending_though_a_retake_has_one():
    assert firsts(attempt("pending", "2025-03-03"), attempt("pass", "2025-09-03")) == ["pending"]


def test_a_sitting_that_was_no_attempt_does_not_count():
    assert firsts(attempt("none", "2025-03-03"), attempt("pass", "2025-09-03")) == ["pass"]


def test_exams_are_counted_apart():
    found = first_takers(attempts(attempt("pass"), attempt("fail", **COURSE)))
    assert [(each.exam, each.passed, each.failed) for each in found] == [
        ("Renal final", 0, 1),
        ("Step 1", 1, 0),
    ]


def test_those_without_a_decision_stand_beside_the_rate():
    rows = [attempt(one, student_id=at) for at, one in enumerate(["incomplete", "pending", ""])]
    found = of_one_exam(*rows, attempt("pass", student_id=9))
    assert (found.incomplete, found.pending, found.not_judged, found.decided) == (1, 1, 1, 1)


def test_few_takers_have_counts_and_no_rate():
    assert of_one_exam(*class_of(18, 1)).rate is None
    assert of_one_exam(*class_of(18, 2)).rate == pytest.approx(0.9)


def test_the_days_are_those_of_decided_first_attempts():
    rows = [attempt("fail", "2025-03-03"), attempt("pass", "2026-01-09")]
    assert of_one_exam(*rows).days == ("2025-03-03",)


def test_no_attempts_give_no_rates():
    assert first_takers(attempts()) == ()


def test_the_interval_is_that_of_wilson():
    low, high = wilson(9, 10, 0.95)
    assert (low, high) == pytest.approx((0.5958, 0.9821), abs=1e-4)


def test_of_nobody_everything_is_possible():
    assert wilson(0, 0, 0.95) == (0.0, 1.0)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_rate_and_stays_between_none_and_all(counts):
    passed, takers = counts
    low, high = wilson(passed, takers, load_rules().confidence)
    assert 0 <= low <= passed / takers + 1e-9
    assert passed / takers - 1e-9 <= high <= 1


OUTCOMES = st.sampled_from(["pass", "fail", "incomplete", "pending", "", "none"])
DAYS = st.sampled_from(["", "2025-03-03", "2025-09-03", "2026-01-09"])
ROWS = st.lists(
    st.builds(
        attempt,
        OUTCOMES,
        DAYS,
        st.sampled_from([None, 1, 2, 3]),
        student_id=st.integers(1, 3),
    ),
    max_size=12,
)


@few
@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(rows, shuffle):
    mixed = list(rows)
    shuffle.shuffle(mixed)
    expected, found = (first_attempts(attempts(*each)) for each in (rows, mixed))
    pd.testing.assert_frame_equal(found, expected)


@few
@given(ROWS)
def test_every_taker_is_counted_once(rows):
    takers = {row["student_id"] for row in rows if row["outcome"] != "none"}
    assert set(first_attempts(attempts(*rows))["student_id"]) == takers
    assert len(first_attempts(attempts(*rows))) == len(takers)


@few
@given(ROWS)
def test_a_later_pass_never_enters_the_rate(rows):
    numbered = [{**row, "number": row["number"] or 1} for row in rows]
    later = [{**row, "number": 4, "outcome": "pass", "date": "2026-06-06"} for row in numbered]
    before, after = (first_takers(attempts(*each)) for each in (numbered, numbered + later))
    assert [one.passed for one in before if one.decided] == [
        one.passed for one in after if one.decided
    ]
