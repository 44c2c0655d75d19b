"""What figures of years tell was done for the failures they count, not for others of the same."""

from dataclasses import replace
from datetime import timedelta

import pytest
from test_accreditation import ASKED, DAY, FIRST, YEARS, panel, three_years

from cohort_data.actions.contacts import record_contact
from cohort_data.actions.plans import save_plan
from cohort_data.contacts import ContactDraft
from cohort_data.plans import PlanDraft
from cohort_data.reports import lists
from cohort_data.reports.accreditation import for_accreditor, open_points
from cohort_data.reports.students import student
from cohort_data.words import ContactKind, PlanState, Reached
from tests.files import STEP_1, save, step_1

POSTGRESQL_AT_RELEASE = True
FAILED = [f"{at}-{n:02}" for at in range(3) for n in range(9 - at)]
PASSED_SINCE = [one for one in FAILED if one.endswith(("-00", "-01"))]
BEGINS = {"database": three_years}


@pytest.fixture
def people(database, viewer):
    return lists.student_list(database, viewer).set_index("student_id")["public_id"]


def year_of(one):
    """The year in which a student sat Step 1."""
    return FIRST + int(one[0])


def contacted(database, viewer, address, on):
    draft = ContactDraft(address, ContactKind.PHONE, Reached.SPOKE, on)
    record_contact(database, viewer, draft)


def fail_another(database, viewer, days):
    """Let students, by id, fail Step 2 CK on a day."""
    rows = [(one, on.isoformat(), "Fail") for one, on in days.items()]
    answers = replace(STEP_1, exam="Step 2 CK", cohort=None)
    save(database, viewer, step_1(*rows), answers, name="ck.csv", today=DAY)


def told(database, viewer):
    ready = for_accreditor(database, viewer, asked=ASKED)
    rows = panel(ready, f"follow-up {', '.join(YEARS)}").table.rows
    return {step: number for step, number, _ in rows}


def test_failing_another_exam_takes_no_contact_away(database, viewer, people):
    for one in FAILED:
        contacted(database, viewer, people[one], DAY - timedelta(days=40))
    assert told(database, viewer)["Contacted"] == "21 or more"
    fail_another(database, viewer, dict.fromkeys(FAILED[:12], DAY - timedelta(days=10)))
    assert told(database, viewer)["Contacted"] == "21 or more"
    assert open_points(database, viewer, asked=ASKED).not_contacted == 0


def test_a_contact_about_an_exam_failed_before_is_none_about_this_one(database, viewer, people):
    winter = {one: DAY.replace(year=year_of(one), month=1, day=5) for one in FAILED[:12]}
    fail_another(database, viewer, winter)
    for one, on in winter.items():
        contacted(database, viewer, people[one], on + timedelta(days=5))
    assert told(database, viewer)["Contacted"] == "at most 3"
    assert open_points(database, viewer, asked=ASKED).not_contacted == 24


def test_a_contact_about_an_exam_failed_once_this_one_was_passed_is_none_about_it(
    database, viewer, people
):
    fail_another(database, viewer, dict.fromkeys(PASSED_SINCE, DAY - timedelta(days=10)))
    for one in PASSED_SINCE:
        contacted(database, viewer, people[one], DAY - timedelta(days=5))
    assert told(database, viewer)["Contacted"] == "at most 3"
    assert open_points(database, viewer, asked=ASKED).not_contacted == 24


def planned(database, viewer, address, **said):
    draft = PlanDraft(address, "Dr Lake", "Met", **said)
    save_plan(database, viewer, draft)


@pytest.mark.acceptance
def test_a_new_draft_takes_no_finished_plan_away(database, viewer, people):
    soon = DAY + timedelta(days=7)
    before = told(database, viewer)["Supported with a plan"]
    for one in FAILED[:6]:
        agreed = {"state": PlanState.AGREED, "agreed_on": DAY - timedelta(days=40)}
        planned(database, viewer, people[one], next_check_in=soon, **agreed)
        there = student(database, viewer, student=people[one]).plan
        ended = {"plan": there.public_id, "state": PlanState.CLOSED, "outcome": "withdrew"}
        save_plan(database, viewer, replace(there.draft, **ended))
    assert (before, told(database, viewer)["Supported with a plan"]) == ("at most 3", "4 to 10")
    for one in FAILED[:6]:
        planned(database, viewer, people[one], next_check_in=soon)
    assert told(database, viewer)["Supported with a plan"] == "4 to 10"
    found = open_points(database, viewer, asked=ASKED)
    assert (found.without_plan, found.without_outcome) == (18, 0)


def test_a_draft_alone_supports_nobody_and_an_agreed_plan_waits_for_its_outcome(
    database, viewer, people
):
    soon = DAY + timedelta(days=7)
    planned(database, viewer, people[FAILED[0]], next_check_in=soon)
    agreed = {"state": PlanState.AGREED, "agreed_on": DAY}
    planned(database, viewer, people[FAILED[5]], next_check_in=soon, **agreed)
    found = open_points(database, viewer, asked=ASKED)
    counted = (found.not_contacted, found.without_plan, found.without_outcome)
    assert counted == (23, 23, 1)
