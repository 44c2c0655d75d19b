"""A dean sees by name who failed, who calls and what is decided, while a grant says so."""

import io
from dataclasses import replace
from datetime import timedelta

import pypdf
import pytest
from sqlalchemy import select, update

from cohort_data.access import Role
from cohort_data.actions.check_ins import record_check_in
from cohort_data.actions.contacts import record_contact
from cohort_data.actions.named_view import look, take_named_view
from cohort_data.actions.notes import write_note
from cohort_data.actions.plans import save_plan
from cohort_data.contacts import ContactDraft
from cohort_data.errors import NotAllowed
from cohort_data.notes import NoteDraft
from cohort_data.people import Period
from cohort_data.plans import CheckInDraft, PlanDraft, Preparation, Task
from cohort_data.reports import lists
from cohort_data.reports.named_view import named_view, opened_cohorts
from cohort_data.reports.students import student as student_page
from cohort_data.store import grants
from cohort_data.store.tables.people import viewer as kept_viewer
from cohort_data.store.tables.people import viewer_role
from cohort_data.store.tables.trust import access, access_grant, audit_event
from cohort_data.store.tables.work import concern
from cohort_data.words import Attendance, ContactKind, NoteLevel, PlanState, Reached
from tests.files import STEP_1, save, scores, step_1
from tests.people import FIRST_TO_WAKE, LAST_TO_SLEEP, cohort, in_zone, invited, key_of, signed_in

DAY = timedelta(days=1)
CANARY = "Zzcanary"
ROSTER = step_1(
    ("s1", "2026-01-05", "Fail"),
    ("s1", "2026-04-05", "Fail"),
    ("s2", "2026-01-05", "Fail"),
    ("s2", "2026-05-05", "Pass"),
    ("s3", "2026-01-05", "Pass"),
)


@pytest.fixture
def today(database, viewer):
    assert viewer.cohorts is None
    return in_zone(database, LAST_TO_SLEEP)


def roster(database, viewer):
    save(database, viewer, ROSTER, STEP_1)


BEGINS = {"mine": roster}


@pytest.fixture
def mine(database, viewer):
    return str(lists.cohorts(database, viewer)["public_id"].iloc[0])


@pytest.fixture
def dean(database, viewer):
    invited(database, viewer, Role.DEAN)
    return signed_in(database)


def granted(database, viewer, dean, address, first, last, reason="June committee"):
    period = Period(valid_from=first, valid_to=last, reason=reason)
    with database.writing() as connection:
        return grants.add(connection, viewer, dean.id, key_of(database, address), period)


def rows(database, table):
    with database.reading() as connection:
        return connection.execute(select(table)).all()


def change(database, statement):
    with database.writing() as connection:
        connection.execute(statement)


def student(database, viewer, student_id="s1"):
    frame = lists.student_list(database, viewer).set_index("student_id")
    return str(frame.loc[student_id, "public_id"])


def test_it_shows_who_failed_and_whether_it_was_passed_since(database, viewer, dean, mine, today):
    granted(database, viewer, dean, mine, today, today)
    found = named_view(database, dean, cohort=mine)
    columns = ["student_id", "exam", "failed_on", "used", "limit", "is_passed", "passed_on"]
    assert found[columns].to_numpy().tolist() == [
        ["s1", "Step 1", "2026-01-05, 2026-04-05", 2, 3, False, ""],
        ["s2", "Step 1", "2026-01-05", 2, 3, True, "2026-05-05"],
    ]


def test_it_shows_what_is_decided_and_nothing_that_anybody_wrote(
    database, viewer, dean, mine, today
):
    granted(database, viewer, dean, mine, today, today)
    address, retake = student(database, viewer), today + 90 * DAY
    write_note(database, viewer, NoteDraft(address, NoteLevel.STUDENT_VISIBLE, f"{CANARY} note"))
    contact = ContactDraft(
        address,
        kind=ContactKind.EMAIL,
        reached=Reached.SPOKE,
        on=today - DAY,
        line=f"{CANARY} line",
    )
    record_contact(database, viewer, contact)
    earlier = replace(contact, student=student(database, viewer, "s2"), on=today - 3 * DAY)
    record_contact(database, viewer, earlier)
    plan = PlanDraft(
        student=address,
        owner="Cora Lind",
        goal=f"{CANARY} goal",
        line=f"{CANARY} plan",
        causes=("knowledge_gap",),
        tasks=(Task(f"{CANARY} task", "student", None, done=False),),
        last_preparation=Preparation(),
        readiness_gate=f"{CANARY} gate",
        retake_date=retake,
        next_check_in=today,
        state=PlanState.ACTIVE,
    )
    save_plan(database, viewer, plan)
    kept = student_page(database, viewer, student=address).plan
    held = CheckInDraft(kept.public_id, kept.draft.version, today, Attendance.ATTENDED)
    record_check_in(
        database,
        viewer,
        replace(held, line=f"{CANARY} said", next_check_in=today + 7 * DAY),
    )
    found = look(database, dean, cohort=mine)
    decided = ["calls", "plan", "retake_date", "next_check_in", "last_contact"]
    seen = [today.isoformat(), (today - 3 * DAY).isoformat()]
    assert found[decided].to_numpy().tolist() == [
        ["Cora Lind", "active", retake.isoformat(), (today + 7 * DAY).isoformat(), seen[0]],
        ["", "", "", "", seen[1]],
    ]
    assert set(found.columns) == {
        *("name", "student_id", "exam", "failed_on", "used", "limit", "passed_on", "is_passed"),
        *decided,
    }
    paper = text_of(take_named_view(database, dean, cohort=mine, today=today))
    assert "Step 1: failed 5 Jan 2026, 5 Apr 2026 (2 of 3 used)" in paper
    assert "Cora Lind, active" in paper
    for told in (found.to_csv(), paper):
        assert CANARY not in told
        assert "knowledge_gap" not in told


def test_without_a_plan_the_owner_of_the_concern_calls(database, viewer, dean, mine, today):
    granted(database, viewer, dean, mine, today, today)
    change(database, update(concern).values(owner_id=viewer.id))
    assert set(named_view(database, dean, cohort=mine)["calls"]) == {"", viewer.name}


def test_nothing_is_there_without_a_grant(database, dean, mine):
    assert opened_cohorts(database, dean).empty
    for see in (named_view, look):
        with pytest.raises(NotAllowed, match="nothing here"):
            see(database, dean, cohort=mine)
    assert rows(database, access) == []


def test_a_grant_counts_from_its_first_to_its_last_day_where_the_school_is(
    database, viewer, dean, mine, today
):
    granted(database, viewer, dean, mine, today, today)
    assert opened_cohorts(database, dean)["public_id"].tolist() == [mine]
    assert not look(database, dean, cohort=mine).empty
    in_zone(database, FIRST_TO_WAKE)
    assert opened_cohorts(database, dean).empty
    with pytest.raises(NotAllowed, match="nothing here"):
        look(database, dean, cohort=mine)


def test_a_grant_that_begins_tomorrow_opens_nothing_today(database, viewer, dean, mine, today):
    granted(database, viewer, dean, mine, today + DAY, today + DAY)
    with pytest.raises(NotAllowed):
        named_view(database, dean, cohort=mine)


@pytest.mark.parametrize(
    "taken",
    [
        update(access_grant).values(revoked_at="2026-01-01T00:00:00+00:00"),
        update(kept_viewer).values(disabled_at="2026-01-01T00:00:00+00:00"),
        update(viewer_role).where(viewer_role.c.role == Role.DEAN).values(role=Role.AUDITOR),
    ],
    ids=["grant", "person", "role"],
)
def test_a_grant_ends_with_what_it_stands_on_even_for_a_page_drawn_before(
    database, viewer, dean, mine, today, taken
):
    granted(database, viewer, dean, mine, today, today)
    change(database, taken)
    for see in (named_view, look):
        with pytest.raises(NotAllowed, match="nothing here"):
            see(database, dean, cohort=mine)


def test_a_grant_opens_neither_another_cohort_nor_to_another_dean(
    database, viewer, dean, mine, today
):
    other = cohort(database, "Class of 2031")
    granted(database, viewer, dean, mine, today, today)
    invited(database, viewer, Role.DEAN, email="ben@example.edu")
    for who, what in (
        (dean, other),
        (dean, "none"),
        (signed_in(database, "ben@example.edu"), mine),
    ):
        with pytest.raises(NotAllowed, match="nothing here"):
            look(database, who, cohort=what)


def test_students_of_another_cohort_are_not_shown(database, viewer, dean, mine, today):
    others = replace(STEP_1, cohort="Class of 2031")
    save(database, viewer, step_1(("s9", "2026-01-05", "Fail")), others, name="other.csv")
    granted(database, viewer, dean, mine, today, today)
    assert named_view(database, dean, cohort=mine)["student_id"].tolist() == ["s1", "s2"]


def test_cohorts_assigned_to_a_dean_open_nothing_by_name(database, dean, mine):
    with pytest.raises(NotAllowed):
        named_view(database, replace(dean, cohorts=None), cohort=mine)


def test_each_look_is_kept_once_a_day_with_its_reason(database, viewer, dean, mine, today):
    granted(database, viewer, dean, mine, today, today, "June committee")
    for _ in range(3):
        look(database, dean, cohort=mine)
    (kept,) = rows(database, access)
    assert (kept.kind, kept.viewer_id, kept.reason) == (
        "saw the named view",
        dean.id,
        "June committee",
    )
    assert (kept.cohort_id, kept.student_id) == (key_of(database, mine), None)
    assert kept.audit_event_hash in [row.hash for row in rows(database, audit_event)]
    change(database, update(access).values(at="2026-01-05T10:00:00.000+00:00"))
    look(database, dean, cohort=mine)
    assert len(rows(database, access)) == 2


def test_of_two_grants_the_longer_one_says_why(database, viewer, dean, mine, today):
    granted(database, viewer, dean, mine, today, today + DAY, "longer")
    granted(database, viewer, dean, mine, today, today, "shorter")
    assert opened_cohorts(database, dean)["reason"].tolist() == ["longer"]
    look(database, dean, cohort=mine)
    assert rows(database, access)[0].reason == "longer"


def text_of(pdf):
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return " ".join("\n".join(page.extract_text() for page in pages).split())


def test_what_a_dean_prints_is_on_record_with_the_reason_and_ends_with_the_grant(
    database, viewer, dean, mine, today
):
    granted(database, viewer, dean, mine, today, today, "June committee")
    pdf = take_named_view(database, dean, cohort=mine, today=today)
    (kept,) = rows(database, access)
    assert "June committee" not in text_of(pdf)
    assert (kept.kind, kept.what, kept.reason) == ("exported", "named view, PDF", "June committee")
    change(database, update(access_grant).values(revoked_at="2026-01-01T00:00:00+00:00"))
    with pytest.raises(NotAllowed, match="nothing here"):
        take_named_view(database, dean, cohort=mine, today=today)


def test_some_twenty_students_stand_on_one_page(database, viewer, dean, mine, today):
    name = "Rafaela Delacroix-Namwali"
    failed = [(f"x{each}", name, day, "Fail") for each in range(20) for day in DAYS]
    header = "Student ID,Name,Date of Exam,Pass / Fail"
    save(database, viewer, scores(*failed, header=header), STEP_1, name="many.csv")
    granted(database, viewer, dean, mine, today, today)
    pdf = take_named_view(database, dean, cohort=mine, today=today)
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == 1


DAYS = ("2025-11-15", "2026-02-15")
