"""Whether hostile names stay text on what is shared and deleted, and axe finds nothing there."""

from datetime import UTC, datetime

import hostile
import pytest
from journeys import expect
from looks import SIZES, beyond, serious, usual_findings
from shares import SHARED_VIEW
from test_hostile_names import FORBIDDEN, MADE, opened_without

from cohort_data.actions.holds import place_hold
from cohort_data.actions.purging import ask_erasure
from cohort_data.actions.share_files import save_file
from cohort_data.actions.share_links import prepare
from cohort_data.actions.share_revoking import revoke_link
from cohort_data.actions.viewers import local_viewer
from cohort_data.reports.shared_figures import for_file
from cohort_data.retention.holds import HoldDraft, HoldKind
from cohort_data.settings import Settings
from cohort_data.sharing.files import FileDraft, FileKind
from cohort_data.store.schema import open_database
from tests.days import today
from tests.shares import cohort_of, linked, soon, wanted

pytestmark = [pytest.mark.browser, pytest.mark.acceptance]
RECIPIENT, REASON = hostile.NAMES[0], hostile.NAMES[3]


@pytest.fixture(scope="module")
def server(shared_server):
    return shared_server


@pytest.fixture(scope="module")
def told(server):
    """What there is to open: a token, the page that was saved, a student on hold."""
    on_hold, asked, *_ = hostile.prepare(server.data_dir)
    database = open_database(Settings(data_dir=server.data_dir))
    viewer = local_viewer(database)
    cohort = cohort_of(database, viewer, hostile.COHORT)
    said = {"recipient": RECIPIENT, "reason": REASON}
    over = linked(database, viewer, cohort, **said)
    revoke_link(database, viewer, over.public_id, at=soon())
    token = linked(database, viewer, cohort, **said).token
    ready = prepare(database, viewer, wanted(database, cohort), make=for_file)
    page = save_file(
        database, viewer, ready, FileDraft(**said, kind=FileKind.PAGE), at=datetime.now(UTC)
    )
    place_hold(database, viewer, HoldDraft(on_hold, HoldKind.LEGAL, REASON, today()))
    ask_erasure(database, viewer, student=asked, reason=REASON)
    database.close()
    file = server.data_dir.parent / "figures.html"
    file.write_bytes(page)
    return {"token": token, "file": file.as_uri(), "student": f"/student?student={on_hold}"}


def shown(context, token):
    """A tab in which the figures are open."""
    page = context.new_page()
    page.goto(SHARED_VIEW + token)
    page.get_by_role("button", name="Show the figures").click()
    expect(page.get_by_text("About groups only.")).to_be_visible()
    page.wait_for_load_state("networkidle")
    return page


def seen(page):
    """What a reader sees of a page."""
    return page.locator("body").inner_text().replace("\u2060", "")


def test_hostile_names_of_class_exam_and_areas_stay_text_for_whoever_has_the_link(
    browser, server, told
):
    context = server.opened(browser)
    asked = []
    context.on("request", lambda request: asked.append(request.url))
    page = shown(context, told["token"])
    assert page.locator(FORBIDDEN).evaluate_all(MADE) == []
    assert [name for name in (hostile.COHORT, hostile.EXAM) if name not in seen(page)] == []
    assert any(area in seen(page) for area in hostile.AREAS)
    own = (server.address, f"ws://localhost:{server.port}", "data:", "blob:")
    assert [url for url in asked if not url.startswith(own)] == []
    context.close()


def test_hostile_names_stay_text_in_the_page_that_is_sent(browser, told):
    context = browser.new_context(offline=True)
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(told["file"])
    assert page.locator("a, img, script, iframe, object").count() == 0
    for name in (hostile.COHORT, hostile.EXAM, RECIPIENT):
        assert name in seen(page)
    assert asked == [told["file"]]
    context.close()


def test_who_shares_and_deletes_reads_hostile_names_as_they_were_typed(page, told):
    assert {RECIPIENT, REASON} <= lines_of(opened_without(page, "/share_links"))
    assert REASON in opened_without(page, "/retention")
    assert REASON in opened_without(page, f"{told['student']}&part=notes")


def lines_of(text):
    """The names that stand in a text, in which others follow on the same line."""
    return {name for name in (RECIPIENT, REASON) if name in text}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_what_is_shared_kept_and_deleted(
    browser, server, bare_address, told, size, scheme
):
    look = {"viewport": SIZES[size], "color_scheme": scheme}
    office = server.opened(browser, **look)
    page = office.new_page()
    usual = usual_findings(page, bare_address)
    paths = ("/share_links", "/retention", f"{told['student']}&part=notes")
    found = {path: beyond(page, path, usual) for path in paths}
    office.close()
    visitor = server.opened(browser, **look)
    page = shown(visitor, told["token"])
    found["figures"] = sorted(each for each in serious(page) if each[0] not in usual)
    width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    visitor.close()
    # What axe itself runs is no part of the page, which lets nothing run.
    reader = browser.new_context(offline=True, bypass_csp=True, **look)
    page = reader.new_page()
    page.goto(told["file"])
    found["file"] = sorted(serious(page))
    reader.close()
    assert {name: each for name, each in found.items() if each} == {}
    assert width <= 0
