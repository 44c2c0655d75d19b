"""Who is listed, by which rule, and in which tier."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from recorded_attempts import COURSE, LICENSING, READINESS, REQUIRED, attempt, attempts, evidence

from cohort_data import flags
from cohort_data.errors import BadSettings
from tests.examples import few

RULES = flags.load_rules()


def flagged(*rows):
    return flags.flag_students(attempts(*rows), RULES)


def test_one_failed_attempt_lists_a_student_by_the_rule_of_one_failure():
    row = flagged(attempt("fail", "2026-03-14")).iloc[0]
    assert (row["rule"], row["rule_label"], row["rule_version"]) == (
        "failed_once",
        "One failure",
        1,
    )


def test_two_failed_attempts_in_any_mix_of_exams_are_two_or_more_failures():
    row = flagged(attempt("fail"), attempt("fail", **COURSE)).iloc[0]
    assert (row["rule_label"], row["failed_attempts"], row["failed_exams"]) == (
        "Two or more failures",
        2,
        2,
    )


def test_two_failed_attempts_at_one_exam_are_one_open_failure():
    row = flagged(attempt("fail", number=1), attempt("fail", number=2)).iloc[0]
    assert (row["failed_attempts"], row["failed_exams"], row["open_failures"]) == (2, 1, 1)


@pytest.mark.parametrize("outcome", ["pass", "incomplete", "pending", "none", ""])
def test_only_a_failed_attempt_lists_a_student(outcome):
    assert flagged(attempt(outcome, "2026-03-14")).empty


def test_a_failed_attempt_at_an_exam_that_cannot_be_failed_lists_nobody():
    assert flagged(attempt("fail", can_be_failed=False, **READINESS)).empty


def test_no_attempts_list_nobody():
    nobody = flagged()
    assert nobody.empty
    assert list(nobody.columns) == list(flagged(attempt("fail")).columns)


@pytest.mark.parametrize(
    ("rows", "tier"),
    [
        ([attempt("fail")], "licensing_first"),
        ([attempt("fail", number=1), attempt("fail", number=2)], "licensing_again"),
        ([attempt("fail", **REQUIRED)], "required"),
        ([attempt("fail", **COURSE)], "course"),
        ([attempt("fail", number=1, **COURSE), attempt("fail", number=2, **COURSE)], "course"),
        ([attempt("fail", **READINESS)], "readiness"),
        ([attempt("fail", number=1), attempt("pass", number=2)], "recovered"),
        ([attempt("fail", **COURSE), attempt("fail", **REQUIRED)], "required"),
    ],
)
def test_a_student_stands_in_the_most_urgent_tier_that_fits(rows, tier):
    assert flagged(*rows)["tier"].tolist() == [tier]


def test_a_licensing_exam_failed_after_another_was_recovered_is_a_second_failure():
    step_2 = {"exam": "Step 2 CK", "exam_id": 5}
    rows = [attempt("fail", number=1), attempt("pass", number=2), attempt("fail", **step_2)]
    assert flagged(*rows)["tier_label"].tolist() == ["Second or later licensing failure"]


def test_a_recovered_licensing_failure_leaves_the_tier_to_the_exam_still_open():
    rows = [attempt("fail", number=1), attempt("pass", number=2), attempt("fail", **COURSE)]
    assert flagged(*rows)["tier_label"].tolist() == ["Course exams"]


def test_the_queue_runs_by_tier_and_then_by_student():
    rows = [
        attempt("fail", student_id=9, **COURSE),
        attempt("fail", student_id=8),
        attempt("fail", student_id=3, **COURSE),
    ]
    queue = flagged(*rows)
    assert queue["student_id"].tolist() == [8, 3, 9]
    assert queue["tier_rank"].tolist() == [2, 5, 5]


def test_a_rule_that_asks_for_two_failures_lists_nobody_for_one():
    strict = replace(RULES, rules=RULES.rules[1:])
    assert flags.flag_students(attempts(attempt("fail")), strict).empty


def test_tiers_that_leave_a_failure_out_are_refused_with_a_sentence():
    gap = replace(RULES, tiers=RULES.tiers[:2])
    with pytest.raises(BadSettings, match="no tier"):
        flags.flag_students(attempts(attempt("fail", **COURSE)), gap)


def test_the_frame_of_the_caller_is_left_as_it_was():
    frame = attempts(attempt("fail", number=1), attempt("pass", number=2))
    before = frame.copy()
    flags.flag_students(frame, RULES)
    pd.testing.assert_frame_equal(frame, before)


EXAMS = [LICENSING, COURSE, REQUIRED]
ROWS = st.builds(
    lambda student, exam, outcome, day, number: attempt(
        outcome, day, number, student_id=student, **EXAMS[exam]
    ),
    st.integers(1, 3),
    st.integers(0, 2),
    st.sampled_from(["pass", "fail", "fail", "incomplete", "pending", "none", ""]),
    st.sampled_from(["", "2026-01-01", "2026-02-01", "2026-03-01"]),
    st.none() | st.integers(1, 3),
)
RECORDS = st.lists(ROWS, max_size=8).map(lambda rows: attempts(*rows))


def by_student(frame):
    return flags.flag_students(frame, RULES).set_index("student_id").sort_index()


@given(RECORDS, st.randoms(use_true_random=False))
@few
def test_the_order_of_rows_never_matters(frame, random):
    order = random.sample(range(len(frame)), len(frame))
    shuffled = frame.iloc[order].reset_index(drop=True)
    pd.testing.assert_frame_equal(
        flags.flag_students(shuffled, RULES), flags.flag_students(frame, RULES)
    )
    pd.testing.assert_frame_equal(evidence(shuffled), evidence(frame))


@given(RECORDS, ROWS)
@few
def test_a_passed_attempt_adds_no_open_failure_and_takes_no_failed_attempt_off(frame, row):
    passed = attempts({**row, "outcome": "pass"}).assign(attempt_id=999)
    more = pd.concat([frame, passed], ignore_index=True)
    after, before = by_student(more), by_student(frame)
    assert (after["open_failures"] <= before["open_failures"]).all()
    assert (after["failed_attempts"] == before["failed_attempts"]).all()


@given(RECORDS)
@few
def test_the_flag_of_a_student_does_not_depend_on_the_others(frame):
    first = frame["student_id"] == frame["student_id"].min()
    alone, together = by_student(frame[first]), by_student(frame)
    assert alone.to_dict("index") == together[together.index.isin(alone.index)].to_dict("index")


@given(RECORDS)
@few
def test_whoever_failed_something_is_listed_once(frame):
    failed = frame.loc[frame["outcome"] == "fail", "student_id"]
    assert sorted(by_student(frame).index) == sorted(failed.unique())
