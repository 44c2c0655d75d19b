"""What became of failed exams, as the actions of the office leave it on record."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cohort_data.access import Role
from cohort_data.actions.by_hand import add_result
from cohort_data.actions.plans import save_plan
from cohort_data.by_hand.drafts import ResultDraft
from cohort_data.plans import PlanDraft
from cohort_data.reports.lists import student_list
from cohort_data.reports.outcomes import outcomes
from cohort_data.reports.students import student as student_page
from cohort_data.retakes import LeftOut, PlanBefore
from cohort_data.words import Outcome, PlanState
from tests.days import today
from tests.files import STEP_1, save, scores, step_1
from tests.people import on_record

POSTGRESQL_AT_RELEASE = True
# The page's own test and the matrix of roles ask the same report in every run.
pytestmark = pytest.mark.acceptance
TODAY = today()
FIRST, AGREED = TODAY - timedelta(days=60), TODAY - timedelta(days=40)
OTHER = replace(STEP_1, cohort="Class of 2029")
HISTORY = replace(STEP_1, history=True)


def a_year_of_work(database, viewer):
    """Three fail; one has a plan and passes, one passes without, one waits; history besides."""
    failed = [(name, str(FIRST), "Fail") for name in ("s1", "s2", "s3")]
    save(database, viewer, step_1(*failed), STEP_1, today=TODAY)
    header = "Student ID,Date of Exam,Pass / Fail,Status"
    away = scores(("o1", str(FIRST), "Fail", "On leave"), header=header)
    save(database, viewer, away, OTHER, name="o.csv", today=TODAY)
    old = ("h1", "2020-03-02", "Fail"), ("h1", "2020-06-02", "Pass")
    save(database, viewer, step_1(*old), HISTORY, name="h.csv", today=TODAY)
    save_plan(database, viewer, plan(database, viewer, "s1"))
    for name in ("s1", "s2"):
        sat = ResultDraft(key(database, viewer, name), "Step 1", date=TODAY, outcome=Outcome.PASS)
        add_result(database, viewer, sat, today=TODAY)
    draft = student_page(database, viewer, student=key(database, viewer, "s1")).plan.draft
    closing = {"state": PlanState.CLOSED, "outcome": "passed_2", "causes": ("time", "anxiety")}
    save_plan(database, viewer, replace(draft, **closing))


BEGINS = {"database": a_year_of_work}


def key(database, viewer, name):
    listed = student_list(database, viewer).set_index("student_id")["public_id"]
    return str(listed[name])


def plan(database, viewer, name):
    return PlanDraft(
        key(database, viewer, name),
        "Dr Lake",
        "Met",
        state=PlanState.AGREED,
        agreed_on=AGREED,
        next_check_in=TODAY,
    )


def test_each_failed_exam_has_what_became_of_it(database, viewer):
    found = outcomes(database, viewer)
    told = dict(zip(found.failed["student_id"], found.failed["became"], strict=True))
    assert told == {
        "h1": "passed_2",
        "o1": "leave",
        "s1": "passed_2",
        "s2": "passed_2",
        "s3": "not_tested",
    }
    assert found.failed.loc[found.failed["is_history"], "student_id"].tolist() == ["h1"]
    assert found.exams["name"].tolist() == ["Step 1"]


def test_a_retake_says_whether_a_plan_was_agreed_before(database, viewer):
    found = outcomes(database, viewer).retakes
    assert sorted(found["plan"]) == [PlanBefore.BEFORE_USE, PlanBefore.WITH, PlanBefore.WITHOUT]


def test_a_closed_plan_has_its_exam_its_outcome_and_its_causes(database, viewer):
    found = outcomes(database, viewer).plans
    assert found[["exam", "outcome", "causes"]].to_numpy().tolist() == [
        ["Step 1", "passed_2", ("time", "anxiety")]
    ]


def test_nothing_of_a_cohort_of_others_is_counted(database):
    ada = on_record(database, "Ada", Role.ADVISOR, cohorts=["Class of 2029"])
    found = outcomes(database, ada)
    assert found.failed["student_id"].tolist() == ["o1"]
    assert found.retakes.empty
    assert found.plans.empty


def test_history_without_a_day_is_counted_apart(database, viewer):
    old = scores(("u1", 1, "Fail"), ("u1", 2, "Pass"), header="Student ID,Attempt,Pass / Fail")
    save(database, viewer, old, replace(HISTORY, date_unknown=True), name="u.csv", today=TODAY)
    found = outcomes(database, viewer)
    assert found.left_out["why"].tolist() == [LeftOut.NO_DAY]
    assert "u1" not in set(found.failed["student_id"])


def test_one_exam_of_several_is_told_of_alone(database, viewer):
    found = outcomes(database, viewer)
    none = found.of_exam("0" * 16)
    assert (len(none.failed), len(none.retakes), len(none.plans)) == (0, 0, 0)
    same = found.of_exam(found.exams["public_id"].iloc[0])
    assert (len(same.failed), len(same.retakes), len(same.plans)) == (5, 3, 1)
