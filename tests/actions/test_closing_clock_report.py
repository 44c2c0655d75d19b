"""The closing clock as the actions of the office leave it on record."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from cohort_data.access import Role
from cohort_data.actions.by_hand import add_result
from cohort_data.actions.check_ins import record_check_in
from cohort_data.actions.contacts import record_contact, take_back_contact
from cohort_data.actions.plans import save_plan
from cohort_data.by_hand.drafts import ResultDraft
from cohort_data.contacts import ContactDraft
from cohort_data.plans import CheckInDraft, PlanDraft
from cohort_data.reports.closing_clock import closing_clock, student_clock
from cohort_data.reports.lists import student_list
from cohort_data.words import Attendance, ContactKind, Outcome, PlanState, Reached
from tests.files import STEP_1, save, scores, step_1
from tests.people import on_record

POSTGRESQL_AT_RELEASE = True
DAY = date.today()  # noqa: DTZ011 - the day on which the actions record
SAT = DAY - timedelta(days=60)
MOMENTS = {
    "school": "first_used_at",
    "upload": "at",
    "result": "at",
    "flag": "raised_at",
    "concern": "opened_at",
}


def failed_thirty_days_ago(database, viewer):
    save(database, viewer, step_1(("a1", str(SAT), "Fail")), STEP_1, today=DAY)
    at = (datetime.now(UTC) - timedelta(days=30)).isoformat(timespec="milliseconds")
    with database.writing() as connection:
        for table, column in MOMENTS.items():
            connection.execute(text(f"UPDATE {table} SET {column} = :at"), {"at": at})  # noqa: S608 - our own names


BEGINS = {"student": failed_thirty_days_ago}


@pytest.fixture
def student(database, viewer):
    return str(student_list(database, viewer)["public_id"].iloc[0])


def ago(days):
    return DAY - timedelta(days=days)


def contact(database, viewer, student, days_ago, reached=Reached.SPOKE):
    draft = ContactDraft(student, ContactKind.EMAIL, reached, ago(days_ago), "")
    return record_contact(database, viewer, draft)


def plan(database, viewer, student, days_ago):
    draft = PlanDraft(
        student,
        "Dr Lake",
        "Met",
        state=PlanState.AGREED,
        agreed_on=ago(days_ago),
        next_check_in=DAY + timedelta(days=7),
    )
    return save_plan(database, viewer, draft)


def test_a_new_failure_waits_for_a_contact_since_it_is_on_record(database, viewer, student):
    found = student_clock(database, viewer, student=student, today=DAY).rows.iloc[0]
    assert (found["recorded"], found["listed"]) == (str(ago(30)), str(ago(30)))
    assert (found["contact_is"], found["contact_days"]) == ("waiting", 30)


def test_contact_plan_check_in_and_retake_stop_the_clock_one_after_another(
    database, viewer, student
):
    contact(database, viewer, student, 26)
    kept = plan(database, viewer, student, 21)
    record_check_in(
        database,
        viewer,
        CheckInDraft(
            kept,
            1,
            DAY,
            Attendance.ATTENDED,
            line="Met",
            next_check_in=DAY + timedelta(days=7),
        ),
    )
    passed = ResultDraft(student, "Step 1", date=ago(1), outcome=Outcome.PASS)
    add_result(database, viewer, passed, today=DAY)
    row = student_clock(database, viewer, student=student, today=DAY).rows.iloc[0]
    told = {step: int(row[f"{step}_days"]) for step in ("contact", "plan", "check_in", "retake")}
    assert told == {"contact": 4, "plan": 5, "check_in": 21, "retake": 59}
    assert row["closed_is"] == "waiting"


def test_a_call_without_an_answer_is_no_contact(database, viewer, student):
    contact(database, viewer, student, 26, Reached.NO_ANSWER)
    found = student_clock(database, viewer, student=student, today=DAY).rows.iloc[0]
    assert found["contact_is"] == "waiting"


def test_a_contact_taken_back_starts_the_wait_again(database, viewer, student):
    made = contact(database, viewer, student, 26)
    take_back_contact(database, viewer, student=student, contact=made)
    found = student_clock(database, viewer, student=student, today=DAY).rows.iloc[0]
    assert found["contact_is"] == "waiting"


def test_a_draft_of_a_plan_is_none_yet(database, viewer, student):
    save_plan(database, viewer, PlanDraft(student, "Dr Lake", "Met", next_check_in=DAY))
    found = student_clock(database, viewer, student=student, today=DAY).rows.iloc[0]
    assert (found["plan"], found["contact_is"]) == ("", "waiting")


def test_a_cohort_has_the_clocks_of_its_students_and_of_nobody_else(database, viewer, student):
    assert closing_clock(database, viewer, today=DAY).rows["student"].tolist() == [student]
    ada = on_record(database, "Ada", Role.ADVISOR, cohorts=[])
    assert closing_clock(database, ada, today=DAY).rows.empty


def test_history_is_on_no_clock(database, viewer):
    old = replace(STEP_1, history=True)
    header = "Student ID,Date of Exam,Pass / Fail,Status"
    content = scores(("h1", "2020-03-02", "Fail", "Enrolled"), header=header)
    save(database, viewer, content, old, today=DAY)
    found = closing_clock(database, viewer, today=DAY)
    assert found.rows["listed"].ne("").all()
    assert (len(found.rows), found.not_counted) == (1, 1)
    assert all(each.days == () for each in found.steps)
