"""The main job in the browser, on the sample cohort: listed, planned, followed, recovered."""

from datetime import date

import pytest
from journeys import Clicks, expect

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("sample")]
# Who is planted for what stands in the sample's own list of findings.
FAILED_ONCE, FAILED_TWICE = "S28-065", "S28-007"  # the second is Divya Winterbourne
MOST_CLICKS_TO_A_PLAN, MOST_CLICKS_TO_A_CHECK_IN = 25, 6


@pytest.fixture(scope="module")
def server(shared_server):
    return shared_server


@pytest.fixture(scope="module")
def sample(browser, server):
    """The sample cohort, loaded once for this file of journeys."""
    page = server.visited(browser)
    page.goto("/")
    page.get_by_role("button", name="Load the sample cohort").click()
    expect(page.get_by_role("heading", name="Overview")).to_be_visible(timeout=60_000)


def listed(page, student_id: str, tab: str = "all"):
    """The list, narrowed to one student."""
    page.goto(f"/flagged_students?tab={tab}")
    page.get_by_role("textbox", name="Search").fill(student_id)
    expect(page.get_by_text("1 student has a failed attempt on record")).to_be_visible()
    return page.get_by_role("main").locator('a[href*="student?student="]').first


def opened(page, student_id: str) -> None:
    """The page of a student of the list, at "Why listed"."""
    listed(page, student_id).click()
    expect(page.get_by_role("heading", name="Why listed")).to_be_visible()
    expect(page.get_by_text(student_id).first).to_be_visible()


def planned(page, line: str) -> Clicks:
    """Agree on a plan from the student's page, counting the clicks."""
    clicks = Clicks(page)
    clicks.on_option("Plan")
    expect(page.get_by_role("heading", name="Intervention plan")).to_be_visible()
    clicks.on("combobox", "State")
    clicks.on("option", "Agreed")
    clicks.on("button", "Fill from the template")
    expect(page.get_by_role("textbox", name="Task 1", exact=True)).not_to_have_value("")
    page.get_by_role("textbox", name="What was agreed, in one line").fill(line)
    clicks.made += 1
    page.keyboard.press("Tab")
    clicks.on("button", "Save plan")
    expect(page.get_by_text("Version 1").first).to_be_visible()
    return clicks


def test_why_listed_becomes_an_agreed_plan_with_a_pdf_in_few_clicks(page):
    opened(page, FAILED_ONCE)
    clicks = planned(page, "Meets weekly; retake in February")
    with page.expect_download() as sheet:
        clicks.on("button", "Plan to sign")
    assert sheet.value.path().read_bytes().startswith(b"%PDF")
    assert clicks.made <= MOST_CLICKS_TO_A_PLAN


@pytest.mark.acceptance
def test_a_check_in_takes_few_clicks_from_the_worklist(page):
    opened(page, FAILED_TWICE)
    planned(page, "Twenty questions a day")
    page.goto("/intervention_plans")
    expect(page.get_by_role("heading", name="Intervention plans")).to_be_visible()
    clicks = Clicks(page)
    rows = page.get_by_test_id("stVerticalBlock").filter(has_text="Divya Winterbourne")
    rows.last.get_by_role("link", name="Check in").click()
    clicks.made += 1
    clicks.on_option("On track")
    page.get_by_role("textbox", name="In one line", exact=True).fill("180 questions done")
    clicks.made += 1
    page.keyboard.press("Tab")
    clicks.on("button", "Record check-in")
    expect(page.get_by_text("180 questions done").last).to_be_visible()
    expect(page.get_by_text("Version 2").first).to_be_visible()
    assert clicks.made <= MOST_CLICKS_TO_A_CHECK_IN


@pytest.mark.acceptance
def test_a_passed_retake_moves_the_concern_to_review(page, tmp_path):
    file = tmp_path / "step_1_november.csv"
    today = date.today().isoformat()  # noqa: DTZ011 - the day where the test runs
    file.write_text(f"Student ID,Exam Type,Date of Exam,Pass / Fail\nS28-018,Step 1,{today},Pass\n")
    page.goto("/upload_results")
    clicks = Clicks(page)
    clicks.choose_file(file)
    clicks.on("button", "Save")
    expect(page.get_by_text("is saved")).to_be_visible()
    listed(page, "S28-018", "review").click()
    expect(page.get_by_text("Next: review").first).to_be_visible()
