"""Several people at one record, signed in by a real provider: whose page opens, and until when."""

import time
from dataclasses import replace
from datetime import date, timedelta

import pytest
from journeys import expect
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


@pytest.fixture
def visitor(browser, server):
    """A browser of somebody who is not signed in."""
    contexts = []

    def come():
        context = server.watched(browser.new_context(base_url=server.address))
        context.set_default_timeout(HALF_A_MINUTE)
        contexts.append(context)
        return context.new_page()

    yield come
    for context in contexts:
        context.close()


def test_a_link_to_a_student_opens_that_student_after_the_provider(visitor, record):
    page = visitor()
    address = f"/student?student={record[1]['Class of 2028']}&part=plan"
    page.goto(address)
    expect(page.get_by_text(SIGN_IN)).to_be_visible()
    sign_in(page, "ada")
    expect(page.get_by_role("heading", name="Student of ada")).to_be_visible()
    assert page.url.endswith(address)


def test_nobody_sees_anything_before_signing_in(visitor, record):
    page = visitor()
    for address in ("/", "/flagged_students", f"/student?student={record[1]['Class of 2029']}"):
        page.goto(address)
        expect(page.get_by_text(SIGN_IN)).to_be_visible()
        assert "Student of" not in page.content()
        assert page.get_by_role("link", name="Uploads").count() == 0


def test_each_advisor_sees_the_own_cohort_alone(visitor, record):
    for cohort, advisor in COHORTS.items():
        page = visitor()
        page.goto("/flagged_students")
        sign_in(page, advisor)
        expect(page.get_by_role("link", name=f"Student of {advisor}")).to_be_visible()
        other = next(each for each in COHORTS if each != cohort)
        assert f"Student of {COHORTS[other]}" not in page.content()
        page.goto(f"/student?student={record[1][other]}")
        expect(
            page.get_by_text("There is nothing here, or nothing that you may see.")
        ).to_be_visible()


def test_whoever_leaves_or_loses_access_is_out_of_every_tab_within_half_a_minute(visitor, record):
    """Figure B6: one signs out in one of three tabs, one is disabled, one loses the role."""
    ada, ben, eve = visitor(), visitor(), visitor()
    for page, name in ((ada, "ada"), (ben, "ben"), (eve, "eve")):
        page.goto("/flagged_students")
        sign_in(page, name)
    tabs = [ada.context.new_page() for _ in range(2)]
    for tab in tabs:
        tab.goto("/flagged_students")
        expect(tab.get_by_role("link", name="Student of ada")).to_be_visible()
    began = time.monotonic()
    change(record[0], update(people).where(people.c.name == "Ben").values(disabled_at=now()))
    change(record[0], delete(viewer_role).where(viewer_role.c.viewer_id == key_of("Eve")))
    ada.get_by_role("button", name="Sign out").click()
    for tab in (*tabs, ben, eve):
        expect(tab.get_by_text("Student of")).to_have_count(0, timeout=HALF_A_MINUTE)
    assert time.monotonic() - began < HALF_A_MINUTE / 1000
    expect(ben.get_by_role("button", name="Sign in")).to_be_visible()
    expect(eve.get_by_text("nobody has given you anything to see")).to_be_visible()


def test_a_dean_sees_an_opened_cohort_by_name_until_its_last_day(visitor, record):
    page = visitor()
    page.goto("/")
    sign_in(page, "dean")
    expect(page.get_by_role("heading", name="Named view")).to_be_visible()
    expect(page.get_by_text("Student of ada").first).to_be_attached()
    assert "Student of ben" not in page.content()
    page.goto("/flagged_students")
    expect(page.get_by_role("heading", name="Flagged students")).to_have_count(0)
    page.goto("/named_view")
    expect(page.get_by_text("Student of ada").first).to_be_attached()
    yesterday = (TODAY - timedelta(days=1)).isoformat()
    change(record[0], update(access_grant).values(valid_from=yesterday, valid_to=yesterday))
    expect(page.get_by_text("Student of")).to_have_count(0, timeout=HALF_A_MINUTE)
    page.goto("/named_view")
    expect(page.get_by_text("Nobody has opened a cohort for you")).to_be_visible()
    assert "Student of" not in page.content()


def key_of(name):
    return select(people.c.id).where(people.c.name == name).scalar_subquery()


def change(folder, statement):
    """Change who may be here, as an administrator does elsewhere."""
    database = open_database(Settings(data_dir=folder))
    with database.writing() as connection:
        connection.execute(statement)
    database.close()
