"""Pictures of every page, light and dark, wide and narrow, to be looked at: test-results/."""

from pathlib import Path

import pytest
from journeys import RESULTS, expect, opened_student, upload

pytestmark = [pytest.mark.browser, pytest.mark.acceptance]
FOLDER = Path(__file__).parents[2] / "test-results"
SIZES = {"wide": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
PAGES = (
    "overview",
    "flagged_students",
    "content_areas",
    "intervention_plans",
    "upload_results",
    "uploads",
    "settings",
)


@pytest.fixture(scope="module")
def server(shared_server):
    return shared_server


@pytest.fixture(scope="module")
def addresses(browser, server, tmp_path_factory):
    """Every page by name, after the sample cohort and a file with areas were brought in."""
    file = tmp_path_factory.mktemp("files") / "cardiology_final.csv"
    file.write_text(RESULTS)
    context = browser.new_context(base_url=server.address)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("button", name="Load the sample cohort").click()
    expect(page.get_by_role("heading", name="Overview")).to_be_visible()
    upload(page, file)
    student = opened_student(page, "Ben Reyes")
    context.close()
    return {name: f"/{name}" for name in PAGES} | {"overview": "/", "student": student}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_every_page_has_its_picture(browser, server, addresses, scheme, size):
    FOLDER.mkdir(exist_ok=True)
    context = browser.new_context(
        base_url=server.address, viewport=SIZES[size], color_scheme=scheme
    )
    page = context.new_page()
    for name, address in addresses.items():
        page.goto(address)
        expect(page.get_by_role("heading", level=1).first).to_be_visible()
        page.wait_for_load_state("networkidle")
        page.screenshot(path=FOLDER / f"{name}-{size}-{scheme}.png", full_page=True)
    context.close()
