"""What is due on a plan, when somebody should step in, and what a retake says of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from recorded_attempts import COURSE, attempt, attempts

from cohort_data.plans import PlanDraft, Task
from cohort_data.plans.follow_up import (
    Due,
    DueKind,
    Group,
    group,
    is_quiet,
    needs_step_up,
    next_check_in,
    next_due,
)
from cohort_data.plans.outcomes import Retake, outcome_of, retake_since
from cohort_data.words import PlanState

TODAY = date(2026, 9, 2)
DAY = timedelta(days=1)


def plan(**changes):
    start = PlanDraft("s", "Dr Lake", "Met", next_check_in=TODAY, state=PlanState.ACTIVE)
    return replace(start, **changes)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (-1, Group.OVERDUE),
        (0, Group.THIS_WEEK),
        (6, Group.THIS_WEEK),
        (7, Group.LATER),
    ],
)
def test_a_plan_stands_by_what_is_due_first(days, expected):
    assert group(plan(next_check_in=TODAY + days * DAY), TODAY) == expected


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (PlanState.WAITING, Group.WAITING),
        (PlanState.PAUSED, Group.RESTING),
        (PlanState.DRAFT, Group.RESTING),
        (PlanState.CLOSED, Group.CLOSED),
    ],
)
def test_a_plan_that_rests_waits_or_ended_stands_apart(state, expected):
    assert group(plan(state=state), TODAY) == expected


def test_an_open_task_can_be_due_before_the_check_in():
    tasks = (Task("Old", due=TODAY - 9 * DAY, done=True), Task("Book", due=TODAY - DAY))
    assert next_due(plan(tasks=tasks)) == Due(DueKind.TASK, TODAY - DAY, "Book")


def test_nothing_is_due_on_a_closed_plan():
    assert next_due(plan(state=PlanState.CLOSED)).kind == DueKind.NOTHING


def test_the_next_check_in_follows_the_rhythm():
    assert next_check_in(plan(rhythm_days=14), TODAY) == TODAY + 14 * DAY


def test_without_a_rhythm_the_next_check_in_is_in_a_week():
    assert next_check_in(plan(), TODAY) == TODAY + 7 * DAY


def test_the_next_check_in_is_not_after_the_retake():
    assert next_check_in(plan(retake_date=TODAY + 3 * DAY), TODAY) == TODAY + 3 * DAY


@pytest.mark.parametrize(("days", "expected"), [(14, False), (15, True)])
def test_a_plan_is_quiet_after_fourteen_days_without_a_check_in(days, expected):
    assert is_quiet(plan(), TODAY - days * DAY, date(2026, 1, 1), TODAY) is expected


def test_a_plan_begun_yesterday_is_not_quiet():
    assert not is_quiet(plan(), None, TODAY - DAY, TODAY)


def test_a_paused_plan_is_never_quiet():
    assert not is_quiet(plan(state=PlanState.PAUSED), None, date(2026, 1, 1), TODAY)


@pytest.mark.parametrize(
    ("newest_first", "expected"),
    [
        ([], False),
        (["no-show"], False),
        (["no-show", "no-show", "attended"], True),
        (["no-show", "attended", "no-show"], False),
        (["attended", "no-show", "no-show"], False),
    ],
)
def test_two_missed_in_a_row_call_for_a_step_up(newest_first, expected):
    assert needs_step_up(newest_first) is expected


BEGUN = "2026-04-01T09:00:00.000+00:00"
FAILED = attempt("fail", "2026-03-14", 1)


def test_a_pass_after_the_plan_was_begun_is_the_retake():
    found = retake_since(attempts(FAILED, attempt("pass", "2026-05-16", 2)), BEGUN)
    assert found == Retake("Step 1", "pass", "2026-05-16", 63, 2)
    assert outcome_of(found) == "passed_2"


def test_a_second_failure_is_a_retake_too():
    found = retake_since(attempts(FAILED, attempt("fail", "2026-05-16", 2)), BEGUN)
    assert (found.outcome, outcome_of(found)) == ("fail", "failed")


def test_a_first_failure_at_another_exam_is_no_retake():
    other = attempt("fail", "2026-05-16", 1, **COURSE)
    assert retake_since(attempts(FAILED, other), BEGUN) is None


@pytest.mark.parametrize(
    "later",
    [
        attempt("pass", "2026-03-30", 2),
        attempt("pass", "", 2),
        attempt("pending", "2026-05-16", 2),
    ],
)
def test_a_result_before_the_plan_undated_or_not_in_yet_is_no_retake(later):
    assert retake_since(attempts(FAILED, later), BEGUN) is None


def test_without_a_day_of_the_failure_the_days_between_stay_unknown():
    undated = attempts(attempt("fail", "", 1), attempt("pass", "2026-05-16", 2))
    assert retake_since(undated, BEGUN).days is None


def test_an_attempt_of_unknown_number_suggests_no_outcome():
    assert outcome_of(Retake("Step 1", "pass", "2026-05-16", 63, None)) == ""
