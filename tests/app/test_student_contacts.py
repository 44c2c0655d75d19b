"""How a student is reached out to, and what the page says of it."""

import pytest
from visits import button, field, links, opened, told

from cohort_data.actions.contacts import record_contact
from cohort_data.actions.viewers import local_viewer
from cohort_data.contacts import ContactDraft
from cohort_data.words import ContactKind, Reached
from components import cached, signed_in
from components.wording import day


@pytest.fixture
def student(results):
    """The page of a student who failed once and whom nobody has reached."""
    opened(results, "flagged_students.py")
    return opened(results, "student.py", student=links(results)["Ben Reyes"])


@pytest.fixture
def contacted(student):
    """The part with contacts and notes, after the student was telephoned."""
    choice(student, "How").set_value("phone")
    field(student, "One line, if there is something to remember").set_value("Meets me on *Friday*")
    button(student, "Record contact").click().run()
    return opened(student, "student.py", part="notes")


def choice(app, label):
    return next(each for each in app.radio if each.label == label)


@pytest.mark.acceptance
def test_who_was_not_reached_is_to_be_reached(student):
    assert "Next: reach out" in told(student)
    assert button(student, "Record contact")


def test_one_click_on_the_page_records_a_contact_of_today(student):
    button(student, "Record contact").click().run()
    assert "The contact is recorded" in told(student)
    assert "Next: plan" in told(student)


@pytest.mark.acceptance
def test_whom_nobody_answered_is_still_to_be_reached(student):
    choice(student, "What came of it").set_value("no answer")
    button(student, "Record contact").click().run()
    assert "The student still waits to be reached" in told(student)
    assert "Next: reach out" in told(student)
    assert f"Tried on {day(signed_in.today())}: e-mail, no answer" in told(student)
    assert "**Tried to reach the student** by e-mail, no answer" in told(student)
    opened(student, "flagged_students.py")
    assert f"tried on {day(signed_in.today())}, no answer" in told(student)


@pytest.mark.acceptance
def test_a_contact_stands_on_record_with_what_was_noted(contacted):
    assert "Phone** · left word" in told(contacted)
    assert "Meets me on *Friday*" in told(contacted)
    assert "This computer" in told(contacted)


@pytest.mark.acceptance
def test_after_a_contact_the_form_is_empty_again(contacted):
    assert field(contacted, "One line, if there is something to remember").value == ""


@pytest.mark.acceptance
def test_the_next_step_opens_the_plan(student):
    button(student, "Record contact").click().run()
    button(student, "Write the plan").click().run()
    assert student.query_params["part"] == "plan"
    assert field(student, "Goal")


@pytest.mark.acceptance
def test_a_mistaken_contact_is_taken_back(contacted):
    button(contacted, "Take back").click().run()
    assert "The contact is taken back" in told(contacted)
    assert "No contact is on record" in told(contacted)
    assert "Next: reach out" in told(contacted)


@pytest.mark.acceptance
def test_the_flagged_list_knows_of_the_contact(contacted):
    opened(contacted, "flagged_students.py", tab="all")
    assert day(signed_in.today()) in told(contacted)


@pytest.mark.acceptance
def test_a_contact_that_came_meanwhile_is_told_and_what_was_typed_stays(student):
    address = student.query_params["student"]
    address = address[0] if isinstance(address, list) else address
    database = cached.database()
    other = ContactDraft(address, ContactKind.PHONE, Reached.SPOKE, signed_in.today())
    record_contact(database, local_viewer(database), other)
    line = "One line, if there is something to remember"
    field(student, line).set_value("Meets me on Friday")
    button(student, "Record contact").click().run()
    assert "You recorded a contact with this student just now: by phone" in told(student)
    assert field(student, line).value == "Meets me on Friday"
    button(student, "Record contact").click().run()
    assert "The contact is recorded" in told(student)
    assert field(student, line).value == ""
