"""How a visitor brings in the list that an office kept for ten years."""

from journeys import Clicks, expect

from tests import ten_years

MOST_CLICKS = 10


def loaded(page, folder, told):
    """Bring the list in, and return the clicks from the choice of the file until it is saved."""
    file = folder / "our students since 2015.xlsx"
    file.write_bytes(ten_years.as_workbook(told))
    clicks = Clicks(page)
    page.goto("/upload_results")
    clicks.choose_file(file)
    expect(page.get_by_role("checkbox", name="Load as history")).to_be_checked(timeout=120_000)
    raised = f"{len(told.raised)} students are raised:"
    expect(page.get_by_text(raised)).to_be_visible(timeout=120_000)
    brought = f"From its remarks: {len(told.notes):,} notes and {len(told.contacts):,} contacts."
    expect(page.get_by_text(brought)).to_be_visible()
    clicks.on("button", "Save")
    expect(page.get_by_text("is saved.")).to_be_visible(timeout=120_000)
    return clicks
