"""Whether names that look like markup show as typed on every page, and nothing goes elsewhere."""

import conftest
import hostile
import pytest
from conftest import Server
from journeys import expect
from playwright.sync_api import Page

from components.wording.page_link import LABEL

pytestmark = pytest.mark.browser

PARTS = ("summary", "areas", "plan", "notes")
PAGES = (
    *(
        "/",
        "/flagged_students?tab=all&view=table",
        "/flagged_students?tab=all&step=contacted",
        "/content_areas",
    ),
    *(
        "/intervention_plans?due=week",
        "/next_30_days",
        "/outcomes?names=named",
        "/case_conferences",
        "/changes",
        "/type_in_report",
        "/upload_results",
        "/uploads",
        "/settings",
        "/flag_rules",
        "/share_links",
        "/retention",
        "/people",
        "/audit_log",
    ),
)
LISTED = {f"/flagged_students?tab=all&page={number}": 25 for number in range(1, 5)}
LISTED |= {"/flagged_students?tab=all&page=5": 20}
STUDENTS = 'main a[href*="student?student="]:not([href*="part="])'
IDLE = '[data-testid="stApp"][data-test-script-state="notRunning"]'
# A link to elsewhere, an image, a formula, a frame or a script that came out of a name.
FORBIDDEN = ", ".join(
    f"{part} {made}"
    for part in ("main", '[data-testid="stSidebarUserContent"]')
    for made in (
        *('a[href^="http"]:not([href*="localhost"])', 'a[href^="//"]', 'a[href^="mailto"]', "img"),
        *(".katex", "svg a", "svg image", "iframe:not([title])", "script"),
    )
)
MADE = "found => found.map(each => each.parentElement.outerHTML.slice(0, 300))"
# Without the escaper, in the process of the server only: what runs first in any Python.
NO_ESCAPER = """import sys
sys.path.insert(0, {root!r})
import components.markup
components.markup.markdown_text = str
"""


@pytest.fixture(scope="module")
def server(shared_server):
    return shared_server


@pytest.fixture
def page(page):
    """A page that waits for the last request before it is seen where they all went."""
    yield page
    page.wait_for_load_state("networkidle")


@pytest.fixture(scope="module")
def students(server):
    """The public ids of 120 students with hostile names, and all that goes with them."""
    return hostile.prepare(server.data_dir)


def opened(page: Page, path: str) -> str:
    """What a reader sees of a page once nothing runs any more."""
    page.goto(path)
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    # What is drawn last stands there.
    expect(page.get_by_role("button", name=LABEL)).to_be_visible()
    expect(page.locator(IDLE)).to_be_visible()
    return page.get_by_role("main").inner_text().replace("\u2060", "")


def of_student(student: str, part: str) -> str:
    return f"/student?student={student}&part={part}"


def test_there_are_a_hundred_and_twenty_names():
    assert len(set(hostile.NAMES)) == 120


@pytest.mark.acceptance
@pytest.mark.usefixtures("students")
def test_no_page_makes_anything_of_a_name(page):
    told = {path: opened_without(page, path) for path in PAGES}
    assert hostile.COHORT in told["/"] or hostile.EXAM in told["/"]
    assert hostile.FILE in told["/uploads"]
    assert hostile.OWNER not in told["/content_areas"]
    decided = told["/case_conferences"]
    assert [words for words in hostile.NAMES[:24] if words not in decided] == []
    worklist = told["/intervention_plans?due=week"]
    assert [goal for goal in hostile.NAMES[: 24 * 5 : 5] if goal not in worklist] == []


def opened_without(page: Page, path: str) -> str:
    """What a page says, which holds nothing that came out of a name."""
    told = opened(page, path)
    assert (path, page.locator(FORBIDDEN).evaluate_all(MADE)) == (path, [])
    return told


@pytest.mark.acceptance
@pytest.mark.usefixtures("students")
def test_the_list_shows_every_name_as_it_was_typed(page):
    told = [name for path, size in LISTED.items() for name in names_listed(page, path, size)]
    assert sorted(told) == sorted(hostile.NAMES)


@pytest.mark.acceptance
@pytest.mark.usefixtures("students")
def test_the_last_names_of_the_list_show_as_they_were_typed(page):
    path, size = list(LISTED.items())[-1]
    told = names_listed(page, path, size)
    assert set(told) <= set(hostile.NAMES)
    assert len(set(told)) == size


def names_listed(page: Page, path: str, size: int) -> list[str]:
    """The names on one page of the list, which holds nothing that came out of a name."""
    opened(page, path)
    expect(page.locator(STUDENTS)).to_have_count(size)
    assert page.locator(FORBIDDEN).evaluate_all(MADE) == []
    return [name.replace("\u2060", "") for name in page.locator(STUDENTS).all_inner_texts()]


@pytest.mark.acceptance
def test_a_table_offers_no_download_of_its_own(page, students):
    opened(page, "/flagged_students?tab=all&view=table")
    page.get_by_test_id("stDataFrame").first.hover()
    expect(page.get_by_test_id("stElementToolbar").first).to_be_visible()
    assert page.get_by_role("button", name="Download as CSV").count() == 0
    assert len(students) == 120


@pytest.mark.acceptance
@pytest.mark.parametrize("place", range(120))
def test_every_part_of_each_student_reads_as_typed(page, students, place):
    tried(page, students, place)


def tried(page: Page, students: list[str], place: int) -> None:
    """Open each part of the page of one student."""
    told = {part: opened_without(page, of_student(students[place], part)) for part in PARTS}
    assert [part for part in PARTS if hostile.NAMES[place] not in told[part]] == []
    words = (*hostile.NAMES[place * 5 : place * 5 + 5], hostile.OWN_NAME) if place < 24 else ()
    assert [word for word in words[3:] if word not in told["notes"]] == []


@pytest.fixture(scope="module")
def without_escaper(tmp_path_factory):
    """A server in which names reach the page as they are."""
    folder = tmp_path_factory.mktemp("mutant")
    (folder / "sitecustomize.py").write_text(NO_ESCAPER.format(root=str(conftest.ROOT)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(folder))
        started = Server(folder / "data").start()
    hostile.prepare(started.data_dir, students=25)
    yield started
    started.stop()


@pytest.mark.acceptance
def test_without_the_escaper_names_make_links_and_images_and_lose_their_signs(
    browser, without_escaper
):
    context = without_escaper.opened(browser)
    page = context.new_page()
    told = opened(page, "/flagged_students")
    expect(page.locator(FORBIDDEN)).not_to_have_count(0)
    assert [name for name in hostile.NAMES[:25] if name not in told]
    context.close()
    assert any("x.example" in told for told in without_escaper.broken)
    without_escaper.broken.clear()
