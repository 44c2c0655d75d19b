"""How long data is kept, what is due, and what a second person confirms, as the pages show it."""

import pytest
from signing_in import arrived, everybody, shell
from sqlalchemy import select
from visits import button, field, opened, told

from cohort_data.access import Role
from cohort_data.actions import purging
from cohort_data.reports import lists
from cohort_data.store import students
from cohort_data.store.tables.people import student as people
from cohort_data.words import StudentStatus
from components import cached
from tests.files import save, scores
from tests.people import on_record


def graduated(_app=None):
    """A student who failed and graduated long ago, on whom a concern is on record."""
    database = cached.database()
    save(database, shell(), scores(("1001", 40), ("1002", 90)))
    with database.writing() as connection:
        key, upload = connection.execute(select(people.c.id, people.c.upload_id)).first()
        left = {key: StudentStatus.GRADUATED}
        students.add_statuses(connection, upload, left, valid_from="2010-06-01")


@pytest.fixture
def app(at):
    """The dashboard with somebody who left long ago."""
    return at("graduated", graduated)


def student_part(app):
    address = str(lists.student_list(cached.database(), shell())["public_id"].iloc[0])
    return opened(app, "student.py", student=address, part="notes")


@pytest.mark.acceptance
def test_what_is_due_is_counted_without_a_name_and_asked_for(app):
    opened(app, "retention.py")
    assert "plans and notes of 1 student" in told(app)
    assert "1001" not in told(app)
    field(app, "Why it is to be deleted, without a name").set_value("yearly purge")
    button(app, "Ask to delete what is due").click().run()
    assert "asked on" in told(app)
    button(app, "Delete it for good").click().run()
    assert "on a later day" in told(app)
    button(app, "Withdraw").click().run()
    assert "Nothing is asked for" in told(app)


def test_a_second_person_deletes_what_was_asked_for(app):
    database = cached.database()
    other = on_record(database, "Bea Second", Role.ADMINISTRATOR)
    purging.ask_purge(database, other, reason="yearly purge")
    opened(app, "retention.py")
    assert "**Bea Second** asked" in told(app)
    button(app, "Delete it for good").click().run()
    assert "Deleted for good, of 1 student." in told(app)
    assert "Nothing is due" in told(app)


def test_periods_are_changed_with_the_rule_of_the_school(app):
    opened(app, "retention.py")
    assert "Results: for ever" in told(app).replace("*", "")
    field(app, "Years to keep plans and notes").set_value(20)
    button(app, "Save periods").click().run()
    assert "which rule of the school" in told(app)
    field(app, "By which rule of your school").set_value("schedule 7")
    button(app, "Save periods").click().run()
    assert "The periods are saved" in told(app)
    assert "Plans and notes: for 20 years" in told(app).replace("*", "")


@pytest.mark.acceptance
def test_a_student_on_hold_is_not_erased_and_the_hold_is_lifted(app):
    student_part(app)
    field(app, "Why nothing may be deleted").set_value("a letter came")
    button(app, "Place hold").click().run()
    assert "Legal hold" in told(app)
    field(app, "Why the student is to be erased, without a name").set_value("asks for it")
    button(app, "Ask to erase this student").click().run()
    assert "keeps everything of this student" in told(app)
    field(app, "Why it is over").set_value("the case is closed")
    button(app, "Lift").click().run()
    field(app, "Why the student is to be erased, without a name").set_value("asks for it")
    button(app, "Ask to erase this student").click().run()
    assert "A second administrator confirms it" in told(app)


def test_the_whole_record_waits_for_a_reason(app):
    student_part(app)
    (offer,) = [one for one in app.get("download_button") if "whole record" in one.proto.label]
    assert offer.proto.disabled
    field(app, "Why, and who asked for it").set_value("the student asked").run()
    (offer,) = [one for one in app.get("download_button") if "whole record" in one.proto.label]
    assert not offer.proto.disabled


@pytest.fixture
def shared(at, monkeypatch):
    """The dashboard where people sign in, with somebody of each role on record."""
    monkeypatch.setenv("COHORT_SIGN_IN", "oidc")
    return at("everybody and who left", lambda _: (everybody(), graduated()))


def test_an_advisor_holds_and_takes_along_and_an_administrator_deletes(shared):
    student_part(arrived(shared, "ben"))
    labels = [each.label for each in shared.button]
    assert "Place hold" in labels
    assert "Ask to erase this student" not in labels
    assert "An administrator asks for that" in told(shared)


def test_who_asked_is_told_that_another_administrator_confirms(shared):
    opened(arrived(shared, "ada"), "retention.py")
    field(shared, "Why it is to be deleted, without a name").set_value("yearly purge")
    button(shared, "Ask to delete what is due").click().run()
    assert "another administrator confirms it" in told(shared)
    assert "Delete it for good" not in [each.label for each in shared.button]


def test_an_administrator_who_is_no_advisor_sees_counts_and_no_student(shared):
    opened(arrived(shared, "ada"), "retention.py")
    assert "plans and notes of 1 student" in told(shared)
    assert "1001" not in told(shared)
