"""From the first page of an empty install to the flagged list of a file never seen before."""

import re

import pytest
from journeys import RESULTS, Clicks, expect, students_listed

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server(shared_server):
    return shared_server


def test_a_file_reaches_the_flagged_list_in_at_most_six_clicks(page, tmp_path):
    file = tmp_path / "midterm_results.csv"
    file.write_text(RESULTS)
    clicks = Clicks(page)
    page.goto("/")
    clicks.choose_file(file)
    expect(page.get_by_text("Still needed: the pass mark.")).to_be_visible()
    page.get_by_role("spinbutton", name="Pass mark").fill("50")
    page.keyboard.press("Tab")
    expect(page.get_by_text("2 students will be raised:")).to_be_visible()
    clicks.on("button", "Save")
    clicks.on("button", "See the flagged students")
    expect(page.get_by_role("heading", name="Flagged students")).to_be_visible()
    assert students_listed(page) == ["Ben Reyes", "Dee Ort"]
    assert clicks.made <= 6


@pytest.mark.acceptance
def test_a_save_that_is_cancelled_leaves_nothing_behind(page, tmp_path):
    file = tmp_path / "long.csv"
    rows = [f"{student},Area {area},{area % 5},5" for student in range(2_400) for area in range(30)]
    file.write_text("\n".join(["Student ID,Area,Correct,Items", *rows]) + "\n")
    page.goto("/upload_results")
    Clicks(page).choose_file(file)
    page.get_by_role("textbox", name=re.compile("ohort")).fill("Class of 2030")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("Cancelled.")).to_be_visible()
    page.get_by_role("link", name="Uploads", exact=True).click()
    expect(page.get_by_role("heading", name="Uploads")).to_be_visible()
    expect(page.get_by_text(file.name)).to_have_count(0)


def test_what_cannot_be_right_is_settled_by_keyboard_and_the_rest_stays_open(page, tmp_path):
    file = tmp_path / "resit.csv"
    good = [f"{5000 + row},{40 + row}" for row in range(30)]
    rows = [*good, "6001,abc", "6002,xyz", "6003,-7"]
    file.write_text("\n".join(["Student ID,Score", *rows]) + "\n")
    page.goto("/upload_results")
    Clicks(page).choose_file(file)
    page.get_by_role("textbox", name=re.compile("ohort")).fill("Class of 2031")
    page.keyboard.press("Tab")
    page.get_by_role("spinbutton", name="Pass mark").fill("50")
    page.keyboard.press("Tab")
    expect(page.get_by_text("The file cannot be saved yet: 3 problems.")).to_be_visible()
    page.get_by_role("button", name="Treat all 2 as absent").press("Enter")
    expect(page.get_by_text("treated as absent (lines 32 and 33)")).to_be_visible()
    page.get_by_text("Save the good rows now and leave 1 line open").click()
    expect(page.get_by_text("1 line stays open")).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).press("Enter")
    expect(page.get_by_text("2 cells or lines settled by you and 1 line left open")).to_be_visible()
    page.get_by_role("link", name="Uploads", exact=True).click()
    expect(page.get_by_text("1 line open", exact=True)).to_be_visible()
