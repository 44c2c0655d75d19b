"""What leaves the dashboard for one student, and that it is kept who took it along."""

import io
from dataclasses import replace
from datetime import date

import icalendar
import pypdf
import pytest
from sqlalchemy import select

from cohort_data.access import Role, Viewer
from cohort_data.actions.documents import record_export, record_list
from cohort_data.actions.plans import save_plan
from cohort_data.errors import NotAllowed, NotFound
from cohort_data.plans import PlanDraft, Task
from cohort_data.reports import areas, lists
from cohort_data.reports.plan_calendar import plan_calendar
from cohort_data.reports.sheets import meeting_sheet, plan_sheet, weekly_list
from cohort_data.reports.students import student as page_of
from cohort_data.store.tables.trust import access, audit_event
from cohort_data.words import UNNAMED, PlanState
from tests.files import STEP_1, save, scores, step_1

TODAY = date(2026, 9, 2)
AGREED = "Meets weekly until the retake"
HOSTILE = '#read("/etc/passwd") *x* BEGIN:VEVENT'
CLASS = scores(
    ("s1", HOSTILE.replace('"', '""').join('""'), 40, 20, 30),
    *((f"s{n}", f"Student {n}", 60 + n % 5, 80 - n % 7, 70) for n in range(2, 14)),
    header="Student ID,Name,Cardiology,Renal,Score",
)


def two_failures(database, viewer):
    """Save two files of failures."""
    save(database, viewer, CLASS)
    save(database, viewer, step_1(("s1", "2026-06-10", "Fail")), STEP_1, name="step1.csv")


def address(database, viewer):
    """The address of the student who failed twice."""
    people = lists.student_list(database, viewer).set_index("student_id")
    return str(people.loc["s1", "public_id"])


def whole_plan(database, viewer):
    """Add a plan that has everything to the two failures."""
    two_failures(database, viewer)
    student = address(database, viewer)
    focus = areas.student_areas(database, viewer, student=student)["area_id"].tolist()[:2]
    save_plan(
        database,
        viewer,
        PlanDraft(
            student=student,
            owner="Dr Lake",
            line=AGREED,
            causes=("health", "circumstances"),
            goal="Pass on 1 Dec",
            focus_areas=tuple(focus),
            tasks=(
                Task("40 questions a day\r\nATTENDEE:x", "Student", date(2026, 10, 1)),
                Task("Ask the registrar", "Dr Lake", date(2026, 9, 1)),
                Task("Book the exam", "Student", date(2026, 9, 20), done=True),
            ),
            next_check_in=date(2026, 9, 9),
            retake_date=date(2026, 12, 1),
            agreed_on=date(2026, 8, 30),
            readiness_gate="Two forms above the band",
            referrals=("counselling",),
            rhythm_days=14,
            state=PlanState.AGREED,
        ),
    )


BEGINS = {"planned": whole_plan, "student": two_failures}


@pytest.fixture
def student(database, viewer):
    """A student with two failures, whose name looks like layout."""
    return address(database, viewer)


@pytest.fixture
def planned(student):
    """The same student with a plan that has everything."""
    return student


def text_of(pdf):
    told = "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    return " ".join(told.replace("\u200b", "").split())


def meeting(database, viewer, student):
    return text_of(meeting_sheet(database, viewer, student=student, today=TODAY))


def to_sign(database, viewer, student):
    return text_of(plan_sheet(database, viewer, student=student, today=TODAY))


def test_the_meeting_sheet_says_who_and_why(database, viewer, student):
    told = meeting(database, viewer, student)
    assert HOSTILE in told
    assert "Failed Step 1 on 10 Jun 2026" in told
    assert "step1.csv, line 2" in told
    assert "Step 1: 1 attempt used" in told


def test_the_meeting_sheet_says_what_was_agreed_and_what_is_late(database, viewer, planned):
    told = meeting(database, viewer, planned)
    assert "Prepared for the meeting on 9 Sep 2026" in told
    assert f"{AGREED} Goal: Pass on 1 Dec" in told
    assert "1 of 3 tasks done; 1 overdue." in told
    assert "Ask the registrar Dr Lake 1 Sep 2026, overdue" in told
    assert "Book the exam" not in told
    assert "Retake 1 Dec 2026 (in 90 days)" in told


def test_the_meeting_sheet_of_a_student_without_a_plan_asks_what_always_fits(
    database, viewer, student
):
    told = meeting(database, viewer, student)
    assert "No plan is on record yet." in told
    assert "What went well in your preparation" in told


def test_a_later_page_of_a_sheet_says_whose_it_is(database, viewer, student):
    tasks = tuple(Task(f"Task {number}") for number in range(60))
    plan = PlanDraft(student, "Dr Lake", AGREED, tasks=tasks, next_check_in=TODAY)
    save_plan(database, viewer, plan)
    sheet = plan_sheet(database, viewer, student=student, today=TODAY)
    assert pypdf.PdfReader(io.BytesIO(sheet)).pages[1].extract_text().startswith("s1\n")


def test_no_other_student_is_on_a_sheet(database, viewer, planned):
    told = meeting(database, viewer, planned) + to_sign(database, viewer, planned)
    assert "Student 2" not in told


def test_the_plan_to_sign_says_what_the_student_agreed_to(database, viewer, planned):
    told = to_sign(database, viewer, planned)
    for part in (
        f"What was agreed {AGREED} Goal Pass on 1 Dec",
        "Book the exam Student Done",
        "Next check-in: 9 Sep 2026, then every 14 days",
        "Retake: 1 Dec 2026",
        "Two forms above the band",
        "Counselling",
        "Agreed on 30 Aug 2026.",
        "For the school, Dr Lake",
    ):
        assert part in told


def test_the_plan_to_sign_says_nothing_of_causes(database, viewer, planned):
    told = to_sign(database, viewer, planned)
    assert [word for word in ("ealth", "ircumstance", "clear gap", "Failed") if word in told] == []


def test_the_meeting_sheet_names_no_cause_and_no_referral(database, viewer, planned):
    told = meeting(database, viewer, planned)
    assert [word for word in ("Health", "ircumstance", "Counselling") if word in told] == []


def test_the_line_for_the_school_stays_open_where_nobody_has_a_name(database, viewer, student):
    save_plan(
        database,
        viewer,
        PlanDraft(student=student, owner=UNNAMED, line=AGREED, next_check_in=TODAY),
    )
    told = to_sign(database, viewer, student)
    assert UNNAMED not in told
    assert "For the school" in told


def test_there_is_nothing_to_sign_without_a_plan(database, viewer, student):
    with pytest.raises(NotFound, match="No plan is saved"):
        plan_sheet(database, viewer, student=student, today=TODAY)


def test_a_sheet_is_the_same_to_the_byte_on_the_same_day(database, viewer, planned):
    twice = [meeting_sheet(database, viewer, student=planned, today=TODAY) for _ in range(2)]
    assert twice[0] == twice[1]


def events(database, viewer, student):
    return icalendar.Calendar.from_ical(plan_calendar(database, viewer, student=student)).events


def test_the_calendar_has_what_is_still_to_come_and_no_reason(database, viewer, planned):
    found = events(database, viewer, planned)
    assert [(str(each["SUMMARY"]), each.start) for each in found] == [
        ("Meeting", date(2026, 9, 9)),
        ("Due", date(2026, 10, 1)),
        ("Due", date(2026, 9, 1)),
        ("Date", date(2026, 12, 1)),
    ]
    assert {str(each["CLASS"]) for each in found} == {"PRIVATE"}


def test_the_calendar_holds_nothing_that_was_typed(database, viewer, planned):
    text = plan_calendar(database, viewer, student=planned).decode()
    assert not [word for word in ("passwd", "questions", "ATTENDEE", "Step 1") if word in text]
    assert all(len(line) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")


def test_a_date_that_is_moved_moves_in_the_calendar(database, viewer, planned):
    before = {str(each["UID"]) for each in events(database, viewer, planned)}
    again(database, viewer, planned, next_check_in=date(2026, 9, 16))
    moved = events(database, viewer, planned)
    assert {str(each["UID"]) for each in moved} == before
    assert moved[0].start == date(2026, 9, 16)
    assert moved[0]["SEQUENCE"] == 2


def again(database, viewer, student, **changes):
    """Save the plan of a student with something changed."""
    there = page_of(database, viewer, student=student).plan.draft
    save_plan(database, viewer, replace(there, **changes))


def test_without_a_plan_there_is_no_calendar(database, viewer, student):
    with pytest.raises(NotFound, match="no date"):
        plan_calendar(database, viewer, student=student)


def test_an_export_is_on_record_for_the_student_and_in_the_audit(database, viewer, student):
    record_export(database, viewer, student=student, what="meeting sheet")
    with database.reading() as connection:
        kept = connection.execute(select(access.c.kind, access.c.what)).all()
        told = connection.execute(select(audit_event.c.action, audit_event.c.object_id)).all()
    assert ("exported", "meeting sheet") in kept
    assert ("exported", student) in told


@pytest.mark.parametrize("take", [meeting_sheet, plan_sheet, plan_calendar, record_export])
def test_an_advisor_of_other_cohorts_takes_nothing_along(database, viewer, planned, take):
    stranger = Viewer(
        viewer.id, "x", "X", roles=frozenset({Role.ADVISOR}), cohorts=frozenset({999})
    )
    rest = {meeting_sheet: {"today": TODAY}, plan_sheet: {"today": TODAY}}
    rest[record_export] = {"what": "meeting sheet"}
    with pytest.raises((NotAllowed, NotFound)):
        take(database, stranger, student=planned, **rest.get(take, {}))


def test_the_weekly_list_names_who_failed_and_why_and_nobody_else(database, viewer, student):
    which = {"cohort": None, "students": [student], "shown": ("All",)}
    told = text_of(weekly_list(database, viewer, **which, today=TODAY))
    assert "Class of 2028" in told
    assert "First licensing failure" in told
    assert "Failed Step 1 on 10 Jun 2026" in told
    assert "Student 2" not in told


@pytest.mark.parametrize("of_all", [True, False])
def test_a_list_is_on_record_for_each_cohort(database, viewer, student, of_all):
    cohort = None if of_all else lists.cohorts(database, viewer)["public_id"].iloc[0]
    record_list(database, viewer, cohort=cohort, what="list")
    with database.reading() as connection:
        kept = connection.execute(select(access.c.student_id, access.c.cohort_id)).all()
    assert [(each.student_id, each.cohort_id is None) for each in kept] == [(None, False)]
    assert student


def test_a_list_of_another_cohort_is_refused(database, viewer, student):
    stranger = Viewer(viewer.id, "x", "X", roles=frozenset({Role.ADVISOR}), cohorts=frozenset())
    cohort = lists.cohorts(database, viewer)["public_id"].iloc[0]
    with pytest.raises(NotAllowed):
        record_list(database, stranger, cohort=cohort, what="list")
    assert student
