"""Two who would reach out to the same student at the same time: the second is told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from cohort_data.access import Role
from cohort_data.actions.contacts import record_contact, take_back_contact
from cohort_data.contacts import ContactDraft, ago
from cohort_data.errors import StaleVersion
from cohort_data.reports import lists, queue, students
from cohort_data.words import ContactKind, Reached
from tests.days import today
from tests.files import STEP_1, save, scores, step_1
from tests.people import on_record

POSTGRESQL_AT_RELEASE = True
NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)


def failed(database, viewer):
    save(
        database, viewer, step_1(("s1", "2026-06-01", "Fail"), ("s2", "2026-06-01", "Fail")), STEP_1
    )


BEGINS = {"student": failed}


@pytest.fixture
def student(database, viewer):
    people = lists.student_list(database, viewer).set_index("student_id")["public_id"]
    return str(people["s1"])


def wrote(student, kind=ContactKind.EMAIL, reached=Reached.LEFT_WORD):
    return ContactDraft(student, kind, reached, today())


def seen(database, viewer, student):
    return students.student(database, viewer, student=student).newest_contact


def many(database, viewer, student):
    return len(students.student(database, viewer, student=student).contacts)


def test_the_second_is_told_who_was_first_and_nothing_is_recorded(database, viewer, student):
    colleague = on_record(database, "Ada Moss", Role.ADVISOR, cohorts=None)
    before = seen(database, viewer, student)
    record_contact(database, colleague, wrote(student), seen=before)
    said = "^Ada Moss recorded a contact with this student just now: by e-mail, left word"
    with pytest.raises(StaleVersion, match=said):
        record_contact(database, viewer, wrote(student), seen=before)
    assert many(database, viewer, student) == 1
    record_contact(database, viewer, wrote(student), seen=seen(database, viewer, student))
    assert many(database, viewer, student) == 2


def test_the_same_person_in_another_window_is_told_too(database, viewer, student):
    record_contact(database, viewer, wrote(student), seen="")
    with pytest.raises(StaleVersion, match=r"^You recorded a contact"):
        record_contact(database, viewer, wrote(student), seen="")


def test_a_mere_try_is_told_and_one_that_was_taken_back_is_not(database, viewer, student):
    tried = wrote(student, ContactKind.PHONE, Reached.NO_ANSWER)
    mistaken = record_contact(database, viewer, tried, seen="")
    with pytest.raises(StaleVersion, match="by phone, no answer"):
        record_contact(database, viewer, wrote(student), seen="")
    take_back_contact(database, viewer, student=student, contact=mistaken)
    assert record_contact(database, viewer, wrote(student), seen="")


def test_a_contact_with_another_student_stops_nobody(database, viewer, student):
    people = lists.student_list(database, viewer).set_index("student_id")["public_id"]
    record_contact(database, viewer, wrote(str(people["s2"])), seen="")
    assert record_contact(database, viewer, wrote(student), seen="")


@pytest.mark.acceptance
def test_what_a_file_tells_of_contacts_stops_nobody(database, viewer, student):
    header = "Student ID,Date of Exam,Pass / Fail,Last contact"
    noted = scores(("s1", "2026-06-01", "Fail", "2026-08-31"), header=header)
    save(database, viewer, noted, replace(STEP_1, reason="of one student"), name="list.csv")
    assert record_contact(database, viewer, wrote(student), seen="")


def test_the_list_knows_the_newest_contact_of_each(database, viewer, student):
    first = record_contact(database, viewer, wrote(student), seen="")
    rows = queue.flagged(database, viewer, today=today()).rows.set_index("student_id")
    assert rows["newest_contact"].to_dict() == {"s1": first, "s2": ""}


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (-5, "just now"),
        (59, "just now"),
        (60, "a minute ago"),
        (120, "2 minutes ago"),
        (3599, "59 minutes ago"),
        (3600, "an hour ago"),
        (7200, "2 hours ago"),
        (86400, "a day ago"),
        (3 * 86400, "3 days ago"),
    ],
)
def test_how_long_ago_it_was_is_told_in_words(seconds, told):
    assert ago(NOW - timedelta(seconds=seconds), NOW) == told
