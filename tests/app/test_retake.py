"""What a retake on record does to a plan on the screen."""

from dataclasses import replace
from datetime import timedelta

import pytest
from visits import button, field, links, opened, told

from cohort_data.actions.plans import save_plan
from cohort_data.actions.viewers import local_viewer
from cohort_data.plans import PlanDraft
from cohort_data.reports import lists
from cohort_data.words import PlanState
from components import cached, signed_in
from tests.files import STEP_1, save, step_1


def retaken(_app):
    """A student who failed Step 1, has a plan, and passed the retake today."""
    database, today = cached.database(), signed_in.today()
    viewer, failed = local_viewer(database), today - timedelta(days=63)
    save(database, viewer, step_1(("s1", failed, "Fail")), STEP_1, today=today)
    address = str(lists.student_list(database, viewer)["public_id"].item())
    plan = PlanDraft(address, "Dr Lake", "Weekly check-ins", next_check_in=today)
    save_plan(database, viewer, replace(plan, state=PlanState.AGREED))
    save(database, viewer, step_1(("s1", today, "Pass")), STEP_1, today=today)


@pytest.fixture
def worklist(at):
    """The list of plans after the retake."""
    return opened(at("retaken", retaken), "intervention_plans.py")


def test_the_list_asks_whether_the_plan_is_to_be_closed(worklist):
    said = told(worklist).replace("*", "")
    assert "Step 1: Fail → Pass, 63 days. Close the plan?" in said


@pytest.mark.acceptance
def test_the_closing_is_filled_in_and_nothing_is_saved(worklist):
    (address,) = links(worklist).values()
    page = opened(worklist, "student.py", student=address, part="plan")
    button(page, "Fill in the closing").click().run()
    assert [field(page, "State").value, field(page, "How it ended").value] == ["closed", "passed_2"]
    assert "Version 1" in told(page)
    button(page, "Save plan").click().run()
    assert "This plan is closed: Passed on the 2nd attempt" in told(page)
