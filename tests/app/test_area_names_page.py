"""Names of content areas are asked about in one list, kept, and can be changed and forgotten."""

import pytest
from visits import button, dropped, field, opened, told

HEADER = "Student ID,Exam,Date,Result,Score %,Cardio %,Heart %,Spleen %"
ROWS = "\n1001,CBSE,2026-03-14,Fail,50,40,70,80\n1002,CBSE,2026-03-14,Fail,48,60,55,70\n"
ONE = HEADER.replace(",Heart %", "") + "\n1001,CBSE,2026-03-14,Fail,50,40,80\n"
CV = "Cardiovascular System"


def label(name):
    return f"Area that {name} is"


def at_the_check(app, text=ONE, name="cbse.csv"):
    """The check page of a file with a name that nobody explained."""
    dropped(app, text, name)
    return app


def test_the_suggestion_stands_in_a_list_and_nothing_is_left_to_answer(app):
    at_the_check(app)
    assert "Names of content areas. These are not named" in told(app).replace("*", "")
    assert field(app, label("Cardio")).value == f"system|{CV}"
    assert not button(app, "Save").disabled


def test_a_saved_name_is_kept_and_not_asked_about_again(app):
    at_the_check(app)
    button(app, "Save").click().run()
    at_the_check(app, ONE.replace("2026-03-14", "2026-08-14"), "august.csv")
    assert [each for each in app.selectbox if each.label == label("Cardio")] == []
    assert f"Names of content areas: Cardio as {CV}." in told(app).replace("*", "")


@pytest.mark.acceptance
def test_a_name_can_be_kept_as_its_own(app):
    at_the_check(app)
    own = field(app, label("Cardio")).options[1]
    assert own == "Its own: Cardio"
    field(app, label("Cardio")).select_index(1).run()
    button(app, "Save").click().run()
    opened(app, "uploads.py")
    assert "Cardio is Cardio (Step 1, CBSE, CBSSA)" in told(app).replace("*", "")


@pytest.mark.acceptance
def test_two_names_become_one_area_only_when_the_mean_is_allowed(app):
    at_the_check(app, HEADER + ROWS)
    assert "whether the mean may stand for areas that become one" in told(app)
    assert button(app, "Save").disabled
    app.checkbox(key="answer-mean-areas").check().run()
    assert not button(app, "Save").disabled
    button(app, "Save").click().run()
    made = f"{CV} is made of Cardio and Heart: the plain mean of their percents."
    assert made in told(app).replace("*", "")
    assert made in told(opened(app, "uploads.py")).replace("*", "")


def test_keeping_one_of_them_apart_leaves_no_mean_to_ask_about(app):
    at_the_check(app, HEADER + ROWS)
    field(app, label("Heart")).select_index(1).run()
    assert not button(app, "Save").disabled
    app.run()
    assert not [one for one in app.checkbox if "mean" in one.label]


@pytest.mark.acceptance
def test_another_exam_asks_about_its_own_outline(app):
    text = ONE.replace("Exam,", "").replace("CBSE,", "")
    at_the_check(app, text, "cbse.csv")
    assert field(app, label("Cardio")).options[0] == f"{CV} (system)"
    field(app, "Exam").set_value("Step 2 CK").run()
    assert "Medicine (discipline)" in field(app, label("Cardio")).options
    assert "Pathology (discipline)" not in field(app, label("Cardio")).options


def test_a_kept_name_can_be_changed_and_forgotten(app):
    at_the_check(app)
    button(app, "Save").click().run()
    opened(app, "uploads.py")
    assert f"Cardio is {CV} (Step 1, CBSE, CBSSA)" in told(app).replace("*", "")
    field(app, "Area that it is").set_value("discipline|Pathology").run()
    assert "Cardio is Pathology (Step 1, CBSE, CBSSA)" in told(app).replace("*", "")
    button(app, "Forget this name").click().run()
    assert "Cardio is" not in told(app).replace("*", "")
