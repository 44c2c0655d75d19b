"""Pictures of every page at several sizes of class, to be looked at: test-results/."""

from pathlib import Path

import pytest
from classes import final_exam
from conftest import Server
from journeys import expect, opened_student, students_listed, upload

pytestmark = [pytest.mark.browser, pytest.mark.acceptance]
FOLDER = Path(__file__).parents[2] / "test-results"
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
LOOKS = {
    "wide-light": (WIDE, "light"),
    "wide-dark": (WIDE, "dark"),
    "phone-light": (PHONE, "light"),
    "print": (WIDE, "light"),
    "deuteranopia": (WIDE, "light"),
}
PAGES = {
    "overview": "/",
    "flagged-students": "/flagged_students",
    "content-areas": "/content_areas",
    "intervention-plans": "/intervention_plans",
    "type-in-a-report": "/type_in_report",
    "upload-results": "/upload_results",
    "uploads": "/uploads",
    "settings": "/settings",
}
PARTS = ("summary", "areas", "plan", "notes")


def record(page, folder: Path, students: int) -> None:
    """Bring in the sample cohort, or a class of another size."""
    if students == 140:
        page.goto("/")
        page.get_by_role("button", name="Load the sample cohort").click()
        expect(page.get_by_role("heading", name="Overview")).to_be_visible()
        page.goto("/flagged_students")
        return
    file = folder / "final_exam.csv"
    file.write_text(final_exam(students))
    upload(page, file)


@pytest.fixture(scope="module", params=[10, 140, 300])
def taken(request, browser, tmp_path_factory):
    """A server with a class on record, its size, and the addresses of all pages."""
    folder = tmp_path_factory.mktemp(f"class-{request.param}")
    server = Server(folder / "data").start()
    context = browser.new_context(base_url=server.address)
    page = context.new_page()
    record(page, folder, request.param)
    student = opened_student(page, students_listed(page)[0])
    context.close()
    parts = {f"student-{part}": f"{student}&part={part}" for part in PARTS}
    yield server, request.param, PAGES | parts
    server.stop()


@pytest.mark.parametrize("look", LOOKS)
def test_every_page_has_its_picture(browser, taken, look):
    server, students, addresses = taken
    size, scheme = LOOKS[look]
    context = browser.new_context(base_url=server.address, viewport=size, color_scheme=scheme)
    page = context.new_page()
    if look == "print":
        page.emulate_media(media="print")
    if look == "deuteranopia":
        context.new_cdp_session(page).send(
            "Emulation.setEmulatedVisionDeficiency", {"type": "deuteranopia"}
        )
    FOLDER.mkdir(exist_ok=True)
    for name, address in addresses.items():
        page.goto(address)
        expect(page.get_by_role("heading", level=1).first).to_be_visible()
        page.wait_for_load_state("networkidle")
        page.screenshot(path=FOLDER / f"{name}-{students}-{look}.png", full_page=True)
    context.close()
