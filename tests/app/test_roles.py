"""Which pages each kind of viewer may open, by the menu and by typing the address: figure B4."""

import time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from visits import let_go, told

from cohort_data.access import Role
from cohort_data.actions.viewers import shell_viewer
from cohort_data.settings import Settings
from cohort_data.store.schema import open_database
from components import cached
from components.page_list import PAGES
from tests.files import save, scores
from tests.people import ISSUER, on_record

FOLDER = Path(__file__).parents[2] / "pages"
OURS = "Class of 2028"
ADVISOR = {
    *("overview", "flagged_students", "student", "content_areas", "intervention_plans"),
    *("next_30_days", "case_conferences", "outcomes"),
    *("upload_results", "type_in_report", "uploads", "settings", "changes"),
    "share_links",
}
DEAN, AUDITOR = {"settings", "named_view"}, {"settings", "audit_log"}
ADMINISTRATOR = {"settings", "exams", "people", "audit_log", "flag_rules", "share_links"}
ADMINISTRATOR |= {"retention"}
# Written by hand from what each role is for; a new page must be put where it belongs.
ALLOWED = {
    "anonymous": set(),
    "unknown": set(),
    "disabled": set(),
    "nothing": set(),
    "advisor": ADVISOR,
    "other": ADVISOR,
    "dean": DEAN,
    "administrator": ADMINISTRATOR,
    "auditor": AUDITOR,
    "both": ADVISOR | ADMINISTRATOR,
}
# What a page draws that was refused: at most its title, then the refusal.
REFUSED = (["exception"], ["title", "exception"])
ROLES = {
    "nothing": [],
    "disabled": [Role.ADVISOR, Role.ADMINISTRATOR],
    "advisor": [Role.ADVISOR],
    "other": [Role.ADVISOR],
    "dean": [Role.DEAN],
    "administrator": [Role.ADMINISTRATOR],
    "auditor": [Role.AUDITOR],
    "both": [Role.ADVISOR, Role.ADMINISTRATOR],
}


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    """A record with a failure, and a person of each kind, once as one who decides on promotion."""
    folder = tmp_path_factory.mktemp("roles") / "data"
    database = open_database(Settings(data_dir=folder))
    save(database, shell_viewer(database), scores(("s1", 40)))
    for kind, roles in ROLES.items():
        cohorts = [OURS] if kind in {"advisor", "both"} else []
        for name, decides in ((kind, False), (f"{kind}-decides", True)):
            person = on_record(database, name, *roles, cohorts=cohorts, decides=decides)
            if kind == "disabled":
                disable(database, person)
    database.close()
    return folder


def disable(database, person):
    with database.writing() as connection:
        connection.exec_driver_sql("UPDATE viewer SET disabled_at='x' WHERE id=?", (person.id,))


@pytest.fixture
def as_somebody(record, monkeypatch):
    """The dashboard, or one of its files, as a person meets it who signed in at the provider."""
    monkeypatch.setenv("COHORT_DATA_DIR", str(record))
    monkeypatch.setenv("COHORT_SIGN_IN", "oidc")
    let_go()
    cached.st.cache_data.clear()

    def opened(name, file="navigation.py"):
        app = AppTest.from_file(str(FOLDER / file), default_timeout=60)
        signed_in = {"is_logged_in": True, "iss": ISSUER, "sub": f"{name}@example.edu"}
        app.user = {} if name == "anonymous" else signed_in | {"iat": int(time.time())}
        return app

    yield opened
    let_go()


def kinds():
    """Every kind, and each that signs in also as one who decides on promotion."""
    for kind in ALLOWED:
        yield kind, kind
        if kind in ROLES:
            yield pytest.param(f"{kind}-decides", kind, marks=pytest.mark.acceptance)


@pytest.mark.parametrize(("name", "kind"), list(kinds()))
def test_the_menu_holds_the_pages_of_a_viewer_and_no_others(as_somebody, name, kind):
    app = as_somebody(name).run()
    opened = {each for each in (page.name for page in PAGES) if is_there(app, each)}
    assert opened == ALLOWED[kind]


def is_there(app, page):
    """Whether an address is a page of this viewer's, and opens without a refusal."""
    try:
        app.switch_page(f"{page}.py").run()
    except ValueError:
        return False
    return not app.exception and not app.error


@pytest.mark.parametrize(("name", "kind"), list(kinds()))
def test_a_page_refuses_by_itself_whoever_may_not_open_it(as_somebody, name, kind):
    for page in PAGES:
        if page.name not in ALLOWED[kind]:
            app = as_somebody(name, f"{page.name}.py").run()
            assert [kind_of(each) for each in app.main.children.values()] in REFUSED, page.name


def kind_of(element):
    return element.type


def test_somebody_without_a_role_is_told_whom_to_ask(as_somebody):
    assert "Ask an administrator" in told(as_somebody("nothing").run())
