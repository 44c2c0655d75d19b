"""A file of a known kind is one click, and never lands in another cohort or exam unseen."""

import pytest
from visits import button, dropped, field, opened, told

HEADER = "Student ID,Name,Date,Total\n"
FIRST = HEADER + "1001,Ada Moss,2026-09-01,62\n1002,Ben Reyes,2026-09-01,48\n"
NEXT = HEADER + "1001,Ada Moss,2026-10-01,70\n1002,Ben Reyes,2026-10-01,45\n"
NEW_CLASS = HEADER + "2001,Cy Dunn,2026-10-01,70\n2002,Dee Ort,2026-10-01,45\n"


def first_file(app):
    dropped(app, FIRST, "export 2026-09-02.csv")
    field(app, "Exam").set_value("Anatomy quiz").run()
    field(app, "Pass mark").set_value(50.0).run()
    return button(app, "Save").click().run()


@pytest.fixture
def known_kind(at):
    """The dashboard after the first file of a kind."""
    return at("known-kind", first_file)


def test_the_next_of_its_kind_can_be_saved_at_once(known_kind):
    dropped(known_kind, NEXT, "export 2026-10-02.csv")
    assert field(known_kind, "Exam").value == "Anatomy quiz"
    button(known_kind, "Save").click().run()
    assert "Results: 2 new." in told(known_kind)


def test_a_file_of_another_name_is_asked_for_its_own_exam(known_kind):
    dropped(known_kind, NEXT, "renal quiz.csv")
    assert field(known_kind, "Name of the new exam").value == "Renal quiz"


@pytest.mark.acceptance
def test_students_of_no_known_cohort_are_not_put_into_one(known_kind):
    dropped(known_kind, NEW_CLASS, "export 2026-10-02.csv")
    assert "Still needed: the cohort" in told(known_kind)
    assert button(known_kind, "Save").disabled
    field(known_kind, "Name of the new cohort").set_value("Class of 2030").run()
    button(known_kind, "Save").click().run()
    opened(known_kind, "overview.py")
    assert "Class of 2030" in str([each.options for each in known_kind.selectbox])
