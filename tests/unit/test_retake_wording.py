"""What the outcomes say: numbers with their n, no rate of a few, and never that a plan worked."""

import pytest

from cohort_data.closing_clock import ClockStep, StepTimes
from cohort_data.plans.outcomes import outcomes
from cohort_data.retakes import Became, PlanBefore, RetakeShare
from components.wording import closing_clock, retakes


def share(passed, failed, students=None):
    students = passed + failed if students is None else students
    return RetakeShare(students=students, passed=passed, failed=failed, low=0.53, high=0.89)


def plain(sentence):
    return sentence.replace("*", "").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("ours", "told"),
    [
        (share(5, 4), "5 of 9 retakes were passed: too few to say more."),
        (share(1, 0), "1 of 1 retake was passed: too few to say more."),
        (share(5, 4, 7), "5 of 9 retakes were passed, sat by 7 students: too few to say more."),
        (
            share(15, 5),
            "75 % of 20 retakes were passed (15 of 20; likely between 53 and 89 %).",
        ),
    ],
)
def test_a_rate_stands_with_n_and_interval_and_a_few_retakes_have_none(ours, told):
    assert plain(retakes.passed(ours)) == told


def test_a_record_without_retakes_says_what_comes_next():
    told = plain(retakes.finding(3, 0, 1, share(0, 0)))
    assert told.startswith("Of 3 failed exams, 0 were sat again so far. Nobody has a result")
    assert "See who tests soon" in told
    assert retakes.finding(0, 0, 0, share(0, 0)) == "No failed exam can be counted here."


def test_several_exams_are_told_apart():
    assert "Those of the 3 exams stand apart below." in retakes.finding(9, 9, 3, share(5, 4))
    assert "apart" not in retakes.finding(9, 9, 1, share(5, 4))


def test_what_is_not_counted_is_said_and_how_history_counts():
    told = retakes.beneath(2, {"no order": 3, "no day": 1})
    assert "2 of these were loaded as history; such count where their days are known." in told
    assert "Not counted: 3 in an order that nobody can tell and 1 loaded as history with" in told
    assert "history" not in retakes.beneath(0, {})


def test_with_a_plan_and_without_are_never_compared():
    told = retakes.by_plan(share(3, 1), share(1, 3))
    assert told == "Retakes passed after a plan: 3 of 4; without one: 1 of 4; not to be compared"
    assert "cannot be compared" in retakes.BY_PLAN_READING
    told = retakes.by_plan(share(3, 1), share(0, 0))
    assert told == "Retakes passed after a plan: 3 of 4; without one: none yet; not to be compared"
    none = "No retake is known to have been sat since Stepwise is in use"
    assert retakes.by_plan(share(0, 0), share(0, 0)) == none


def test_a_retake_without_a_day_is_in_no_year():
    told = retakes.no_row("Renal", 3, 1)
    first = "2 retakes at Renal fell in years of which no national rate of repeaters is published."
    assert told == f"{first} 1 retake at Renal has no known day, so no year to stand beside."
    assert retakes.no_row("Renal", 2, 0) == first
    assert retakes.no_row("Renal", 2, 2).startswith("2 retakes at Renal have no known day")


def test_everything_that_can_become_of_a_failed_exam_has_its_words():
    assert set(retakes.BECAME) == {*(one.name for one in outcomes()), *Became}
    assert set(retakes.ORDER) == set(retakes.BECAME)
    assert set(retakes.PLANS) == set(PlanBefore)


def steps(*days, waiting=2):
    told = (days, 0, waiting, 12, 1, 3)
    return tuple(StepTimes(step, *told) for step in ClockStep)


def test_the_title_of_the_days_says_the_median_and_who_still_waits():
    title = "First contact after a median of 3 days; 2 still waiting"
    assert closing_clock.finding(steps(1, 2, 3, 4, 5)) == title
    assert closing_clock.finding(steps(1, 2)) == closing_clock.STEPS_HEADING


def test_a_step_is_a_row_with_range_and_those_who_are_not_in_it():
    row = closing_clock.row(steps(1, 2, 3, 4, 5)[2])
    assert row == (
        "First contact",
        "Median 3 days after the result",
        "5, 1 to 5 days",
        "2, the longest 12 days",
        "1 went on without it; 3 not that far yet",
    )
    few = closing_clock.row(steps(1, 4)[2])
    assert few[1:3] == ("1 and 4 days after the result, too few for a median", "2")
