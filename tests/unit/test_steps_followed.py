"""How far each failure was followed, counted and listed by the same rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recorded_attempts import COURSE, attempt, attempts

from cohort_data.flags import failures, flag_students, load_rules
from cohort_data.flags.record import in_order
from cohort_data.follow_through import FUNNEL, Step, counts, followed, in_step, who_retook
from tests.examples import few

NOTHING = {"concern": "new", "last_contact": "", "plan": "", "checked_in": False}


def queue(*rows, **work):
    record = attempts(*rows)
    flags = flag_students(record, load_rules()).rename(columns={"student_id": "key"})
    return followed(flags.assign(**{**NOTHING, **work}), record)


def steps(*rows, **work):
    found = counts(queue(*rows, **work))
    return {step.value for step in Step if found[step]}


def retook(record):
    return who_retook(in_order(record), failures(record))


FAILED = attempt("fail", "2026-03-02")


def test_nothing_was_done_for_a_new_failure():
    assert steps(FAILED) == {"failed", "not_contacted"}


@pytest.mark.parametrize(
    "work",
    [
        {"last_contact": "2026-03-02"},
        {"concern": "contacted"},
        {"plan": "agreed"},
        {"checked_in": True},
    ],
)
def test_a_contact_a_check_in_or_an_agreed_plan_means_contacted(work):
    assert "contacted" in steps(FAILED, **work)


def test_a_plan_that_is_only_a_draft_says_nothing_of_a_contact():
    assert steps(FAILED, plan="draft") == {"failed", "plan", "not_contacted"}


def test_a_contact_before_the_failure_was_about_something_else():
    assert "contacted" not in steps(FAILED, last_contact="2026-03-01")


def test_a_failure_that_raised_no_concern_waits_for_nobody():
    assert steps(FAILED, concern="") == {"failed"}


def test_a_failure_without_a_day_takes_any_contact():
    assert "contacted" in steps(attempt("fail"), last_contact="2020-01-01")


def test_a_pass_later_is_a_retake_and_a_pass():
    found = steps(FAILED, attempt("pass", "2026-09-02"), concern="review")
    assert found == {"failed", "retook", "passed"}


@pytest.mark.parametrize("outcome", ["fail", "incomplete"])
def test_a_retake_counts_whatever_came_of_it(outcome):
    assert retook(attempts(FAILED, attempt(outcome, "2026-09-02"))) == {1}


def test_an_attempt_before_the_failure_is_no_retake():
    assert retook(attempts(FAILED, attempt("incomplete", "2026-01-02"))) == frozenset()


def test_another_exam_is_no_retake():
    assert retook(attempts(FAILED, attempt("pass", "2026-09-02", **COURSE))) == frozenset()


def test_a_retake_without_a_result_yet_is_none():
    assert retook(attempts(FAILED, attempt("pending", "2026-09-02"))) == frozenset()


def test_two_failures_without_order_are_a_retake():
    assert retook(attempts(attempt("fail"), attempt("fail"))) == {1}


def test_the_day_told_is_that_of_the_newest_failure_still_open():
    rows = [
        FAILED,
        attempt("fail", "2026-05-05", **COURSE),
        attempt("pass", "2026-06-06", **COURSE),
    ]
    assert queue(*rows)["failed_on"].tolist() == ["2026-03-02"]


OUTCOMES = st.sampled_from(["pass", "fail", "incomplete", "pending"])
DAYS = st.sampled_from(["", "2025-03-03", "2025-09-03", "2026-01-09"])
NUMBERS = st.sampled_from([None, 1, 2])
ROWS = st.lists(
    st.builds(attempt, OUTCOMES, DAYS, NUMBERS, student_id=st.integers(1, 4)), max_size=10
)


@few
@given(ROWS)
def test_whoever_passed_retook_and_whoever_retook_failed(rows):
    found = queue(*rows)
    assert not (in_step(found, Step.PASSED) & ~in_step(found, Step.RETOOK)).any()
    assert counts(found)[Step.FAILED] == len(found)
    assert set(FUNNEL) < set(counts(found))
