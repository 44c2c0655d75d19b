"""Pictures of every page at several sizes of class, to be looked at: test-results/."""

from pathlib import Path

import pytest
from conftest import Server
from journeys import expect
from work import recorded

pytestmark = [pytest.mark.browser, pytest.mark.acceptance]
FOLDER = Path(__file__).parents[2] / "test-results"
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
PAPER = {"width": 794, "height": 1123}
LOOKS = {
    "wide-light": (WIDE, "light"),
    "wide-dark": (WIDE, "dark"),
    "phone-light": (PHONE, "light"),
    "print": (PAPER, "light"),
    "deuteranopia": (WIDE, "light"),
}
PAGES = {
    "overview": "/",
    "flagged-students": "/flagged_students",
    "flagged-students-table": "/flagged_students?view=table",
    "changes": "/changes",
    "content-areas": "/content_areas",
    "intervention-plans": "/intervention_plans",
    "type-in-a-report": "/type_in_report",
    "upload-results": "/upload_results",
    "uploads": "/uploads",
    "settings": "/settings",
    "share-links": "/share_links",
    "keeping-and-deleting": "/retention",
    "people": "/people",
    "audit-log": "/audit_log",
}
PARTS = ("summary", "areas", "plan", "notes")
SIDEWAYS = """() => {
    const main = document.querySelector('[data-testid=stMain]');
    return main.scrollWidth - main.clientWidth;
}"""
TALLEST = 8000
# The page scrolls in a container of its own, so a picture of it all needs a window as tall.
LENGTH = "document.querySelector('[data-testid=stMain]').scrollHeight"
WAITING = (
    '[data-testid="stSkeleton"], [data-testid="stSpinner"], [data-test-script-state="running"]'
)


@pytest.fixture(scope="module", params=[10, 140, 300])
def taken(request, tmp_path_factory):
    """A server with a class and some work on record, its size, and all addresses."""
    data = tmp_path_factory.mktemp(f"class-{request.param}") / "data"
    student, corrected = recorded(data, request.param)
    server = Server(data).start()
    parts = {f"student-{part}": f"/student?student={student}&part={part}" for part in PARTS}
    more = {
        "student-corrected": f"/student?student={corrected}",
        "type-in-a-report-of-one": f"/type_in_report?student={student}",
    }
    yield server, request.param, PAGES | parts | more
    server.stop()


@pytest.mark.parametrize("look", LOOKS)
def test_every_page_has_its_picture(browser, taken, look):
    server, students, addresses = taken
    size, scheme = LOOKS[look]
    context = server.opened(browser, color_scheme=scheme)
    page = context.new_page()
    if look == "deuteranopia":
        context.new_cdp_session(page).send(
            "Emulation.setEmulatedVisionDeficiency", {"type": "deuteranopia"}
        )
    FOLDER.mkdir(exist_ok=True)
    for name, address in addresses.items():
        page.set_viewport_size(size)
        page.goto(address)
        drawn(page)
        file = FOLDER / f"{name}-{students}-{look}"
        if look == "print":
            assert page.evaluate(SIDEWAYS) <= 0, f"{name} is wider than the paper"
            page.pdf(path=file.with_suffix(".pdf"), format="A4")
        else:
            page.set_viewport_size(size | {"height": min(page.evaluate(LENGTH), TALLEST)})
            drawn(page)
            page.screenshot(path=file.with_suffix(".png"))
    context.close()


def drawn(page) -> None:
    """Wait until the page stands and nothing in it is still on its way."""
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    expect(page.locator(WAITING)).to_have_count(0)
    page.wait_for_load_state("networkidle")
