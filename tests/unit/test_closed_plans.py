"""How closed plans ended, by exam and by cause."""

import pandas as pd
from recorded_attempts import COURSE, attempt, attempts

from cohort_data.plans import closed
from cohort_data.retakes import sittings

COLUMNS = ["student_id", "plan", "begun", "closed_on", "outcome", "causes"]
STEP_1, RENAL = attempt("fail", "2025-03-02"), attempt("fail", "2025-04-02", **COURSE)


def plan(begun, outcome="passed_2", *causes, name="p1", ended="2025-07-01"):
    return (1, name, begun, ended, outcome, causes)


def frame(*plans):
    return pd.DataFrame(plans, columns=COLUMNS)


def exams(*plans, rows=(STEP_1, RENAL)):
    return closed.with_exams(frame(*plans), sittings(attempts(*rows)))["exam"].tolist()


def test_a_plan_is_about_the_exam_failed_last_before_it_was_begun():
    assert exams(plan("2025-03-20")) == ["Step 1"]
    assert exams(plan("2025-04-02")) == ["Renal final"]


def test_a_plan_is_not_about_an_exam_passed_before_it_was_begun_while_another_is_open():
    renal = attempt("pass", "2025-05-02", **COURSE)
    passed = (STEP_1, RENAL, renal, attempt("pass", "2025-06-20"))
    assert exams(plan("2025-05-10"), rows=passed) == ["Step 1"]
    assert exams(plan("2025-05-01"), rows=passed) == ["Renal final"]
    assert exams(plan("2025-05-10"), rows=(RENAL, renal)) == ["Renal final"]
    assert exams(plan("2025-05-10"), rows=(RENAL, renal, attempt("fail", "2025-06-02"))) == [
        "Step 1"
    ]


def test_a_plan_begun_before_any_failure_is_about_the_one_that_came_while_it_ran():
    assert exams(plan("2025-01-20")) == ["Renal final"]
    assert exams(plan("2025-01-20", ended="2025-03-10")) == ["Step 1"]


def test_a_plan_that_no_failure_came_before_is_about_no_failed_exam():
    assert exams(plan("2025-01-20", ended="2025-02-10")) == [""]
    assert exams(plan("2025-01-20"), rows=()) == [""]


def test_a_failure_without_a_day_is_what_a_plan_is_about_where_there_is_no_other():
    assert exams(plan("2025-01-20"), rows=(attempt("fail"),)) == ["Step 1"]
    both = (attempt("fail"), attempt("fail", **COURSE))
    assert exams(plan("2025-01-20"), rows=both) == [""]


def test_a_plan_with_several_causes_stands_at_each():
    told = closed.by_cause(
        frame(
            plan("2025-03-20", "passed_3", "anxiety", "time"),
            plan("2025-03-20", "failed", "time", name="p2"),
            plan("2025-03-20", "leave", name="p3"),
        )
    )
    assert told.to_dict("list") == {
        "cause": ["time", "anxiety", ""],
        "plans": [2, 1, 1],
        "passed": [1, 1, 0],
        "failed": [1, 0, 0],
        "other": [0, 0, 1],
    }


def test_without_a_closed_plan_there_is_nothing_to_count():
    assert closed.by_cause(frame()).empty
