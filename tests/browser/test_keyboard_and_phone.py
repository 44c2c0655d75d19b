"""Whether the main work can be done by keyboard alone, and on a narrow screen."""

import pytest
from journeys import MIDTERM, RESULTS, brought_in, expect, opened_student, students_listed

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}
PAGES = (
    "/",
    "/flagged_students",
    "/next_30_days",
    "/changes",
    "/content_areas",
    "/intervention_plans",
    "/outcomes",
    "/case_conferences",
    "/type_in_report",
    "/upload_results",
    "/uploads",
    "/settings",
    "/flag_rules",
    "/share_links",
    "/retention",
    "/people",
    "/audit_log",
)


@pytest.fixture(scope="module")
def begin():
    """A file of results, brought in once for this file of journeys."""
    return lambda folder: brought_in(folder, RESULTS, MIDTERM)


@pytest.fixture(scope="module")
def server(shared_server):
    return shared_server


@pytest.fixture
def listed(page):
    page.goto("/flagged_students?tab=all")
    expect(page.get_by_role("link", name="Ben Reyes")).to_be_visible()
    return page


FOCUSED = """() => {
    const focused = document.activeElement;
    const worded = focused.closest("a, button, summary, label");
    return focused.ariaLabel || (worded ? worded.innerText.trim() : "");
}"""


def tab_to(page, name, *, most=80):
    """Press the tabulator until the link, button or field with a name has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if name in page.evaluate(FOCUSED).splitlines():
            return
    pytest.fail(f"{name} was not reached with {most} tabs")


def test_a_student_is_found_planned_for_and_checked_in_with_by_keyboard(listed):
    tab_to(listed, "Ben Reyes")
    listed.keyboard.press("Enter")
    expect(listed.get_by_role("heading", name="Why listed")).to_be_visible()
    tab_to(listed, "Summary")
    for _ in range(2):
        listed.keyboard.press("ArrowRight")
    expect(listed.get_by_role("heading", name="Intervention plan")).to_be_visible()
    tab_to(listed, "What was agreed, in one line")
    listed.keyboard.type("Meets weekly until the retake")
    tab_to(listed, "Save plan")
    listed.keyboard.press("Enter")
    expect(listed.get_by_text("Version 1, saved")).to_be_visible()
    check_in_by_keyboard(listed)


def check_in_by_keyboard(page):
    """Record a check-in on the plan that was just saved."""
    tab_to(page, "Record a check-in")
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="In one line", exact=True)).to_be_visible()
    tab_to(page, "In one line")
    page.keyboard.type("Did 30 questions a day")
    tab_to(page, "Record check-in")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Version 2, saved")).to_be_visible()


@pytest.mark.acceptance
def test_no_page_is_wider_than_a_phone(listed):
    address = opened_student(listed, "Ben Reyes")
    listed.set_viewport_size(PHONE)
    parts = [f"{address}&part={part}" for part in ("areas", "plan", "notes")]
    for path in (*PAGES, address, *parts):
        listed.goto(path)
        expect(listed.get_by_role("heading", level=1).first).to_be_visible()
        assert listed.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_the_list_reads_on_a_phone(listed):
    listed.set_viewport_size(PHONE)
    assert students_listed(listed) == ["Ben Reyes", "Dee Ort"]
    expect(listed.get_by_text("Failed Midterm results with 48 of 100")).to_be_visible()
