"""What cannot be right in a file is settled on the page, or left open while the rest is saved."""

import pytest
from visits import as_seen, button, dropped, field, opened, told

ROWS = [f"{1000 + row},{40 + row}" for row in range(30)]
HEADER = "Student ID,Score"
THREE = "\n".join([HEADER, *ROWS, "2001,abc", "2002,xyz", "2003,-7"]) + "\n"
TWICE = "\n".join([HEADER, *ROWS, "1003,70"]) + "\n"


def bad(app, text=THREE):
    dropped(app, text)
    field(app, "Pass mark").set_value(50.0).run()
    assert button(app, "Save").disabled
    return app


def box(app):
    return next(each for each in app.checkbox if each.label.startswith("Save the good rows"))


def test_problems_are_grouped_by_kind_with_their_column(app):
    bad(app)
    assert "3 problems" in told(app)
    assert "**2 scores** that are no numbers" in told(app)
    assert "**1 score** that is outside the scale" in told(app)


def test_one_click_settles_all_problems_of_a_kind(app):
    bad(app)
    button(app, "Treat all 2 as absent").click().run()
    button(app, "Leave line 34 out").click().run()
    assert "2 scores in **Score** treated as absent (lines 32 and 33)" in told(app)
    assert "1 row left out (line 34)" in told(app)
    assert not button(app, "Save").disabled


def test_a_value_is_used_and_checked(app):
    bad(app)
    button(app, "Treat all 2 as absent").click().run()
    field(app, "Value for line 34").set_value("-107").run()
    assert "**1 score** that is outside the scale" in told(app)
    field(app, "Value for line 34").set_value("70").run()
    assert "Line 34: **Score** “-7” read as **70**" in told(app)
    assert not button(app, "Save").disabled


def test_a_choice_is_taken_back(app):
    bad(app)
    button(app, "Treat all 2 as absent").click().run()
    button(app, "Take back").click().run()
    assert "**2 scores** that are no numbers" in told(app)


def test_each_line_can_be_chosen_alone(app):
    bad(app)
    button(app, "Line 32 absent").click().run()
    button(app, "Line 34 absent").click().run()
    assert "treated as absent (lines 32 and 34)" in told(app)


def test_the_good_rows_are_saved_and_the_others_stand_open_on_the_uploads_page(app):
    bad(app)
    assert box(app).label == "Save the good rows now and leave 3 lines open"
    box(app).check().run()
    assert "Results: 30 new." in told(app)
    button(app, "Save").click().run()
    assert "3 lines left open: kept with the upload" in told(app)
    opened(app, "uploads.py")
    assert "3 lines open" in told(app)
    lines = next(each.value for each in app.table if "What is wrong" in each.value)
    assert [as_seen(str(value)) for value in lines["Value"]] == ["abc", "xyz", "-7"]


@pytest.mark.acceptance
def test_what_was_settled_stands_on_the_uploads_page_with_who_did_it(app):
    bad(app)
    button(app, "Treat all 2 as absent").click().run()
    button(app, "Leave line 34 out").click().run()
    button(app, "Save").click().run()
    assert "3 cells or lines settled by you" in told(app)
    opened(app, "uploads.py")
    assert any("3 cells or lines settled by" in each.label for each in app.expander)


@pytest.mark.acceptance
def test_of_two_rows_that_contradict_each_other_one_is_chosen(app):
    bad(app, TWICE)
    assert "**1 row** contradicts another row" in told(app)
    assert not [each for each in app.checkbox if each.label.startswith("Save the good")]
    button(app, "Use line 32").click().run()
    assert "1 row left out (line 5)" in told(app)
    assert not button(app, "Save").disabled


@pytest.mark.acceptance
def test_a_group_of_500_has_one_choice_and_a_short_list(app):
    good = [f"{5000 + row},{row % 100}" for row in range(600)]
    bad(app, "\n".join([HEADER, *good, *(f"{3000 + row},abc" for row in range(500))]) + "\n")
    assert "**500 scores** that are no numbers" in told(app)
    assert len(app.button) < 15
    button(app, "Treat all 500 as absent").click().run()
    assert not button(app, "Save").disabled


def test_a_corrected_file_closes_what_was_open(app):
    bad(app)
    box(app).check().run()
    button(app, "Save").click().run()
    dropped(app, THREE.replace("abc", "60").replace("xyz", "61").replace("-7", "62"))
    assert "Results: 3 new and 30 already there." in told(app)
    button(app, "Save").click().run()
    opened(app, "uploads.py")
    assert ":orange-badge" not in "".join(each.value for each in app.markdown)


def test_of_many_contradictions_the_later_line_of_each_is_taken_at_once(app):
    bad(app, TWICE + "1004,71\n")
    button(app, "Use the later line of each").click().run()
    assert "2 rows left out (lines 5 and 6)" in told(app)
    assert not button(app, "Save").disabled


@pytest.mark.acceptance
def test_the_same_file_again_shows_what_is_still_open(app):
    bad(app)
    box(app).check().run()
    button(app, "Save").click().run()
    dropped(app, THREE)
    assert "The file cannot be saved yet: 3 problems." in told(app)
    assert "Nothing would change." not in told(app)
