"""The address of each page restores its view for another visitor, and holds no name."""

import time
from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import parse_qsl

import pytest
from sqlalchemy import insert, select
from streamlit.testing.v1 import AppTest
from visits import NAVIGATION, button, let_go, opened, told, uploaded

from cohort_data.actions.conferences import plan_conference
from cohort_data.actions.plans import save_plan
from cohort_data.actions.viewers import local_viewer
from cohort_data.conferences import ConferenceDraft
from cohort_data.plans import PlanDraft
from cohort_data.reports import lists
from cohort_data.store import moments
from cohort_data.store.tables import people
from cohort_data.store.tables import school as tables
from cohort_data.words import PlanState
from components import cached
from components.wording import page_link as link_wording

OWNER = "Dr Lake"
ISSUER = "https://id.example"
# On each page, every choice that makes its view, by the beginning of the key of its field, and
# what to choose: by its place among the options, or in words. Each is drawn once those before it
# are chosen.
CHOICES = {
    "overview": {"overview-cohort": 2},
    "flagged_students": {
        "flagged-cohort": 2,
        "flagged-exam": "Step 1",
        "flagged-since": "1",
        "flagged-tier": 1,
        "flagged-failures": 1,
        "flagged-step": 1,
        "flagged-tab": "all",
        "flagged-view": "table",
    },
    "changes": {"changes-cohort": 2, "changes-kind": "listed"},
    "content_areas": {
        "areas-cohort": 2,
        "areas-exam": 0,
        "areas-axis": "discipline",
        "areas-map-student": 3,
        "areas-map-area": 2,
    },
    "next_30_days": {"next-cohort": 2, "next-days": 2, "next-talk": 1},
    "intervention_plans": {"plans-cohort": 1, "plans-owner": 1, "plans-due": "resting"},
    "outcomes": {"outcomes-cohort": 2, "outcomes-exam": "Step 1", "outcomes-names": "named"},
    "uploads": {"uploads-upload": 4},
    "case_conferences": {"conferences-conference": 1},
    "type_in_report": {"type-in-exam": "CBSE", "type-in-attempt": 1},
    "student": {"student-part": "areas", "student-axis": "discipline"},
    "upload_results": {},
    "share_links": {"share_links-cohort": 1},
    "settings": {},
    "exams": {"exams-exam": "Step 1"},
    "flag_rules": {"flag_rules-rule": "near_miss"},
    "accreditation": {},
    "retention": {},
    "people": {},
    "audit_log": {},
}
# The local viewer is no dean.
OF_OTHERS = {"named_view"}
OF_A_STUDENT = {"type_in_report", "student"}
# A list that is longer than a page, and where its second page is chosen.
LONG = {"flagged_students?tab=all": "flagged-page", "content_areas": "areas-map-page"}


def prepared(app: AppTest) -> None:
    """The sample cohort, a file of another cohort, and plans of two owners."""
    button(app, "Load the sample cohort").click().run()
    uploaded(app)
    database = cached.database()
    viewer = local_viewer(database)
    students = lists.student_list(database, viewer)["public_id"]
    soon = date.today() + timedelta(days=1)  # noqa: DTZ011 - where the tests run
    start = PlanDraft("", viewer.name, "Met", next_check_in=soon)
    for title in ("Support", "Again"):
        about = ConferenceDraft(title, date.today(), (students.iloc[0],))  # noqa: DTZ011 - as above
        plan_conference(database, viewer, about)
    for place, student in enumerate(students.iloc[:6]):
        owner = OWNER if place % 2 else viewer.name
        state = PlanState.DRAFT if place > 2 else PlanState.AGREED
        save_plan(database, viewer, replace(start, student=student, owner=owner, state=state))


@pytest.fixture
def app(at):
    return at("many-views", prepared)


def link(app: AppTest) -> str:
    """What the page gives to be copied."""
    return app.sidebar.get("code")[0].value


def follow(address: str) -> AppTest:
    """Another visitor at an address."""
    path, _, query = address.removeprefix("http://localhost:8501").partition("?")
    other = AppTest.from_file(str(NAVIGATION), default_timeout=60).run()
    for name, value in parse_qsl(query):
        other.query_params[name] = value
    return opened(other, f"{path.strip('/') or 'overview'}.py")


def address(page: str) -> str:
    """Where a page is opened first; some are about a student."""
    return f"/{page}?student={with_areas()}" if page in OF_A_STUDENT else f"/{page}"


def with_areas() -> str:
    """A student of the sample with content areas in two families."""
    database = cached.database()
    found = lists.student_list(database, local_viewer(database))
    return str(found.loc[found["name"] != "", "public_id"].iloc[10])


def choose(app: AppTest, key: str, what: int | str) -> None:
    fields = [each for kind in (app.selectbox, app.radio) for each in kind]
    found = next(each for each in fields if each.key.startswith(key))
    if isinstance(what, int):
        found.select_index(what).run()
    elif found.type == "selectbox":
        found.select(what).run()
    else:
        found.set_value(what).run()


def turned(app: AppTest, key: str, page: int) -> AppTest:
    """A long list turned to a page of it."""
    drawn = app.get("pagination")[0].proto.id
    app.session_state[drawn[drawn.index(key) :]] = page
    return app.run()


def seen(app: AppTest) -> tuple[object, ...]:
    """What a page says and shows, and what is chosen on it."""
    assert not app.exception
    assert not app.error
    chosen = {each.key: each.value for kind in (app.selectbox, app.radio) for each in kind}
    tables = [each.value.to_csv() for kind in (app.table, app.dataframe) for each in kind]
    return told(app), chosen, tables, link(app)


def test_every_page_is_tried():
    pages = {path.stem for path in NAVIGATION.parent.glob("*.py")}
    assert pages - {"navigation", "sign_in", "home", "shared_view"} == set(CHOICES) | OF_OTHERS


USED_MOST = {"overview", "student"}
EACH_TIME = [
    page if page in USED_MOST else pytest.param(page, marks=pytest.mark.acceptance)
    for page in CHOICES
]


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("page", EACH_TIME)
def test_the_link_of_a_page_restores_its_view_for_another_visitor(page):
    first = follow(address(page))
    plain = seen(first)
    for key, what in CHOICES[page].items():
        choose(first, key, what)
    assert seen(follow(link(first))) == seen(first)
    assert (seen(first)[1] != plain[1]) == bool(CHOICES[page])


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("page", LONG)
def test_the_link_of_a_long_list_opens_on_the_same_part_of_it(page):
    first = turned(follow(f"/{page}"), LONG[page], 2)
    assert "page=2" in link(first)
    assert "26 to " in told(first)
    assert seen(follow(link(first))) == seen(first)


@pytest.mark.usefixtures("app")
def test_below_a_long_list_stands_the_same_choice_of_a_page_again():
    app = turned(follow("/flagged_students?tab=all"), "flagged-page", 2)
    _, below = (each.proto for each in app.get("pagination"))
    assert (below.value, below.num_pages) == (2, 2)


@pytest.mark.usefixtures("app")
def test_another_list_starts_at_its_first_part():
    app = turned(follow("/flagged_students?tab=all"), "flagged-page", 2)
    app.selectbox(key="flagged-failures").select("One failure").run()
    assert "1 to 25" in told(app)
    assert "page=1" in link(app)


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("page", EACH_TIME)
def test_what_no_address_may_say_falls_back_silently(page):
    names = ("cohort", "exam", "tier", "failures", "step", "tab", "view", "answers", "axis", "kind")
    names += ("page", "owner", "due", "upload", "attempt", "part", "shown_student", "shown_area")
    of = address(page)
    wrong = follow(of + "?&"["?" in of] + "&".join(f"{name}=../-1" for name in names))
    assert seen(wrong) == seen(follow(of))


@pytest.mark.usefixtures("app")
def test_no_name_and_nothing_searched_for_stands_in_an_address():
    app = follow("/flagged_students")
    app.text_input(key="flagged-search").set_value("Ada").run()
    assert "Ada" not in link(app)
    plans = follow("/intervention_plans")
    choose(plans, "plans-owner", 1)
    assert OWNER.split()[1] not in link(plans)


@pytest.mark.usefixtures("app")
def test_what_the_address_was_given_besides_is_not_handed_on():
    assert "note" not in link(follow("/flagged_students?note=Ada"))


@pytest.mark.usefixtures("app")
def test_the_link_says_that_it_opens_only_here_where_no_base_address_is_set():
    app = follow("/settings")
    assert link_wording.ONLY_HERE in told(app)
    assert link_wording.WHAT_IT_SHOWS_HERE in told(app)


def test_the_link_begins_with_the_base_address(at, monkeypatch):
    monkeypatch.setenv("COHORT_BASE_URL", "http://localhost:9000/stepwise/")
    app = opened(at("many-views", prepared), "uploads.py")
    assert link(app).startswith("http://localhost:9000/stepwise/uploads?upload=")
    assert link_wording.ONLY_HERE not in told(app)


def test_a_link_to_a_student_of_another_cohort_tells_no_more_than_one_to_nobody(at, monkeypatch):
    at("many-views", prepared)
    student = with_areas()
    advisor_of_another_cohort(cached.database())
    monkeypatch.setenv("COHORT_SIGN_IN", "oidc")
    let_go()
    refused = [signed_in_at("student.py", student=each) for each in (student, "0" * 16)]
    assert told(refused[0]) == told(refused[1])
    assert "There is nothing here, or nothing that you may see." in told(refused[0])


def advisor_of_another_cohort(database) -> None:
    with database.writing() as connection:
        cohort = connection.execute(
            select(tables.cohort.c.id).where(tables.cohort.c.name == "All students")
        ).scalar_one()
        key = connection.execute(
            insert(people.viewer).values(
                public_id="f" * 16, issuer=ISSUER, subject="ada", name="Ada Moss", email="a@x.edu",
                decides_promotion=False, session_epoch=0, created_at=moments.now(), version=1,
            )
        ).inserted_primary_key[0]  # fmt: skip
        connection.execute(insert(people.viewer_role).values(viewer_id=key, role="advisor"))
        connection.execute(
            insert(people.viewer_cohort).values(
                viewer_id=key, cohort_id=cohort, valid_from="2020-01-01", valid_to="9999-12-31",
                reason="",
            )
        )  # fmt: skip


def signed_in_at(page: str, **query: str) -> AppTest:
    """The page as Ada sees it who signed in at a provider."""
    app = AppTest.from_file(str(NAVIGATION), default_timeout=60)
    app.user = {
        "is_logged_in": True, "iss": ISSUER, "sub": "ada", "iat": int(time.time()), "nonce": "n1",
        "email": "a@x.edu", "email_verified": True, "name": "Ada Moss",
    }  # fmt: skip
    return opened(app.run(), page, **query)
