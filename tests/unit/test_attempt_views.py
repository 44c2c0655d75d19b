"""First, latest, best, and passed on retake: views that a later attempt never rewrites."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohort_data.attempt_views import attempt_views
from cohort_data.pass_rates import first_attempts
from tests.examples import few
from tests.unit.recorded_attempts import COURSE, attempt, attempts

FAILED = attempt("fail", "2025-03-03")
PASSED = attempt("pass", "2025-09-03")


def only(*rows):
    (row,) = attempt_views(attempts(*rows)).to_dict("records")
    return row


def outcomes(*rows):
    row = only(*rows)
    told = [row[f"{name}_outcome"] for name in ("first", "latest", "best")]
    return ["" if pd.isna(one) else one for one in told]


def test_a_pass_on_retake_leaves_the_first_attempt_what_it_was():
    assert outcomes(PASSED, FAILED) == ["fail", "pass", "pass"]
    assert only(PASSED, FAILED)["passed_on_retake"]


def test_a_fail_after_a_pass_is_the_latest_and_no_pass_on_retake():
    rows = (attempt("pass", "2025-01-03"), FAILED)
    assert outcomes(*rows) == ["pass", "fail", "pass"]
    assert not only(*rows)["passed_on_retake"]


def test_an_incomplete_attempt_counts_and_an_awaited_or_unsat_one_does_not():
    row = only(
        attempt("incomplete", "2025-01-03"),
        FAILED,
        attempt("none", "2025-04-03"),
        attempt("pending", "2025-12-03"),
    )
    assert (row["sat"], row["first_outcome"], row["latest_outcome"]) == (2, "incomplete", "fail")


def test_numbers_tell_the_order_where_no_day_is_known():
    assert outcomes(attempt("pass", "", 2), attempt("fail", "", 1)) == ["fail", "pass", "pass"]


def test_where_nothing_tells_the_order_neither_first_nor_latest_is_made_up():
    assert outcomes(attempt("fail"), PASSED) == ["", "", "pass"]
    assert not only(attempt("fail"), PASSED)["passed_on_retake"]


def test_beside_one_without_number_and_day_no_numbered_attempt_is_the_latest():
    assert outcomes(attempt("fail", "", 1), attempt("pass")) == ["fail", "", "pass"]


def test_a_repeater_whose_first_attempt_is_not_on_record_has_no_first():
    assert outcomes(attempt("pass", "2025-09-03", 2)) == ["", "pass", "pass"]


@pytest.mark.parametrize("scores", [(48, 44), (44, 48)])
def test_of_two_fails_the_higher_score_is_the_better(scores):
    rows = [
        attempt("fail", f"2025-0{place}-03", score=score, **COURSE)
        for place, score in enumerate(scores, 1)
    ]
    assert only(*rows)["best_score"] == 48


def test_a_pass_is_better_than_any_score_that_failed():
    row = only(attempt("fail", "2025-01-03", score=215.0), attempt("pass", "2025-09-03"))
    assert (row["best_outcome"], row["best_date"]) == ("pass", "2025-09-03")


def test_exams_and_students_are_told_apart():
    rows = attempts(FAILED, attempt("pass", "2025-09-03", **COURSE), {**PASSED, "student_id": 2})
    told = attempt_views(rows)
    assert told["first_outcome"].tolist() == ["fail", "pass", "pass"]
    assert not told["passed_on_retake"].any()


def test_without_attempts_there_is_nothing_to_tell():
    assert attempt_views(attempts()).empty


ROWS = st.lists(
    st.builds(
        attempt,
        st.sampled_from(["pass", "fail", "incomplete", "pending", "none", ""]),
        st.sampled_from(["", "2025-01-15", "2025-05-15", "2025-09-15"]),
        st.sampled_from([None, 1, 2, 3]),
        student_id=st.sampled_from([1, 2]),
    ),
    max_size=6,
)


def told_of(frame):
    columns = ["student_id", "exam_id", "sat", "passed_on_retake", "best_outcome"]
    columns += ["first_outcome", "latest_outcome"]
    return attempt_views(frame).sort_values(columns[:2])[columns].fillna("").to_numpy().tolist()


@few
@given(ROWS, st.randoms())
def test_the_order_of_the_rows_does_not_matter(rows, shuffle):
    frame = attempts(*rows)
    order = list(range(len(frame)))
    shuffle.shuffle(order)
    tied = frame.duplicated(["student_id", "date", "number"], keep=False).any()
    assert tied or told_of(frame.iloc[order]) == told_of(frame)


@few
@given(ROWS)
def test_a_first_attempt_is_that_of_the_pass_rates_where_both_know_it(rows):
    frame = attempts(*rows)
    told = attempt_views(frame).set_index("student_id")["first_outcome"].dropna()
    rates = first_attempts(frame).set_index("student_id")["outcome"]
    both = told.index.intersection(rates[rates.isin(["pass", "fail", "incomplete"])].index)
    assert told[both].tolist() == rates[both].tolist()
