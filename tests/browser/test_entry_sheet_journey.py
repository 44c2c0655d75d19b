"""Many reports in the browser: take the sheet along, fill it in, bring it back."""

from pathlib import Path

import pytest
from journeys import expect

from cohort_data.actions.viewers import local_viewer
from cohort_data.settings import Settings
from cohort_data.store.schema import open_database
from tests.entry_sheets import filled, three_failures

pytestmark = [pytest.mark.browser, pytest.mark.acceptance]


@pytest.fixture(scope="module")
def begin():
    """Three failures at Step 1 are on record."""

    def step(folder: Path) -> None:
        database = open_database(Settings(data_dir=folder))
        three_failures(database, local_viewer(database))
        database.close()

    return step


def test_the_sheet_goes_out_and_comes_back_without_a_question(browser, shared_server, tmp_path):
    page = shared_server.visited(browser)
    page.goto("/type_in_report")
    page.get_by_text("Many reports at once: the entry sheet (3 reports to type in)").click()
    with page.expect_download() as taken:
        page.get_by_role("button", name="Download the entry sheet").click()
    content = Path(taken.value.path()).read_bytes()
    back = tmp_path / taken.value.suggested_filename
    back.write_bytes(filled(content, {("0012", "Cardiovascular System"): "lower"}))
    page.goto("/upload_results")
    page.locator("input[type=file]").set_input_files(back)
    expect(page.get_by_text("33 columns, all understood")).to_be_visible()
    expect(page.get_by_text("Results: 1 changed and 2 already there.")).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("entry_sheet.xlsx is saved.")).to_be_visible()
    page.goto("/type_in_report")
    expect(page.get_by_text("(2 reports to type in)")).to_be_visible()
