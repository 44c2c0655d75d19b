"""Who tests soon: a roster comes in, a sitting is planned, moved and cancelled."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from visits import button, field, links, opened, told, uploaded

from cohort_data.actions.by_hand import add_result
from cohort_data.actions.flag_rules import set_rule
from cohort_data.actions.plans import save_plan
from cohort_data.actions.sittings import plan_sitting
from cohort_data.by_hand.drafts import ResultDraft
from cohort_data.flags.drafts import draft_of, rule_named
from cohort_data.plans import PlanDraft
from cohort_data.reports import lists
from cohort_data.reports.flag_rules import rule_list
from cohort_data.sittings.drafts import SittingDraft
from cohort_data.store.tables.trust import access
from cohort_data.words import Outcome
from components import cached, signed_in

FAILED_ON = date(2026, 5, 4)
ROSTER = "Student ID,Exam,Test Date\n1001,Step 1,{one}\n1002,Step 1,{two}\n7777,Step 1,{two}\n"


def ahead(days):
    return (signed_in.today() + timedelta(days=days)).isoformat()


@pytest.fixture
def page(results):
    """The page of the next tests, with four students on record and nothing planned."""
    return opened(results, "next_30_days.py")


def dropped(app, text, name="dates.csv"):
    """The page after a roster was dropped."""
    app.file_uploader[0].upload(name, text.encode(), "text/csv")
    return app.run()


def roster_saved(app):
    """Save a roster of two students, one of whom tests beyond the next 30 days."""
    opened(uploaded(app), "next_30_days.py")
    dropped(app, ROSTER.format(one=ahead(10), two=ahead(40)))
    button(app, "Save these dates").click()
    return app.run()


@pytest.fixture
def planned(at):
    """The page with two planned sittings on record."""
    return opened(at("planned dates", roster_saved), "next_30_days.py")


@pytest.fixture
def student(planned):
    """The page of the student who tests in ten days."""
    return opened(planned, "student.py", student=links(planned)["Ada Moss"])


@pytest.fixture
def step_1_planned(planned):
    """The page of a student who failed Step 1, whose plan and sitting name different days."""
    listed = {row["student_id"]: row["public_id"] for row in students()}
    database, viewer = cached.database(), signed_in.current()
    result = ResultDraft(listed["1001"], "Step 1", outcome=Outcome.FAIL, date=FAILED_ON)
    add_result(database, viewer, result, today=signed_in.today())
    retake = signed_in.today() + timedelta(days=20)
    save_plan(database, viewer, PlanDraft(listed["1001"], "Dr Lake", "Go", retake_date=retake))
    return opened(planned, "student.py", student=listed["1001"])


def students():
    """The students on record."""
    found = lists.student_list(cached.database(), signed_in.current())
    return found.to_dict("records")


def submit(app, label):
    """Press a button of a form."""
    next(each for each in app.button if each.label == label).click()
    return app.run()


def test_a_roster_shows_what_it_would_do_before_anything_is_saved(page):
    assert "Bring in a roster" in told(page)
    dropped(page, ROSTER.format(one=ahead(10), two=ahead(40)))
    assert "2 new and 1 left out" in told(page)
    assert "Nobody tests in this time" in told(page)
    button(page, "Save these dates").click()
    page.run()
    assert "The planned dates are saved" in told(page)
    assert "1 student** tests in the next 30 days; **talk to 1 before" in told(page)


def test_the_page_says_who_tests_when_and_why_to_talk(planned):
    assert "in 10 days · Step 1, attempt 1" in told(planned)
    assert "No practice result is on record" in told(planned)
    assert list(links(planned)) == ["Ada Moss"]
    with cached.database().reading() as connection:
        kinds = connection.execute(select(access.c.kind)).scalars().all()
    assert "saw who tests soon" in kinds


def test_further_ahead_there_are_more_and_the_address_says_so(planned):
    field(planned, "Look ahead").set_value("60").run()
    assert "2 students** test in the next 60 days" in told(planned)
    assert planned.query_params["days"] == "60"


@pytest.mark.acceptance
def test_the_same_roster_again_changes_nothing(planned):
    dropped(planned, ROSTER.format(one=ahead(10), two=ahead(40)))
    assert "Nothing in this file differs" in told(planned)
    assert "This file was saved on" in told(planned)


def test_what_cannot_be_read_or_is_wrong_is_told_and_nothing_can_be_saved(page):
    page.file_uploader[0].upload("dates.csv", b"\x00\x01\x02", "text/csv").run()
    assert page.error
    dropped(page, f"Student ID,Exam,Test Date\n1001,Step 1,soon\n1002,Step 1,{ahead(9)}\n")
    assert "1 wrong" in told(page)
    assert "Nothing is saved while a line is wrong" in told(page)
    assert not [each for each in page.button if each.label == "Save these dates"]


@pytest.mark.acceptance
def test_an_order_of_day_and_month_that_is_not_proved_is_asked_for(page):
    dropped(page, "Student ID,Exam,Test Date\n1001,Step 1,03/04/2027\n")
    assert "03/04/2027** may be two days" in told(page)
    field(page, "Day or month first").set_value("day").run()
    assert "1 new" in told(page)


def test_a_roster_is_taken_out_as_a_whole_with_a_reason(planned):
    submit(planned, "Take this roster out")
    assert "Say why" in told(planned)
    field(planned, "Why take it out").set_value("wrong file")
    submit(planned, "Take this roster out")
    assert "The roster is taken out" in told(planned)
    assert "Nobody tests in this time" in told(planned)


def test_the_overview_says_who_tests_soon_and_leads_there(planned):
    opened(planned, "overview.py")
    labels = [each.proto.label for each in planned.get("page_link")]
    assert ":blue[1 student tests in the next 30 days; talk to 1 before]" in labels


@pytest.mark.acceptance
def test_the_students_page_has_the_next_sitting_and_moves_it(student):
    assert "in 10 days · Step 1" in told(student)
    key = next(each.key for each in student.date_input if each.key.startswith("sitting-"))
    moved = signed_in.today() + timedelta(days=12)
    next(each for each in student.date_input if each.key == key).set_value(moved)
    field(student, "Why").set_value("no *seat*")
    submit(student, "Move")
    assert "The sitting is moved" in told(student)
    assert "in 12 days" in told(student)
    assert ": no *seat*" in told(student)


@pytest.mark.acceptance
def test_a_sitting_is_cancelled_only_with_a_reason(student):
    submit(student, "Cancel this sitting")
    assert "Say why in a few words" in told(student)
    field(student, "Why").set_value("leave")
    submit(student, "Cancel this sitting")
    assert "No sitting is planned" in told(student)


@pytest.mark.acceptance
def test_a_plan_that_names_another_day_is_told(step_1_planned):
    assert "The plan says" in told(step_1_planned)
    assert "for the retake: change it there, or move this sitting" in told(step_1_planned)


@pytest.mark.acceptance
def test_a_colleague_who_was_quicker_is_not_overwritten(student, second):
    other = second(student)
    for app, days in ((other, 12), (student, 14)):
        on = signed_in.today() + timedelta(days=days)
        next(d for d in app.date_input if d.key.startswith("sitting-")).set_value(on)
        field(app, "Why").set_value("no seat")
        submit(app, "Move")
    assert "nothing was overwritten" in told(student)
    assert "in 12 days" in told(student.run())


@pytest.mark.acceptance
def test_a_sitting_is_planned_by_hand(planned):
    opened(planned, "flagged_students.py")
    opened(planned, "student.py", student=links(planned)["Dee Ort"])
    field(planned, "Exam").set_value("Step 2 CK")
    field(planned, "Test date").set_value(signed_in.today() + timedelta(days=5))
    submit(planned, "Plan this sitting")
    assert "The sitting is planned" in told(planned)
    assert "in 5 days · Step 2 CK, attempt 1" in told(planned)


def test_the_page_names_the_band_that_the_school_has_set(planned):
    assert "(62 to 68 percent, the range 4 points to either side)" in told(planned)
    database, viewer = cached.database(), signed_in.current()
    rule = rule_named(rule_list(database, viewer), "readiness")
    numbers = tuple((rule.numbers | {"band_low": 61, "band_high": 70}).items())
    set_rule(database, viewer, replace(draft_of(rule), values=numbers), today=signed_in.today())
    assert "(61 to 70 percent" in told(planned.run())


@pytest.mark.acceptance
def test_what_usmle_asks_of_the_next_attempt_stands_beside_what_is_awaited(step_1_planned):
    database, viewer = cached.database(), signed_in.current()
    address = {row["student_id"]: row["public_id"] for row in students()}["1002"]
    on = signed_in.today() - timedelta(days=3)
    draft = SittingDraft(address, "Step 2 CK", on)
    plan_sitting(database, viewer, draft)
    opened(step_1_planned, "student.py", student=address)
    assert "A retake can be planned beside it. USMLE sets no number of days" in told(step_1_planned)
