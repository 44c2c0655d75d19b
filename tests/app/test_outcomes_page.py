"""Whether it worked: retakes, closed plans and the days of each step on one page."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select
from visits import links, opened, told

from cohort_data.actions.by_hand import add_result
from cohort_data.actions.plans import save_plan
from cohort_data.actions.school import set_school
from cohort_data.actions.viewers import local_viewer
from cohort_data.by_hand.drafts import ResultDraft
from cohort_data.closing_clock import ClockStep, StepTimes
from cohort_data.plans import PlanDraft
from cohort_data.reports import exports, lists
from cohort_data.reports.students import student as student_page
from cohort_data.school import SchoolDraft
from cohort_data.store.tables.trust import access
from cohort_data.words import Outcome, PlanState, SchoolType
from components import cached, cached_work, outcome_file, signed_in
from tests.files import STEP_1, save, step_1

HISTORY = replace(STEP_1, history=True)


def a_term(_app):
    """Three fail Step 1: one passes after a plan, one without one, one waits; one of history."""
    database, today = cached.database(), signed_in.today()
    viewer, failed_on = local_viewer(database), today - timedelta(days=63)
    rows = [(name, failed_on, "Fail") for name in ("s1", "s2", "s3")]
    save(database, viewer, step_1(*rows), STEP_1, today=today)
    old = step_1(("h1", "2025-03-03", "Fail"), ("h1", "2025-06-02", "Pass"))
    save(database, viewer, old, HISTORY, name="old.csv", today=today)
    listed = lists.student_list(database, viewer).set_index("student_id")["public_id"]
    plan = PlanDraft(listed["s1"], "Dr Lake", "Weekly", next_check_in=today, causes=("time",))
    agreed = replace(plan, state=PlanState.AGREED, agreed_on=today - timedelta(days=30))
    save_plan(database, viewer, agreed)
    for name in ("s1", "s2"):
        passed = ResultDraft(listed[name], "Step 1", date=today, outcome=Outcome.PASS)
        add_result(database, viewer, passed, today=today)
    kept = student_page(database, viewer, student=listed["s1"]).plan.draft
    save_plan(database, viewer, replace(kept, state=PlanState.CLOSED, outcome="passed_2"))
    school = cached.school(viewer)
    of_type = SchoolDraft(
        name="Ours",
        type=SchoolType.US_MD,
        time_zone=school.time_zone,
        attempt_limit=school.attempt_limit,
        version=school.version,
    )
    set_school(database, viewer, of_type)


@pytest.fixture
def page(at):
    """The outcomes of a term."""
    return opened(at("outcomes", a_term), "outcomes.py")


def tables(app):
    return ["\n".join(each.value.to_csv(index=False).splitlines()) for each in app.table]


def test_a_term_is_told_in_sentences_with_a_table_behind_each(page):
    said = told(page).replace("\u00a0", " ")
    assert "Of **4 failed exams**, **3** were sat again so far." in said
    assert "**3 of 3** retakes were passed: too few to say more." in said
    assert "1 of these was loaded as history" in said
    assert "3 of 4 failed exams were passed on a retake" in said
    assert "2025: 1 of 1 retake was passed here, too few to say. National 2025, US MD " in said
    assert "repeaters: **71 %**, n = 2,098." in said
    assert "after a plan: 1 of 1; without one: 1 of 1; not to be compared" in said
    assert "These groups cannot be compared." in said
    assert "1 of 1 closed plan ended with a pass" in said
    everything = "\n".join(tables(page))
    assert "Too little or too late study time,1,1,0,0" in everything
    assert "Sat before Stepwise was in use,1,1,too few to say" in everything
    assert "Step 1,Passed on the 2nd attempt,3" in everything
    assert links(page) == {}
    assert kinds() == []
    page.radio(key="outcomes-names").set_value("named").run()
    assert set(links(page)) == {"h1", "s1", "s2", "s3"}
    assert kinds() == ["saw the student list"]
    del page.query_params["names"]
    opened(page, "overview.py")
    assert links(opened(page, "outcomes.py")) == {}


@pytest.mark.usefixtures("page")
def test_every_number_is_in_the_table_to_take_along():
    viewer, today = signed_in.current(), signed_in.today()
    clock = cached_work.closing_clock(viewer, cohort=None, today=today)
    contact = StepTimes(ClockStep.CONTACT, (1, 2, 3, 4, 5), 0, 1, 9, 0, 0)
    clock = replace(clock, steps=(contact,))
    rows = outcome_file.rows(cached_work.outcomes(viewer, cohort=None), clock)
    told = {row[:3]: row[3] for row in rows.itertuples(index=False, name=None)}
    assert told["Failed exams", "Step 1", "Passed on the 2nd attempt"] == 3
    assert told["Failed exams", "Step 1", "Not tested again yet"] == 1
    assert told["Retakes with a result", "Step 1", "With a plan agreed before: Pass"] == 1
    assert told["Closed plans", "Step 1", "Passed on the 2nd attempt"] == 1
    assert told["Closed plans by cause", "Too little or too late study time", "Passed"] == 1
    assert told["Days of each step", "First contact", "Median"] == 3
    assert told["Days of each step", "First contact", "Still waiting"] == 1
    assert told["Not counted", "", "loaded as history without a day"] == 0
    assert len(told) == len(rows)
    written = exports.as_csv(rows).decode("utf-8-sig").splitlines()
    assert '"Failed exams","Step 1","Passed on the 2nd attempt","3"' in written


def kinds():
    with cached.database().reading() as connection:
        return [row.kind for row in connection.execute(select(access.c.kind))]
