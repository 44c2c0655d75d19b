"""Who is on top of those who test soon: a last attempt, a failure without a plan, then the rest."""

from datetime import timedelta

import pytest

from cohort_data.actions.plans import save_plan
from cohort_data.actions.sittings import plan_sitting
from cohort_data.plans import PlanDraft
from cohort_data.reports import lists
from cohort_data.reports.sittings import coming_tests
from cohort_data.sittings.drafts import SittingDraft
from tests.days import today
from tests.files import STEP_1, save, step_1

POSTGRESQL_AT_RELEASE = True
NOW = today()
ON = NOW + timedelta(days=11)


def before(days):
    return NOW - timedelta(days=days)


def begun(database, viewer):
    """Three students failed Step 1, one of them twice; one has sat nothing yet."""
    rows = (("s2", before(90), "Fail"), ("s3", before(90), "Fail"), ("s4", "", ""))
    twice = (("s1", before(400), "Fail"), ("s1", before(200), "Fail"))
    save(database, viewer, step_1(*rows, *twice), STEP_1)
    listed = lists.student_list(database, viewer)
    keys = dict(zip(listed["student_id"], listed["public_id"], strict=True))
    save_plan(database, viewer, PlanDraft(keys["s1"], "Dr Lake", "Go", retake_date=ON))
    save_plan(database, viewer, PlanDraft(keys["s3"], "Dr Lake", "Go", retake_date=ON))
    for days, one in enumerate(("s4", "s3", "s2", "s1"), 10):
        plan_sitting(
            database, viewer, SittingDraft(keys[one], "Step 1", NOW + timedelta(days=days))
        )


BEGINS = {"database": begun}


@pytest.fixture
def told(database, viewer):
    return coming_tests(database, viewer, days=30, today=NOW).to_come.set_index("student_id")


def test_the_most_pressing_stand_on_top_and_of_those_alike_the_first_test(told):
    assert told.index.tolist() == ["s1", "s2", "s4", "s3"]


def test_each_row_says_why(told):
    assert told.loc["s1", "why"].startswith("This sitting uses the last attempt: number 3 of 3")
    assert told.loc["s2", "why"].startswith("An earlier attempt failed, and no intervention plan")
    assert "failed" not in told.loc["s3", "why"] + told.loc["s4", "why"]
