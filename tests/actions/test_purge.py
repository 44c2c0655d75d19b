"""What is due is listed, asked for and deleted by two persons, kind by kind."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select, update

from cohort_data.access import Role
from cohort_data.actions import purging, store_care
from cohort_data.actions.conference_decisions import record_decision
from cohort_data.actions.conferences import plan_conference
from cohort_data.actions.contacts import record_contact
from cohort_data.actions.holds import place_hold
from cohort_data.actions.notes import write_note
from cohort_data.actions.plans import save_plan
from cohort_data.actions.retention import set_periods
from cohort_data.conferences import ConferenceDraft, DecisionDraft
from cohort_data.contacts import ContactDraft
from cohort_data.errors import InvalidRetention, PurgeRefused, StaleVersion
from cohort_data.notes import NoteDraft
from cohort_data.plans import PlanDraft
from cohort_data.private_notes.keys import make_key_file
from cohort_data.reports import lists
from cohort_data.reports.conferences import student_decisions
from cohort_data.reports.queue import flagged
from cohort_data.reports.retention import keeping
from cohort_data.reports.students import student as student_page
from cohort_data.retention.due import Due
from cohort_data.retention.holds import HoldDraft, HoldKind
from cohort_data.retention.periods import DataKind, Periods, PeriodsDraft
from cohort_data.store import students
from cohort_data.store.tables.conferences import conference_decision
from cohort_data.store.tables.facts import attempt, result
from cohort_data.store.tables.people import student as people
from cohort_data.store.tables.people import student_status
from cohort_data.store.tables.trust import tombstone
from cohort_data.store.tables.work import (
    concern,
    contact,
    flag,
    note,
    plan,
    plan_revision,
    private_note,
)
from cohort_data.words import ContactKind, NoteLevel, Reached, StudentStatus
from tests.days import today
from tests.files import save, scores
from tests.people import on_record

POSTGRESQL_AT_RELEASE = True
TEN_YEARS_AGO = date(today().year - 10, 1, 1)


def two_graduates(database, viewer):
    """Two students who failed, with a plan, a note and a contact each; both left long ago."""
    save(database, viewer, scores(("s1", 40), ("s2", 50), ("s3", 90)))
    for student in lists.student_list(database, viewer)["public_id"].tolist()[:2]:
        save_plan(database, viewer, PlanDraft(student, "Ann Ash", "Weekly", next_check_in=today()))
        write_note(database, viewer, NoteDraft(student, NoteLevel.TEAM, "came by"))
        said = ContactDraft(student, ContactKind.EMAIL, Reached.SPOKE, today(), "wrote")
        record_contact(database, viewer, said)
    on_a_list(database, viewer, lists.student_list(database, viewer)["public_id"].tolist()[:2])
    with database.writing() as connection:
        keys = students.keys_by_identifier(connection, students.SCHOOL_ID)
        upload = connection.execute(select(people.c.upload_id).limit(1)).scalar_one()
        left = dict.fromkeys((keys["s1"], keys["s2"]), StudentStatus.GRADUATED)
        day = TEN_YEARS_AGO.isoformat()
        students.add_statuses(connection, upload, left, valid_from=day)


def on_a_list(database, viewer, students):
    """Put students on the list of a case conference and decide something on the first."""
    plan_conference(database, viewer, ConferenceDraft("Support", today(), tuple(students)))
    entry = student_decisions(database, viewer, student=students[0])["entry"].iloc[0]
    record_decision(database, viewer, DecisionDraft(entry, 1, "Meet weekly"))


BEGINS = {"graduates": two_graduates}


@pytest.fixture
def settings(settings, tmp_path):
    """The settings of a database of each kind, with a key file."""
    make_key_file(tmp_path / "notes.key")
    return replace(settings, private_key_file=tmp_path / "notes.key")


@pytest.fixture
def graduates(database, viewer):
    people_of = lists.student_list(database, viewer).set_index("student_id")["public_id"]
    return [str(people_of[one]) for one in ("s1", "s2")]


@pytest.fixture
def second(database):
    return on_record(database, "Bea Second", Role.ADMINISTRATOR)


def rows(database, *tables):
    with database.reading() as connection:
        return [
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in tables
        ]


def asked(database, viewer):
    return purging.ask_purge(database, viewer, reason="yearly purge")


def results_kept(database, viewer, years):
    set_periods(database, viewer, PeriodsDraft(Periods(1, 5, years), "schedule 7", 0))


def test_plans_of_those_who_left_are_due_and_results_never_are(database, viewer, graduates):
    assert keeping(database, viewer).due == tuple(
        sorted(Due(DataKind.PLAN, one) for one in graduates)
    )


def test_a_purge_of_plans_leaves_the_results_and_a_sound_record(
    database, viewer, second, graduates
):
    facts = rows(database, attempt, result, flag)
    done = purging.confirm(database, second, request=asked(database, viewer))
    assert (done.students, done.left) == (2, 0)
    went = ("check in", "concern", "conference entry", "contact", "note", "plan")
    assert done.went == dict.fromkeys(went, 2)
    assert rows(database, attempt, result, flag) == facts
    assert rows(database, note, contact, concern, conference_decision) == [0, 0, 0, 0]
    with database.reading() as connection:
        bodies = connection.execute(select(plan_revision.c.body)).scalars().all()
        owners = connection.execute(select(plan.c.owner)).scalars().all()
    assert (bodies, owners) == ([None, None], ["", ""])
    assert len(lists.student_list(database, viewer)) == 3
    assert (flagged(database, viewer, today=today()).rows["plan"] == "").all()
    shown = student_page(database, viewer, student=graduates[0])
    assert (shown.plan, shown.contacts.empty, shown.attempts.empty) == (None, True, False)
    assert store_care.check(database, viewer).is_sound
    assert keeping(database, viewer).due == ()
    on_a_list(database, viewer, graduates[:1])
    assert keeping(database, viewer).due == (Due(DataKind.PLAN, graduates[0]),)


@pytest.mark.usefixtures("graduates")
def test_whose_results_are_due_leaves_as_a_whole(database, viewer, second):
    results_kept(database, viewer, 10)
    purging.confirm(database, second, request=asked(database, viewer))
    assert lists.student_list(database, viewer)["student_id"].tolist() == ["s3"]
    assert rows(database, attempt, result) == [1, 1]
    assert store_care.check(database, viewer).is_sound


def test_whoever_is_on_hold_or_back_since_the_request_loses_nothing(
    database, viewer, second, graduates
):
    request = asked(database, viewer)
    held, back = graduates
    place_hold(database, viewer, HoldDraft(held, HoldKind.INSPECTION, "wants a copy", today()))
    assert [one.student for one in keeping(database, viewer).due] == [back]
    assert purging.confirm(database, second, request=request).left == 1
    assert rows(database, note) == [1]
    with pytest.raises(PurgeRefused, match="Nothing is due"):
        asked(database, viewer)


def test_private_notes_go_a_year_after_work_ended_and_their_key_with_them(
    database, viewer, second, graduates, tmp_path
):
    (student, _) = graduates
    address = write_note(database, viewer, NoteDraft(student, NoteLevel.PRIVATE, "at home"))
    with database.writing() as connection:
        connection.execute(update(student_status).values(status="enrolled"))
        connection.execute(update(private_note).values(at="2020-01-01"))
    assert keeping(database, viewer).due == ()
    with database.writing() as connection:
        for table in (plan, concern):
            connection.execute(update(table).values(state="closed", closed_at="2021-01-01"))
    assert keeping(database, viewer).due == (Due(DataKind.PRIVATE, student),)
    key = tmp_path / "notes.key.students" / student
    assert key.exists()
    done = purging.confirm(database, second, request=asked(database, viewer))
    assert (done.went, key.exists()) == ({"private note": 1}, False)
    assert rows(database, private_note, note, plan) == [0, 2, 2]
    with database.reading() as connection:
        left = connection.execute(select(tombstone.c.object_id)).scalars().all()
    assert left == [address]
    assert store_care.check(database, viewer).is_sound


@pytest.mark.usefixtures("graduates")
def test_who_came_back_is_not_due(database, viewer):
    with database.writing() as connection:
        connection.execute(update(student_status).values(status="enrolled"))
    assert keeping(database, viewer).due == ()


@pytest.mark.usefixtures("graduates", "viewer")
def test_only_somebody_else_confirms(database, second):
    request = asked(database, second)
    with pytest.raises(PurgeRefused, match="later day"):
        purging.confirm(database, second, request=request, reason="looked again")
    assert rows(database, note) == [2]


def test_periods_are_set_with_a_reason_and_never_over_a_colleagues(database, viewer):
    results_kept(database, viewer, 7)
    assert keeping(database, viewer).periods == Periods(1, 5, 7)
    with pytest.raises(StaleVersion):
        results_kept(database, viewer, 8)
    with pytest.raises(InvalidRetention):
        set_periods(database, viewer, PeriodsDraft(Periods(1, 5), " ", 3))
    later = PeriodsDraft(Periods(2, 6), "schedule 8", keeping(database, viewer).version)
    set_periods(database, viewer, later)
    assert keeping(database, viewer).periods == Periods(2, 6, None)
