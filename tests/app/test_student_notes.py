"""What is noted on a student, who may read it, and who has seen the page."""

import re

import pytest
from visits import button, field, links, opened, told


@pytest.fixture
def student(results):
    """The contacts and notes of a student."""
    opened(results, "flagged_students.py")
    return opened(results, "student.py", student=links(results)["Ben Reyes"], part="notes")


@pytest.fixture
def noted(student):
    """The same after a note was saved."""
    field(student, "Note").set_value("Runs out of time.\nWe try *shorter* blocks.")
    return button(student, "Save note").click().run()


def level(app):
    return next(each for each in app.radio if each.label == "Level")


def test_a_note_is_shown_with_its_level_its_author_and_every_line(noted):
    assert "The note is saved" in told(noted)
    assert "Team**  \n:gray[This computer" in told(noted)
    assert "We try *shorter* blocks." in told(noted)
    assert field(noted, "Note").value == ""


def test_the_page_says_who_can_read_a_note_before_it_is_written(student):
    assert "nobody who decides on promotion" in told(student)
    level(student).set_value("student-visible").run()
    assert "the student, when you show it" in told(student)


def test_a_note_without_words_is_not_saved_and_says_so(student):
    button(student, "Save note").click().run()
    assert "Write a few words" in told(student)
    assert "No note is on record" in told(student)


def test_half_a_note_outlives_a_look_at_another_part(student):
    field(student, "Note").set_value("Half a thought").run()
    opened(student, "student.py", part="plan")
    opened(student, "student.py", part="notes")
    assert field(student, "Note").value == "Half a thought"


def test_a_note_is_taken_back(noted):
    button(noted, "Take back").click().run()
    assert "The note is taken back" in told(noted)
    assert "No note is on record" in told(noted)


def test_the_page_says_who_has_seen_it(student):
    seen = "· This computer · opened this page"
    assert seen not in told(student)
    student.run()
    assert seen in told(student)


def test_the_page_says_who_saw_the_student_in_a_list_and_why(student):
    seen = r"· This computer · saw the flagged students of .+  \n:gray\[local sign-in\]"
    assert re.search(seen, told(student))


def test_on_a_shared_computer_that_list_says_little(student):
    assert "Nobody signs in on this computer" in told(student)
