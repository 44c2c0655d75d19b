"""How many key presses a failing report costs, from the opened page to what it is good for."""

from dataclasses import dataclass

import pytest
from journeys import brought_in, expect
from playwright.sync_api import Page

from tests.files import STEP_1

pytestmark = pytest.mark.browser
ROSTER = """Student ID,Name,Date of Exam,Pass / Fail
1001,Ada Moss,2026-08-14,Fail
1002,Ben Reyes,2025-08-14,Fail
1003,Cleo Hay,2026-08-14,Fail
1004,Dee Ort,2026-08-14,Fail
1005,Eve Lund,2026-08-14,Fail
"""
NOT_YET = ["Ada Moss", "Cleo Hay", "Dee Ort", "Eve Lund"]
SYSTEMS, DISCIPLINES, TASKS = "lsshlsshlss", "sshlsshlssh", "lshs"
MOST = 40


@dataclass
class Keys:
    """The key presses of a visitor, counted; a click into the first field counts as one too."""

    page: Page
    made: int = 0

    def click(self, label: str) -> None:
        self.page.get_by_role("textbox", name=label).click()
        self.made += 1

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.made += len(text)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.made += 1


@pytest.fixture(scope="module")
def begin():
    """A roster with failed attempts, brought in."""
    return lambda folder: brought_in(folder, ROSTER, STEP_1, name="step_1_roster.csv")


@pytest.fixture(scope="module")
def server(shared_server):
    return shared_server


@pytest.fixture(scope="module")
def not_yet():
    """Who has nothing typed in so far: every journey takes the next."""
    return iter(NOT_YET)


@pytest.fixture
def report(page, not_yet):
    """The page for one student, opened from the student's own page."""
    opened(page, next(not_yet))
    page.get_by_role("link", name="Type in a score report").click()
    expect(page.get_by_role("textbox", name="Systems")).to_be_visible()
    return page


def opened(page, name):
    page.goto("/flagged_students")
    page.get_by_role("link", name=name).first.click()
    expect(page.get_by_role("heading", name="Why listed")).to_be_visible()


def rows_typed(keys):
    """Type the letters of all 26 rows and save."""
    keys.type(SYSTEMS)
    keys.press("Tab")
    keys.type(DISCIPLINES)
    keys.press("Tab")
    keys.type(TASKS)
    keys.press("Tab", "Enter")
    expect(keys.page.get_by_text("6 lower, 14 same, 6 higher.")).to_be_visible()


@pytest.mark.acceptance
def test_a_report_of_an_attempt_on_record_costs_at_most_40_key_presses(report):
    keys = Keys(report)
    keys.click("Systems")
    rows_typed(keys)
    assert keys.made <= MOST
    assert keys.made == 31


@pytest.mark.acceptance
def test_a_report_with_its_date_and_distance_costs_at_most_40_key_presses(report):
    report.get_by_role("combobox", name="Attempt").click()
    report.get_by_role("option", name="An attempt that is not on record").click()
    expect(report.get_by_role("textbox", name="Date of the exam")).to_be_visible()
    keys = Keys(report)
    report.get_by_text("Fail", exact=True).click()
    keys.made += 1
    expect(report.get_by_role("textbox", name="Systems")).to_be_visible()
    keys.press("Tab")
    keys.type("4 nov")
    keys.press("Tab", "ArrowRight", "Tab")
    rows_typed(keys)
    assert keys.made <= MOST


@pytest.mark.acceptance
def test_a_typed_report_becomes_a_profile_and_a_focus_area(report):
    keys = Keys(report)
    keys.click("Systems")
    rows_typed(keys)
    report.get_by_role("link", name="See the area profile").click()
    expect(report.get_by_text("lower than a low pass in 3 of 11 systems").first).to_be_visible()
    report.go_back()
    report.get_by_role("link", name="Go on to the plan").click()
    report.get_by_role("combobox", name="Focus areas").click()
    report.keyboard.type("Cardiovascular")
    expect(report.get_by_role("option", name="Cardiovascular System").first).to_be_visible()


@pytest.mark.acceptance
def test_a_slip_is_seen_beside_its_row_and_mended_by_mouse(report):
    keys = Keys(report)
    keys.click("Disciplines")
    keys.type("sx")
    expect(report.get_by_text("stands at Physiology")).to_be_visible()
    report.get_by_role("combobox", name="Physiology").click()
    report.get_by_role("option", name="Lower").click()
    expect(report.get_by_role("textbox", name="Disciplines")).to_have_value("sl")
