"""Which failures are open now and were not, and what the latest retake changed."""

import pytest
from recorded_attempts import COURSE, attempt, attempts

from cohort_data.flags import failures
from cohort_data.recoveries import changes, newly_open

FAILED = attempt("fail", "2026-06-01")
PASSED = attempt("pass", "2026-08-03")
AGAIN = attempt("fail", "2026-07-01")


def news(before, after):
    return newly_open(attempts(*before), failures(attempts(*after)))


@pytest.mark.parametrize(
    ("before", "after", "students"),
    [
        ([], [FAILED], {1}),
        ([FAILED], [FAILED], set()),
        ([FAILED], [FAILED, AGAIN], {1}),
        ([FAILED, PASSED], [FAILED], {1}),
        ([FAILED], [FAILED, PASSED], set()),
        ([FAILED], [FAILED, {**PASSED, **COURSE}], set()),
    ],
    ids=["first", "the same", "a second", "a pass goes", "passed", "another exam is passed"],
)
def test_a_failure_opens_when_it_comes_and_when_its_pass_goes(before, after, students):
    assert news(before, after) == students


def test_the_latest_retake_is_told():
    course = [{**FAILED, **COURSE}, {**PASSED, **COURSE, "date": "2026-06-20"}]
    failed = failures(attempts(FAILED, PASSED, *course))
    assert changes(failed, {1}) == {1: "Step 1: Fail → Pass, 63 days"}


def test_of_two_failures_the_last_before_the_pass_is_told():
    failed = failures(attempts(FAILED, AGAIN, PASSED))
    assert changes(failed, {1}) == {1: "Step 1: Fail → Pass, 33 days"}


def test_of_who_passed_nothing_nothing_is_told():
    assert changes(failures(attempts(FAILED)), {1, 2}) == {1: "", 2: ""}
