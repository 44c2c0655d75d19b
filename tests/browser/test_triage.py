"""On Monday morning: everyone who was raised is contacted in a few clicks each."""

import re
import shutil
from functools import partial

import pytest
from conftest import Server
from journeys import expect, students_listed
from looks import settled
from playwright.sync_api import TimeoutError  # noqa: A004 - the one that a wait ends with
from test_behind_a_proxy import opened

from cohort_data.access import Role
from cohort_data.actions.viewers import shell_viewer
from cohort_data.settings import Settings
from cohort_data.store.schema import open_database
from components.identity import PROXY_ISSUER
from tests.people import on_record
from tests.spoofs import SECRET

pytestmark = [pytest.mark.browser, pytest.mark.acceptance]
MOST_CLICKS = 3
SOON = 5_000


@pytest.fixture(scope="module")
def begin(sample_record):
    """The sample cohort."""
    return partial(shutil.copytree, sample_record)


@pytest.fixture(scope="module")
def server(shared_server):
    return shared_server


def to_reach(page) -> int:
    label = page.get_by_role("radiogroup").locator("label").filter(has_text="To reach")
    expect(label.first).to_be_visible()
    return int(re.sub(r"\D", "", label.first.inner_text()))


def ways(page):
    """The choice of a contact, of each student of the list."""
    return page.get_by_role("combobox", name="Log contact")


def reached_out(page, how: str) -> int:
    """Log a contact with the first student of the list and return the clicks that it took.

    A choice that was opened while the page was still being drawn may close: it is opened again.
    """
    who, choice, clicks = students_listed(page)[0], page.get_by_role("option", name=how), 2
    ways(page).first.click()
    try:
        choice.wait_for(timeout=SOON)
    except TimeoutError:
        ways(page).first.click()
        clicks += 1
    choice.click()
    expect(page.get_by_role("main").get_by_role("link", name=who, exact=True)).to_have_count(0)
    return clicks


def triage(page, students: int) -> list[int]:
    """Reach out to so many students from the list and return the clicks for each."""
    page.goto("/flagged_students")
    said = ("E-mail sent", "Spoke by phone", "Message left")
    return [reached_out(page, said[number % len(said)]) for number in range(students)]


def test_the_first_students_of_the_list_are_contacted_in_few_clicks_each(page):
    settled(page, "/flagged_students")
    first = students_listed(page)[:2]
    assert max(triage(page, 2)) <= MOST_CLICKS
    settled(page, "/flagged_students?tab=in_progress")
    assert sorted(students_listed(page)) == sorted(first)


@pytest.mark.acceptance
def test_whom_nobody_answered_stays_on_the_list_with_the_try(page):
    page.goto("/flagged_students")
    who, there = students_listed(page)[0], to_reach(page)
    ways(page).first.click()
    page.get_by_role("option", name="No answer by phone").click()
    row = page.get_by_role("main").get_by_text(re.compile("tried on .*, no answer"))
    expect(row.first).to_be_visible()
    assert (students_listed(page)[0], to_reach(page)) == (who, there)


def test_a_contact_is_logged_with_the_keyboard_alone(page):
    page.goto("/flagged_students")
    who = students_listed(page)[0]
    page.get_by_role("main").get_by_role("link", name=who, exact=True).focus()
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('aria-label')") == "Log contact":
            break
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp"):
        page.keyboard.press(key)
    expect(ways(page).first).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Contact recorded: message left.")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("link", name=who, exact=True)).to_have_count(0)


@pytest.mark.acceptance
def test_a_long_list_is_turned_below_it_too(page):
    page.goto("/flagged_students?tab=all")
    first = students_listed(page)
    page.get_by_role("button", name="Page 2").last.click()
    expect(page).to_have_url(re.compile("page=2"))
    expect(page.get_by_role("main").get_by_role("link", name=first[0], exact=True)).to_have_count(0)
    page.get_by_role("button", name="Page 1").last.click()
    expect(page).not_to_have_url(re.compile("page=2"))


def test_a_click_on_the_list_shows_the_rows_behind_a_receipt(page):
    page.goto("/flagged_students?tab=all")
    page.get_by_role("button", name="Source rows").first.click()
    rows = page.get_by_role("table").get_by_role("row")
    expect(rows.filter(has_text="step_1.csv, line").first).to_be_visible()


def test_twenty_who_were_raised_are_contacted_in_few_clicks_each(page):
    page.goto("/flagged_students")
    there = to_reach(page)
    assert there >= 20
    assert max(triage(page, there)) <= MOST_CLICKS
    expect(page.get_by_text("Everyone was contacted")).to_be_visible()


@pytest.fixture(scope="module")
def office(tmp_path_factory, begin):
    """A server behind a proxy with the sample cohort and two advisors."""
    folder = tmp_path_factory.mktemp("office")
    secret = folder / "secret"
    secret.write_text(SECRET)
    secret.chmod(0o600)
    begin(folder / "data")
    database = open_database(Settings(data_dir=folder / "data"))
    shell_viewer(database)
    for name in ("Ada Moss", "Ben Reyes"):
        on_record(database, name, Role.ADVISOR, cohorts=None, issuer=PROXY_ISSUER)
    database.close()
    names = {"COHORT_SIGN_IN": "proxy", "COHORT_PROXY_SECRET_FILE": str(secret)}
    started = Server(folder / "data", settings=names).start()
    yield started
    started.stop()


def test_the_address_of_a_list_shows_a_colleague_the_same_list(office, browser):
    seen = []
    for who in ("ada@example.edu", "ben@example.edu"):
        with opened(office, browser, who) as context:
            page = context.new_page()
            settled(page, "/flagged_students?tab=to_reach&tier=required&failures=one")
            seen.append(students_listed(page))
    assert seen[0] == seen[1]
    assert len(seen[0]) > 1
