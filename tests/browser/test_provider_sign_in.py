"""Several people at one record, signed in by a real provider: whose page opens, and until when."""

import time
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pytest
from conftest import Server
from journeys import expect
from playwright.sync_api import Browser, Page
from provider import behind_provider, sign_in
from sqlalchemy import delete, select, update

from cohort_data.access import Role
from cohort_data.actions.people_for_a_time import open_cohort
from cohort_data.actions.viewers import shell_viewer
from cohort_data.people import Period
from cohort_data.reports import lists
from cohort_data.settings import Settings
from cohort_data.store.moments import now
from cohort_data.store.schema import open_database
from cohort_data.store.tables.people import viewer as people
from cohort_data.store.tables.people import viewer_role
from cohort_data.store.tables.trust import access_grant
from cohort_data.store.viewers import INVITED_ISSUER
from tests.files import ON_1_MAY, save, scores
from tests.people import on_record

pytestmark = pytest.mark.browser
# In milliseconds: who may no longer be here is out by then.
HALF_A_MINUTE = 30_000
TODAY = date.today()  # noqa: DTZ011 - the day of this computer, as the school has set none
SIGN_IN = "Sign in to go on."
COHORTS = {"Class of 2028": "ada", "Class of 2029": "ben"}


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    """Two cohorts with a failure each, and an advisor for each who was named by e-mail."""
    folder = tmp_path_factory.mktemp("sign-in") / "data"
    database = open_database(Settings(data_dir=folder))
    local = shell_viewer(database)
    for number, (cohort, advisor) in enumerate(COHORTS.items()):
        file = scores((f"{number}001", f"Student of {advisor}", 40), header="Student ID,Name,Score")
        save(database, local, file, replace(ON_1_MAY, cohort=cohort))
        on_record(database, advisor.title(), Role.ADVISOR, cohorts=[cohort], issuer=INVITED_ISSUER)
    on_record(database, "Eve", Role.ADVISOR, cohorts=COHORTS, issuer=INVITED_ISSUER)
    dean = on_record(database, "Dean", Role.DEAN, issuer=INVITED_ISSUER)
    opened = lists.cohorts(database, local).set_index("name")["public_id"]["Class of 2028"]
    until = Period(
        valid_from=TODAY, valid_to=TODAY + timedelta(days=7), reason="committee on 5 Dec"
    )
    open_cohort(database, local, dean.public_id, opened, until, version=1)
    listed = lists.student_list(database, local)
    database.close()
    return folder, dict(zip(listed["cohort"], listed["public_id"], strict=True))


@pytest.fixture(scope="module")
def server(record, tmp_path_factory):
    """A dashboard whose people sign in at a provider."""
    with behind_provider(record[0], tmp_path_factory.mktemp("secrets")) as started:
        yield started


@dataclass
class Visitors:
    """The browsers of those who come, each person with one, signed in once."""

    browser: Browser
    server: Server
    pages: dict[str, Page] = field(default_factory=dict)

    def come(self, name: str) -> Page:
        """Open a browser in which nobody is signed in."""
        context = self.server.watched(self.browser.new_context(base_url=self.server.address))
        context.set_default_timeout(HALF_A_MINUTE)
        self.pages[name] = context.new_page()
        return self.pages[name]

    def at(self, name: str, address: str) -> Page:
        """Open an address as a person who is signed in."""
        is_in = name in self.pages
        page = self.pages[name] if is_in else self.come(name)
        page.goto(address)
        if not is_in:
            sign_in(page, name)
        return page


@pytest.fixture(scope="module")
def visitors(browser, server):
    come = Visitors(browser, server)
    yield come
    for page in come.pages.values():
        page.context.close()


@pytest.mark.acceptance
def test_a_link_to_a_student_opens_that_student_after_the_provider(visitors, record):
    page = visitors.come("ada")
    address = f"/student?student={record[1]['Class of 2028']}&part=plan"
    page.goto(address)
    expect(page.get_by_text(SIGN_IN)).to_be_visible()
    sign_in(page, "ada")
    expect(page.get_by_role("heading", name="Student of ada")).to_be_visible()
    assert page.url.endswith(address)


def test_nobody_sees_anything_before_signing_in(visitors, record):
    page = visitors.come("nobody")
    for address in ("/", "/flagged_students", f"/student?student={record[1]['Class of 2029']}"):
        page.goto(address)
        expect(page.get_by_text(SIGN_IN)).to_be_visible()
        assert "Student of" not in page.content()
        assert page.get_by_role("link", name="Uploads").count() == 0


@pytest.mark.acceptance
def test_each_advisor_sees_the_own_cohort_alone(visitors, record):
    for cohort, advisor in COHORTS.items():
        page = visitors.at(advisor, "/flagged_students")
        expect(page.get_by_role("link", name=f"Student of {advisor}")).to_be_visible()
        other = next(each for each in COHORTS if each != cohort)
        assert f"Student of {COHORTS[other]}" not in page.content()
        page.goto(f"/student?student={record[1][other]}")
        expect(
            page.get_by_text("There is nothing here, or nothing that you may see.")
        ).to_be_visible()


@pytest.mark.acceptance
def test_a_dean_sees_an_opened_cohort_by_name_and_no_list(visitors):
    page = visitors.at("dean", "/")
    expect(page.get_by_role("heading", name="Named view")).to_be_visible()
    expect(page.get_by_text("Student of ada").first).to_be_attached()
    assert "Student of ben" not in page.content()
    page.goto("/flagged_students")
    expect(page.get_by_role("heading", name="Flagged students")).to_have_count(0)


@pytest.mark.acceptance
def test_whoever_leaves_or_loses_access_is_out_of_every_tab_within_half_a_minute(visitors, record):
    """Figure B6: one signs out in one of three tabs, one is disabled, one loses the role.

    At the same time a dean sees an opened cohort until its last day.
    """
    ada, ben, eve = (visitors.at(name, "/flagged_students") for name in ("ada", "ben", "eve"))
    dean = visitors.at("dean", "/named_view")
    tabs = [ada.context.new_page() for _ in range(2)]
    for tab in tabs:
        tab.goto("/flagged_students")
    for page in (ada, *tabs, ben, eve, dean):
        expect(page.get_by_text("Student of").first).to_be_attached()
    began = time.monotonic()
    change(record[0], update(people).where(people.c.name == "Ben").values(disabled_at=now()))
    change(record[0], delete(viewer_role).where(viewer_role.c.viewer_id == key_of("Eve")))
    yesterday = (TODAY - timedelta(days=1)).isoformat()
    change(record[0], update(access_grant).values(valid_from=yesterday, valid_to=yesterday))
    ada.get_by_role("button", name="Sign out").click()
    for tab in (*tabs, ben, eve, dean):
        expect(tab.get_by_text("Student of")).to_have_count(0, timeout=HALF_A_MINUTE)
    assert time.monotonic() - began < HALF_A_MINUTE / 1000
    expect(ben.get_by_role("button", name="Sign in")).to_be_visible()
    expect(eve.get_by_text("nobody has given you anything to see")).to_be_visible()
    dean.goto("/named_view")
    expect(dean.get_by_text("Nobody has opened a cohort for you")).to_be_visible()
    assert "Student of" not in dean.content()


def key_of(name):
    return select(people.c.id).where(people.c.name == name).scalar_subquery()


def change(folder, statement):
    """Change who may be here, as an administrator does elsewhere."""
    database = open_database(Settings(data_dir=folder))
    with database.writing() as connection:
        connection.execute(statement)
    database.close()
