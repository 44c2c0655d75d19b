"""The link to a page can be had by keyboard and on a phone, and opens the same view."""

import pytest
from classes import final_exam
from journeys import brought_in, expect

from components.wording.page_link import LABEL

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def begin():
    """A final exam of sixty students."""
    return lambda folder: brought_in(folder, final_exam(60))


@pytest.fixture(scope="module")
def server(shared_server):
    return shared_server


@pytest.mark.acceptance
def test_the_link_is_reached_by_keyboard_and_opens_the_same_view(page):
    page.goto("/flagged_students")
    page.get_by_role("radiogroup").locator("label").filter(has_text="Table").first.click()
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()
    page.get_by_role("button", name=LABEL).focus()
    page.keyboard.press("Enter")
    address = page.get_by_test_id("stPopoverBody").get_by_test_id("stCode")
    expect(address).to_contain_text("flagged_students?tab=to_reach&view=table")
    copied = address.inner_text().strip()
    page.goto(copied)
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()


@pytest.mark.acceptance
def test_the_link_fits_on_a_phone(page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/settings")
    expect(page.get_by_role("heading", name="Settings", level=1)).to_be_visible()
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_role("button", name=LABEL).click()
    shown = page.get_by_test_id("stPopoverBody")
    expect(shown).to_contain_text("/settings")
    box = shown.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
