"""From a roster of planned dates to a sitting that was moved, as an advisor does it."""

import re
from datetime import date, timedelta

import openpyxl
import pytest
from journeys import MIDTERM, RESULTS, brought_in, expect

pytestmark = [pytest.mark.browser, pytest.mark.acceptance]
TODAY = date.today()  # noqa: DTZ011 - the day where the test runs


@pytest.fixture(scope="module")
def begin():
    """A file of results."""
    return lambda folder: brought_in(folder, RESULTS, MIDTERM)


@pytest.fixture(scope="module")
def server(shared_server):
    return shared_server


def roster(folder):
    """A workbook with two planned dates, one of somebody who is not on record."""
    book = openpyxl.Workbook()
    for row in (
        ("Student ID", "Exam", "Test Date", "Window End"),
        ("1002", "Step 1", TODAY + timedelta(days=12), TODAY + timedelta(days=9)),
        ("9999", "Step 1", TODAY + timedelta(days=12), None),
    ):
        book.active.append(row)
    book.save(folder / "dates.xlsx")
    return folder / "dates.xlsx"


def test_a_roster_leads_to_a_talk_and_the_sitting_is_moved(page, tmp_path):
    page.goto("/next_30_days")
    page.get_by_text("Bring in planned dates").click()
    page.locator("input[type=file]").set_input_files(roster(tmp_path))
    expect(page.get_by_text("1 new and 1 left out.")).to_be_visible()
    page.get_by_role("button", name="Save these dates").click()
    expect(page.get_by_text("talk to 1 before")).to_be_visible()
    expect(page.get_by_text("before the test: extend it, or move the date")).to_be_visible()

    page.goto("/")
    page.get_by_role("link", name="1 student tests in the next 30 days").click()
    expect(page).to_have_url(re.compile("talk=talk"))
    page.get_by_role("link", name="Ben Reyes", exact=True).click()
    expect(page.get_by_role("heading", name="Next sitting")).to_be_visible()

    page.get_by_text("Move or cancel").click()
    page.get_by_role("textbox", name="Why", exact=True).fill("window *ends* before")
    sooner = TODAY + timedelta(days=8)
    day = page.get_by_role("group", name="Test date").first
    day.get_by_role("spinbutton").first.click()
    page.keyboard.type(f"{sooner:%Y%m%d}")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Move", exact=True).click()
    expect(page.get_by_text("in 8 days")).to_be_visible()
    expect(page.get_by_text("window *ends* before")).to_be_visible()
