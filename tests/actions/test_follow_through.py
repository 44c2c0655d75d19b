"""How far a failure was followed, as the actions of the office leave it on record."""

from datetime import date, timedelta

import pytest

from cohort_data.actions.by_hand import add_result
from cohort_data.actions.check_ins import record_check_in
from cohort_data.actions.contacts import record_contact
from cohort_data.actions.plans import save_plan
from cohort_data.by_hand.drafts import ResultDraft
from cohort_data.contacts import ContactDraft
from cohort_data.follow_through import Step
from cohort_data.plans import CheckInDraft, PlanDraft
from cohort_data.reports.overview import overview
from cohort_data.reports.queue import flagged
from cohort_data.words import Attendance, ContactKind, Outcome, PlanState, Reached
from tests.files import STEP_1, save, step_1

DAY = date.today()  # noqa: DTZ011 - the day on which the actions record
NEXT = DAY + timedelta(days=7)
FAILED = step_1(("a1", str(DAY - timedelta(days=60)), "Fail"), ("a2", str(DAY), "Pass"))


def one_failed(database, viewer):
    save(database, viewer, FAILED, STEP_1)


BEGINS = {"student": one_failed}


@pytest.fixture
def student(database, viewer):
    return str(flagged(database, viewer, today=DAY).rows["student"].iloc[0])


def steps(database, viewer):
    found = overview(database, viewer, today=DAY).steps
    return {step.value for step in Step if found[step]}


def plan(database, viewer, student, state=PlanState.AGREED, **more):
    draft = PlanDraft(
        student=student, owner="Dr Lake", line="Met", state=state, next_check_in=NEXT, **more
    )
    return save_plan(database, viewer, draft)


def passed_and_failed_another(database, viewer, student):
    """The student passes the exam that the plan was about, and fails another one today."""
    save(database, viewer, step_1(("a1", str(DAY), "Pass")), STEP_1)
    failed = ResultDraft(student, "Step 2 CK", date=DAY, outcome=Outcome.FAIL)
    add_result(database, viewer, failed, today=DAY)


def check_in(database, viewer, address, attendance):
    draft = CheckInDraft(
        plan=address, version=1, attendance=attendance, held_on=DAY, line="Met", next_check_in=NEXT
    )
    return record_check_in(database, viewer, draft)


def test_a_new_failure_waits_for_a_first_contact(database, viewer, student):
    assert student
    assert steps(database, viewer) == {"failed", "not_contacted"}


def test_a_call_without_an_answer_ends_no_wait(database, viewer, student):
    draft = ContactDraft(student, ContactKind.PHONE, Reached.NO_ANSWER, DAY)
    record_contact(database, viewer, draft)
    assert steps(database, viewer) == {"failed", "not_contacted"}


def test_a_contact_ends_the_wait(database, viewer, student):
    draft = ContactDraft(student, ContactKind.PHONE, Reached.LEFT_WORD, DAY)
    record_contact(database, viewer, draft)
    assert steps(database, viewer) == {"failed", "contacted"}


def test_an_agreed_plan_means_that_somebody_spoke_with_the_student(database, viewer, student):
    plan(database, viewer, student)
    assert steps(database, viewer) == {"failed", "contacted", "plan"}


def test_a_draft_that_nobody_agreed_to_ends_no_wait(database, viewer, student):
    plan(database, viewer, student, PlanState.DRAFT)
    assert steps(database, viewer) == {"failed", "plan", "not_contacted"}


@pytest.mark.acceptance
def test_closing_a_plan_leaves_a_newer_failure_waiting(database, viewer, student):
    address = plan(database, viewer, student)
    passed_and_failed_another(database, viewer, student)
    closed = {"plan": address, "version": 1, "outcome": "passed_2"}
    plan(database, viewer, student, PlanState.CLOSED, **closed)
    assert flagged(database, viewer, today=DAY).rows["next_step"].tolist() == ["Reach out"]
    assert "not_contacted" in steps(database, viewer)


def test_a_closed_plan_says_nothing_of_a_failure_after_it(database, viewer, student):
    address = plan(database, viewer, student)
    closed = {"plan": address, "version": 1, "outcome": "passed_2"}
    plan(database, viewer, student, PlanState.CLOSED, **closed)
    passed_and_failed_another(database, viewer, student)
    assert "not_contacted" in steps(database, viewer)


def test_a_check_in_counts_when_the_student_came(database, viewer, student):
    check_in(database, viewer, plan(database, viewer, student), Attendance.ATTENDED)
    assert "check_in" in steps(database, viewer)


def test_a_missed_check_in_does_not_count(database, viewer, student):
    check_in(database, viewer, plan(database, viewer, student), Attendance.NO_SHOW)
    assert "check_in" not in steps(database, viewer)


def test_a_retake_that_was_passed_closes_the_circle(database, viewer, student):
    assert student
    save(database, viewer, step_1(("a1", str(DAY), "Pass")), STEP_1)
    assert {"retook", "passed"} <= steps(database, viewer)
    assert "not_contacted" not in steps(database, viewer)
