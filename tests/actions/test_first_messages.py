"""A school words its own messages, writes to many at once, and never to all in one line."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from cohort_data.access import Role, Viewer
from cohort_data.actions.messages import reword
from cohort_data.actions.school import set_school
from cohort_data.actions.written_to import record_written
from cohort_data.errors import InvalidContact, InvalidMessage, NotAllowed, NotFound, StaleVersion
from cohort_data.ingest.model import Answers
from cohort_data.messages import Occasion, shipped_texts
from cohort_data.reports import lists
from cohort_data.reports.mail_merge import mail_merge
from cohort_data.reports.message_texts import message_texts
from cohort_data.reports.school import school
from cohort_data.reports.students import student as student_page
from cohort_data.school import SchoolDraft
from tests.days import today
from tests.files import save

FIRST = Occasion.FIRST_FAILURE
RESULTS = """Student ID,Name,E-mail,Exam,Result
a,"Moss, Ada",ada@school.example,Step 1,Fail
b,Ben Reyes,,Step 1,Fail
c,Cole Ito,c@school.example,Step 1,Pass
"""


def three(database, viewer):
    answers = Answers(cohort="Class of 2028", date=date(2026, 8, 1))
    save(database, viewer, RESULTS.encode(), answers)


BEGINS = {"students": three}


@pytest.fixture
def students(database, viewer):
    """The addresses of three students; the third passed."""
    people = lists.student_list(database, viewer).sort_values("student_id")
    return people["public_id"].tolist()


@pytest.fixture
def outsider():
    return Viewer(id=99, public_id="o", name="O", roles=frozenset({Role.ADVISOR}))


def test_a_message_is_the_shipped_one_until_the_school_words_its_own(database, viewer):
    assert message_texts(database, viewer) == shipped_texts()
    text = message_texts(database, viewer)[FIRST]
    reword(database, viewer, replace(text, subject=" A walk? ", body="Dear {name}, shall we?"))
    kept = message_texts(database, viewer)[FIRST]
    assert (kept.subject, kept.body, kept.version) == ("A walk?", "Dear {name}, shall we?", 1)


def test_a_wording_that_somebody_changed_meanwhile_is_not_overwritten(database, viewer):
    text = message_texts(database, viewer)[FIRST]
    reword(database, viewer, replace(text, subject="First"))
    with pytest.raises(StaleVersion):
        reword(database, viewer, replace(text, subject="Second"))
    assert message_texts(database, viewer)[FIRST].subject == "First"


def test_an_empty_message_is_refused(database, viewer):
    with pytest.raises(InvalidMessage):
        reword(database, viewer, replace(message_texts(database, viewer)[FIRST], body=" "))


def test_each_student_gets_a_message_alone(database, viewer, students):
    found = mail_merge(database, viewer, students=students[:2], text=shipped_texts()[FIRST])
    assert found["E-mail"].tolist() == ["ada@school.example", ""]
    assert [text.splitlines()[0] for text in found["Text"]] == ["Dear Ada,", "Dear Ben,"]


def test_students_of_others_get_no_message(database, students, outsider):
    text = shipped_texts()[FIRST]
    assert mail_merge(database, outsider, students=students, text=text).empty


def test_writing_to_many_is_a_contact_with_each(database, viewer, students):
    record_written(database, viewer, students=students[:2], on=today(), line="First message")
    for student in students[:2]:
        page = student_page(database, viewer, student=student)
        assert page.concern == "contacted"
        assert page.contacts[["kind", "reached", "line"]].iloc[0].tolist() == [
            "e-mail",
            "left word",
            "First message",
        ]


def test_a_student_named_twice_is_written_to_once(database, viewer, students):
    record_written(database, viewer, students=students[:1] * 2, on=today())
    assert len(student_page(database, viewer, student=students[0]).contacts) == 1


def test_one_unknown_student_leaves_nobody_written_to(database, viewer, students):
    with pytest.raises(NotFound):
        record_written(database, viewer, students=[students[0], "nobody"], on=today())
    assert student_page(database, viewer, student=students[0]).contacts.empty


def test_one_student_of_others_leaves_nobody_written_to(database, viewer, students, outsider):
    with pytest.raises(NotAllowed):
        record_written(database, outsider, students=students, on=today())
    assert student_page(database, viewer, student=students[0]).contacts.empty


def test_nobody_was_written_to_tomorrow(database, viewer, students):
    with pytest.raises(InvalidContact):
        record_written(database, viewer, students=students, on=today() + timedelta(days=1))


def test_the_day_is_that_of_the_school_wherever_the_server_stands(database, viewer, students):
    kept = school(database, viewer)
    far = SchoolDraft(
        name=kept.name,
        type=None,
        time_zone="Pacific/Kiritimati",
        attempt_limit=3,
        version=kept.version,
    )
    set_school(database, viewer, far)
    there = datetime.now(ZoneInfo("Pacific/Kiritimati")).date()
    record_written(database, viewer, students=students[:1], on=there)
    assert student_page(database, viewer, student=students[0]).contacts["on"].item() == str(there)
