"""What a dean, and somebody who is not let in, sees: names as typed, and nothing axe calls serious.

The pages are those that only a school with a provider has: the named view and the page to sign in.
"""

from datetime import date, timedelta

import hostile
import pytest
from journeys import expect
from looks import SIZES, beyond, usual_findings
from provider import behind_provider, sign_in
from test_hostile_names import FORBIDDEN, IDLE, MADE

from cohort_data.access import Role
from cohort_data.actions.people_for_a_time import open_cohort
from cohort_data.actions.viewers import shell_viewer
from cohort_data.people import Period
from cohort_data.reports import lists
from cohort_data.settings import Settings
from cohort_data.store.schema import open_database
from cohort_data.store.viewers import INVITED_ISSUER
from tests.people import on_record

pytestmark = pytest.mark.browser
TODAY = date.today()  # noqa: DTZ011 - the day of this computer, as the school has set none
MARKUP = "![i](http://x.example/i.png) :red[x] $1$ <b>*Lake*</b>"
DEAN, WHY = f"Dean {MARKUP}", f"[committee](//x.example) {MARKUP}"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A cohort of hostile names, opened to a dean who has one too."""
    folder = tmp_path_factory.mktemp("dean") / "data"
    hostile.prepare(folder)
    database = open_database(Settings(data_dir=folder))
    local = shell_viewer(database)
    dean = on_record(database, DEAN, Role.DEAN, issuer=INVITED_ISSUER)
    cohort = lists.cohorts(database, local)["public_id"].iloc[0]
    week = Period(valid_from=TODAY, valid_to=TODAY + timedelta(days=7), reason=WHY)
    open_cohort(database, local, dean.public_id, cohort, week, version=1)
    database.close()
    with behind_provider(folder, tmp_path_factory.mktemp("secrets")) as started:
        yield started


@pytest.fixture
def visitor(browser, server):
    """A browser of somebody who is not signed in, and every address that it asks for."""
    context = server.watched(browser.new_context(base_url=server.address))
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    yield page, asked
    context.close()


@pytest.mark.acceptance
def test_the_page_to_sign_in_says_nothing_of_anybody(visitor):
    page, asked = visitor
    page.goto("/named_view?cohort=" + MARKUP)
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    assert page.locator(FORBIDDEN).evaluate_all(MADE) == []
    assert "x.example" not in page.get_by_role("main").inner_text()
    assert [address for address in asked if "x.example/" in address.split("?")[0]] == []


@pytest.mark.acceptance
def test_a_dean_reads_every_name_as_it_was_typed(visitor):
    page, asked = visitor
    page.goto("/named_view")
    sign_in(page, "dean")
    expect(page.get_by_text("120 students have a failed exam")).to_be_visible()
    expect(page.locator(IDLE)).to_be_visible()
    told = page.locator("body").inner_text().replace("\u2060", "")
    assert f"Signed in as {DEAN}" in told
    assert WHY in told
    assert names_in_the_table(page) == set(hostile.NAMES)
    assert page.locator(FORBIDDEN).evaluate_all(MADE) == []
    assert [address for address in asked if "x.example" in address] == []
    page.get_by_test_id("stDataFrame").first.hover()
    expect(page.get_by_test_id("stElementToolbar").first).to_be_visible()
    assert page.get_by_role("button", name="Download as CSV").count() == 0


def names_in_the_table(page):
    """Every cell of the first column, which is there for a reader while it is in sight."""
    cells = page.get_by_test_id("stDataFrame").locator("td[aria-colindex='1']")
    expect(cells.first).to_be_attached()
    table, found = page.locator(".dvn-scroller").first, set()
    for down in range(0, len(hostile.NAMES) * 35, 320):
        table.evaluate("(table, down) => table.scrollTo(0, down)", down)
        page.wait_for_timeout(350)  # the grid tells its rows when it stands still
        found |= set(cells.all_text_contents())
    return found


@pytest.mark.acceptance
@pytest.mark.parametrize(
    ("size", "scheme"),
    [("wide", "light"), ("phone", "dark"), ("wide", "dark"), ("phone", "light")],
)
def test_axe_finds_nothing_serious_for_a_dean_or_before_signing_in(
    browser, server, bare_address, size, scheme
):
    look = {"viewport": SIZES[size], "color_scheme": scheme}
    context = server.watched(browser.new_context(base_url=server.address, **look))
    page = context.new_page()
    usual = usual_findings(page, bare_address)
    before = beyond(page, "/named_view", usual)
    sign_in(page, "dean")
    expect(page.get_by_role("heading", name="Named view")).to_be_visible()
    seen = beyond(page, "/named_view", usual)
    context.close()
    assert (before, seen) == ([], [])
