"""Fifty open tabs, forged links, tokens at rest, paper: figures B1, B2, B3 and C2 in a browser."""

import io
import random
import time
from dataclasses import replace
from datetime import date

import pypdf
import pytest
from frames import Heard, found_in
from journeys import brought_in, expect
from looks import SIZES, serious, usual_findings
from provider import behind_provider, sign_in
from shares import (
    FINAL,
    GONE,
    IDS,
    NAMES,
    NO_HEARTBEAT,
    NUMBERS,
    TELLS_TOO_MUCH,
    WORDS,
    came,
    changed_dashboard,
    recorded,
    revoked,
    shared,
    shown,
    stranger,
    views,
)

from cohort_data.settings import Settings
from cohort_data.store import backups
from cohort_data.store.schema import open_database
from components.wording import day
from tests.days import today
from tests.files import STEP_1, scores, step_1
from tests.shares import FAILED, TITLE, soon

pytestmark = [pytest.mark.browser, pytest.mark.acceptance]
TABS, WITHIN = 50, 10
COURSE = "Organ systems final: no content area is low for the whole class"
PASSCODE = "open sesame"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A school whose people sign in, with a class on record."""
    folder, secrets = tmp_path_factory.mktemp("shares") / "data", tmp_path_factory.mktemp("secrets")
    recorded(folder)
    with behind_provider(folder, secrets) as started:
        yield started


@pytest.fixture
def visitor(browser, server):
    context = server.watched(stranger(browser, server.address))
    yield context
    context.close()


def left(pages):
    """In how many tabs something of the figures still stands."""
    return sum(TITLE in page.locator("body").inner_text() for page in pages)


def test_fifty_open_tabs_lose_the_figures_within_ten_seconds(server, visitor):
    tokens = [shared(server.data_dir).token for _ in range(5)]
    pages = [shown(visitor, tokens[number % 5]) for number in range(TABS)]
    assert left(pages) == TABS
    revoked(server.data_dir)
    deadline = time.monotonic() + WITHIN
    while left(pages) and time.monotonic() < deadline:
        pages[0].wait_for_timeout(200)
    assert left(pages) == 0
    for page in pages:
        page.keyboard.press("r")
    for page in pages:
        expect(page.get_by_text(GONE)).to_be_visible()
    assert left(pages) == 0


def test_without_its_heartbeat_a_tab_would_go_on_showing(browser, tmp_path):
    folder, secrets = tmp_path / "data", tmp_path / "secrets"
    secrets.mkdir()
    recorded(folder)
    with behind_provider(folder, secrets, changed_dashboard(secrets, *NO_HEARTBEAT)) as started:
        context = stranger(browser, started.address)
        page = shown(context, shared(folder).token)
        revoked(folder)
        page.wait_for_timeout(WITHIN * 1000)
        assert left([page]) == 1
        context.close()


def forged(real):
    """Two hundred secrets that are none, of several kinds."""
    chance = random.Random(3)
    for _ in range(40):
        yield "".join(chance.choices(real, k=43))
        yield real[: chance.randrange(1, 43)]
        yield real.swapcase()
        yield real + "A"
        yield chance.choice(("' OR 1=1 --", "../../etc/passwd", "а" * 43, "%00", "null"))


def test_two_hundred_forged_links_get_one_and_the_same_page(server, visitor):
    link, said, before = shared(server.data_dir), set(), views(server.data_dir)
    page = visitor.new_page()
    for token in forged(link.token):
        page.goto("/shared_view?share=" + token)
        turned_away(page)
        said.add((page.locator("body").inner_text(), page.url))
    assert len(said) == 1
    assert views(server.data_dir) == before


def test_what_is_closed_says_no_more_than_what_never_was(server, visitor):
    expected = words_of(visitor, "b" * 43)
    closed = shared(server.data_dir).token
    revoked(server.data_dir)
    later = shared(server.data_dir, first_day=soon(days=2).date()).token
    asking = shared(server.data_dir, passcode=PASSCODE).token
    assert {words_of(visitor, token) for token in (closed, later, asking)} == {expected}


def words_of(visitor, token):
    return refused(visitor, token).locator("body").inner_text()


def test_a_token_is_in_the_address_until_the_click_and_nowhere_else(server, visitor):
    heard = Heard().listen(visitor)
    link = shared(server.data_dir, passcode=PASSCODE)
    page = came(visitor, link.token)
    page.get_by_label("Passcode").fill(PASSCODE)
    page.get_by_role("button", name="Show the figures").click()
    expect(page.get_by_text("About groups only.")).to_be_visible()
    with_token = [url for url, _ in heard.asked if link.token in url]
    assert len(with_token) == 1
    assert [referrer for _, referrer in heard.asked if link.token in referrer] == []
    kept = page.evaluate("JSON.stringify([location.href, document.cookie, {...sessionStorage}])")
    assert link.token not in kept + page.evaluate("JSON.stringify({...localStorage})")
    assert link.token not in repr(visitor.cookies())
    at_rest = everything_at_rest(server)
    assert found_in(at_rest, [link.token, PASSCODE], []) == set()
    assert found_in(at_rest, [link.public_id], [])


def everything_at_rest(server):
    """The database, a backup of it, and what the server wrote."""
    database = open_database(Settings(data_dir=server.data_dir))
    backups.back_up(database, reason="test")
    database.close()
    files = [*server.data_dir.rglob("*"), *server.data_dir.parent.glob("*.log")]
    return [file.read_bytes() for file in files if file.is_file()]


def test_what_reaches_a_tab_names_nobody_while_an_advisors_does(server, browser, visitor):
    heard = Heard().listen(visitor)
    every_share_page(server, visitor)
    bodies = [each.body() for each in heard.answered if "/static/" not in each.url and each.ok]
    assert found_in([*heard.frames, *bodies], WORDS, NUMBERS) == set()
    assert found_in(heard.frames, [TITLE, COURSE, GONE], []) == {TITLE, COURSE, GONE}
    assert heard.media() == []

    context = stranger(browser, server.address)
    beside = Heard().listen(context)
    office = context.new_page()
    office.goto("/flagged_students")
    sign_in(office, "ben")
    office.goto("/flagged_students?tab=all")
    expect(office.get_by_role("link", name=NAMES[0], exact=True)).to_be_visible()
    told = found_in(beside.frames, WORDS, NUMBERS)
    assert {*IDS[:FAILED], *NAMES[0].split()} <= told
    context.close()


def every_share_page(server, visitor):
    """Come to a link, see its figures, lose them; come with a wrong passcode and a forged link."""
    link = shared(server.data_dir, passcode=PASSCODE)
    refused(visitor, link.token)
    page = came(visitor, link.token)
    page.get_by_label("Passcode").fill(PASSCODE)
    page.get_by_role("button", name="Show the figures").click()
    for finding in (TITLE, COURSE):
        expect(page.get_by_role("heading", name=finding)).to_be_visible()
    revoked(server.data_dir)
    expect(page.get_by_text(GONE)).to_be_visible(timeout=WITHIN * 1000)
    refused(visitor, link.token)
    refused(visitor, "b" * 43)


def refused(visitor, token):
    """The tab of somebody to whom a link does not open."""
    page = came(visitor, token)
    turned_away(page)
    return page


def turned_away(page):
    """Click, and see the one page with nothing else left of what was there before."""
    button = page.get_by_role("button", name="Show the figures")
    button.click()
    expect(page.get_by_text(GONE)).to_be_visible()
    expect(button).to_have_count(0)


def test_a_build_that_sends_who_failed_along_would_be_found(browser, tmp_path):
    folder, secrets = tmp_path / "data", tmp_path / "secrets"
    secrets.mkdir()
    recorded(folder)
    with behind_provider(folder, secrets, changed_dashboard(secrets, *TELLS_TOO_MUCH)) as started:
        context = stranger(browser, started.address)
        heard = Heard().listen(context)
        page = shown(context, shared(folder).token)
        expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
        page.wait_for_load_state("networkidle")
        assert found_in(heard.frames, WORDS, NUMBERS)
        context.close()


def test_it_prints_on_two_pages_with_the_day_of_the_data(server, visitor):
    earlier_classes(server.data_dir)
    page = shown(visitor, shared(server.data_dir).token)
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    paper = pypdf.PdfReader(io.BytesIO(page.pdf(format="Letter")))
    told = " ".join(each.extract_text() for each in paper.pages)
    assert len(paper.pages) <= 2
    seen = " ".join(told.split())
    parts = (
        day(today()),
        "Opens until",
        "Left out",
        TITLE,
        "no clear difference from Class of 2027",
    )
    for part in parts:
        assert part in seen


def earlier_classes(folder):
    """Put two classes before this one on record, at both exams."""
    for year in (2026, 2027):
        before, number = replace(FINAL, cohort=f"Class of {year}"), range(60)
        rows = [(f"{year}-{each}", f"{year - 2}-06-01", "Pass") for each in number]
        roster = replace(STEP_1, cohort=before.cohort)
        brought_in(folder, step_1(*rows).decode(), roster, name=f"step_1_{year}.csv")
        rows = [(f"{year}-{each}", 80) for each in number]
        final = replace(before, date=date(year - 2, 5, 1))
        brought_in(folder, scores(*rows).decode(), final, name=f"final_{year}.csv")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_before_and_after_the_click(
    server, browser, bare_address, size, scheme
):
    look = {"viewport": SIZES[size], "color_scheme": scheme}
    context = server.watched(stranger(browser, server.address, **look))
    usual = usual_findings(context.new_page(), bare_address)
    page = came(context, shared(server.data_dir).token)
    before = {each for each in serious(page) if each[0] not in usual}
    page.get_by_role("button", name="Show the figures").click()
    expect(page.get_by_text("About groups only.")).to_be_visible()
    page.wait_for_load_state("networkidle")
    after = {each for each in serious(page) if each[0] not in usual}
    width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    context.close()
    assert (before, after, max(width, 0)) == (set(), set(), 0)
