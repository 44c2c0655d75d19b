"""Two servers over one PostgreSQL behind nginx: a visitor stays with one, and loses none of it."""

import secrets

import pytest
from conftest import Server, launched
from front import NAME, documented, several
from journeys import MIDTERM, RESULTS, expect, opened_plan, students_listed
from sign_in_proxy import stand_in

from cohort_data.access import Role
from cohort_data.actions.viewers import shell_viewer
from cohort_data.settings import Settings
from cohort_data.store.schema import open_database
from components.identity import PROXY_ISSUER
from tests.conftest import add_database
from tests.conftest import address as database_of
from tests.files import save
from tests.people import on_record
from tests.spoofs import SECRET

pytestmark = [pytest.mark.browser, pytest.mark.acceptance]


@pytest.fixture
def record(postgresql, tmp_path):
    """A class on a PostgreSQL, and Ada, whom a sign-in proxy knows."""
    name = f"two_{secrets.token_hex(6)}"
    add_database(postgresql, name, "template1")
    settings = Settings(database_url=database_of(postgresql, name), data_dir=tmp_path / "data")
    database = open_database(settings)
    viewer = shell_viewer(database)
    save(database, viewer, RESULTS.encode(), MIDTERM, name="results.csv")
    on_record(database, "Ada Moss", Role.ADVISOR, cohorts=None, issuer=PROXY_ISSUER)
    database.close()
    (tmp_path / "secret").write_text(SECRET)
    (tmp_path / "secret").chmod(0o600)
    return settings


@pytest.fixture
def servers(record, tmp_path):
    told = documented("SIGN_IN=proxy") | {
        "COHORT_DATABASE_URL": record.database_url,
        "COHORT_PROXY_SECRET_FILE": str(tmp_path / "secret"),
    }
    two = [Server(tmp_path / "data", settings=told, address=f"https://{NAME}") for _ in range(2)]
    for each in two:
        each.launch()
    for each in two:
        each.wait()
    yield two
    for each in two:
        each.stop()


def test_what_was_saved_on_one_server_is_there_when_it_stops(servers, playwright):
    one, other = servers
    with (
        stand_in() as proxy,
        several(one.port, other.port, sign_in_port=proxy, secret=SECRET) as front,
        launched(playwright, f"--host-resolver-rules={front.rules()}") as browser,
        browser.new_context(ignore_https_errors=True) as context,
    ):
        url = f"https://{NAME}/"
        context.add_cookies([{"name": "who", "value": "ada@example.edu", "url": url}])
        page = context.new_page()
        page.goto(f"{url}flagged_students")
        assert len(students_listed(page)) == 2
        plan = opened_plan(page, "Ben Reyes")
        line = page.get_by_role("textbox", name="What was agreed")
        line.fill("Meets weekly")
        page.keyboard.press("Tab")
        page.get_by_role("button", name="Save plan").click()
        expect(page.get_by_text("Version 1, saved").first).to_be_visible()
        # The visitor is with one of them: each is away once.
        for away in servers:
            away.process.kill()
            away.process.wait()
            page.goto(plan)
            expect(line).to_have_value("Meets weekly")
            away.start()
