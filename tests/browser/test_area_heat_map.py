"""From a square of the heat map to its receipt, in a real browser under its content policy."""

import pytest
from journeys import expect

pytestmark = pytest.mark.browser

HOSTILE = "<i id=x>Zed</i>"


def file_of_areas(folder):
    """Thirty students alike, one low in one area, and one without any result there."""
    rows = [
        f"{number},Student {number},{area},14,20"
        for number in range(1, 31)
        for area in ("Renal", "Cardiology", "Liver")
    ]
    low = [("Renal", 1), ("Cardiology", 14), ("Liver", 14)]
    rows += [f"40,{HOSTILE},{area},{right},20" for area, right in low]
    rows += [f"41,Ann Blank,{area},14,20" for area in ("Cardiology", "Liver")]
    file = folder / "areas.csv"
    file.write_text("\n".join(["Student ID,Name,Area,Correct,Items", *rows]), "utf-8")
    return file


@pytest.mark.acceptance
def test_a_square_leads_to_its_receipt(page, tmp_path):
    page.goto("/upload_results")
    page.locator("input[type=file]").set_input_files(file_of_areas(tmp_path))
    page.get_by_role("button", name="Save", exact=True).click(timeout=60_000)
    expect(page.get_by_role("link", name="See the content areas")).to_be_visible()
    page.goto("/content_areas")
    squares = page.locator("svg text")
    expect(squares.get_by_text(HOSTILE, exact=True)).to_be_visible()
    expect(page.get_by_test_id("stPagination").get_by_text("2", exact=True)).to_be_visible()
    squares.filter(has_text="▼").first.click()
    expect(page.get_by_text("areas.csv, line 92")).to_be_visible()
    expect(page.get_by_text("5 % on the report")).to_be_visible()
    assert page.locator("i#x").count() == 0
