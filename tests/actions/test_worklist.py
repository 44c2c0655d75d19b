"""The worklist says of each plan where it stands, what is due, and what a retake yielded."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cohort_data.access import Role, Viewer
from cohort_data.actions.check_ins import record_check_in
from cohort_data.actions.plans import save_plan
from cohort_data.plans import CheckInDraft, PlanDraft, Task
from cohort_data.reports import lists
from cohort_data.reports import plans as plan_reports
from cohort_data.reports.students import student as student_page
from cohort_data.words import Attendance, PlanState
from tests.days import today
from tests.files import STEP_1, save, scores, step_1

TODAY = today()
DAY = timedelta(days=1)


def one_failed(database, viewer):
    save(database, viewer, scores(("s1", 10), ("s2", 90)))


def first(database, viewer):
    return str(lists.student_list(database, viewer)["public_id"].iloc[0])


def passed_the_retake(database, viewer):
    """Save a failure, a plan, and that the retake was passed today."""
    failed, passed = (TODAY - 63 * DAY).isoformat(), TODAY.isoformat()
    save(database, viewer, step_1(("s1", failed, "Fail")), STEP_1, today=TODAY)
    save_plan(database, viewer, plan(first(database, viewer)))
    save(database, viewer, step_1(("s1", passed, "Pass")), STEP_1, today=TODAY)


BEGINS = {"student": one_failed, "retaken": passed_the_retake}


@pytest.fixture
def student(database, viewer):
    return first(database, viewer)


def plan(student, **changes):
    start = PlanDraft(student, "Dr Lake", "Met", next_check_in=TODAY + DAY, state=PlanState.AGREED)
    return replace(start, **changes)


def listed(database, viewer, *, on=TODAY):
    return plan_reports.worklist(database, viewer, cohort=None, today=on)


def test_an_empty_record_has_an_empty_list(database, viewer):
    assert listed(database, viewer).empty


def test_a_plan_is_listed_with_who_and_what_is_due(database, viewer, student):
    save_plan(database, viewer, plan(student, tasks=(Task("Book", due=TODAY),)))
    row = listed(database, viewer).iloc[0]
    told = row[["student_id", "group", "due_kind", "due_title"]].tolist()
    assert told == ["s1", "week", "task", "Book"]
    assert row["due_on"] == TODAY.isoformat()


def test_days_go_by_and_the_plan_is_overdue_and_quiet(database, viewer, student):
    save_plan(database, viewer, plan(student))
    row = listed(database, viewer, on=TODAY + 20 * DAY).iloc[0]
    assert (row["group"], row["is_quiet"]) == ("overdue", True)


def test_the_last_check_in_is_told(database, viewer, student):
    save_plan(database, viewer, plan(student))
    there = student_page(database, viewer, student=student).plan
    held = CheckInDraft(there.public_id, 1, TODAY, Attendance.MOVED, next_check_in=TODAY + DAY)
    record_check_in(database, viewer, held)
    assert listed(database, viewer)["last_check_in"].tolist() == [TODAY.isoformat()]


def test_only_the_newest_plan_of_a_student_is_listed(database, viewer, student):
    save_plan(database, viewer, plan(student))
    there = student_page(database, viewer, student=student).plan.draft
    save_plan(database, viewer, replace(there, state=PlanState.CLOSED, outcome="failed"))
    save_plan(database, viewer, plan(student, line="Second plan"))
    assert listed(database, viewer)["line"].tolist() == ["Second plan"]


def test_the_plans_of_another_cohort_are_not_listed(database, viewer, student):
    save_plan(database, viewer, plan(student))
    advisor = frozenset({Role.ADVISOR})
    other = Viewer(viewer.id, "o", "O", roles=advisor, cohorts=frozenset({99}))
    assert listed(database, other).empty


def test_the_owner_stands_in_the_address_without_a_name(database, viewer, student):
    save_plan(database, viewer, plan(student))
    row = listed(database, viewer).iloc[0]
    assert row["owner_id"] == row["plan"]


def test_an_owner_who_is_a_viewer_goes_by_the_public_id_of_that_viewer(database, viewer, student):
    save_plan(database, viewer, plan(student, owner=viewer.name))
    assert listed(database, viewer)["owner_id"].tolist() == [viewer.public_id]


@pytest.fixture
def retaken(database, viewer):
    """A student who failed Step 1, got a plan, and passed the retake today."""
    return first(database, viewer)


def test_a_retake_on_record_suggests_how_to_close(database, viewer, retaken):
    row = listed(database, viewer).iloc[0]
    told = row[["retake_exam", "retake_outcome", "retake_days", "closing"]].tolist()
    assert told == ["Step 1", "pass", 63, "passed_2"]
    assert plan_reports.retake(database, viewer, student=retaken).days == 63


def test_a_closed_plan_asks_for_no_closing(database, viewer, retaken):
    there = student_page(database, viewer, student=retaken).plan.draft
    save_plan(database, viewer, replace(there, state=PlanState.CLOSED, outcome="passed_2"))
    assert listed(database, viewer)["closing"].tolist() == [""]
    assert plan_reports.retake(database, viewer, student=retaken) is None
