"""Whether axe finds nothing serious on any page, beyond what an empty Streamlit page has."""

import shutil
from functools import partial

import pytest
from looks import SIZES, beyond, usual_findings

from cohort_data.actions.viewers import local_viewer
from cohort_data.reports import queue
from cohort_data.settings import Settings
from cohort_data.store.schema import open_database
from tests.days import today

pytestmark = pytest.mark.browser
PAGES = {
    "overview": "/",
    "flagged students": "/flagged_students",
    "flagged students as a table": "/flagged_students?view=table",
    "next 30 days": "/next_30_days",
    "what changed": "/changes",
    "content areas": "/content_areas",
    "intervention plans": "/intervention_plans",
    "outcomes": "/outcomes?names=named",
    "case conferences": "/case_conferences",
    "type in a report": "/type_in_report",
    "upload results": "/upload_results",
    "uploads": "/uploads",
    "settings": "/settings",
    "flag rules": "/flag_rules",
    "share links": "/share_links",
    "keeping and deleting": "/retention",
    "people": "/people",
    "audit log": "/audit_log",
}
PARTS = ("summary", "areas", "plan", "notes")


@pytest.fixture(scope="module")
def begin(sample_record):
    """The sample cohort."""
    return partial(shutil.copytree, sample_record)


@pytest.fixture(scope="module")
def server(shared_server):
    return shared_server


@pytest.fixture(scope="module")
def addresses(server):
    """Every page and every part of the student page, on the sample cohort."""
    database = open_database(Settings(data_dir=server.data_dir))
    viewer = local_viewer(database)
    listed = queue.flagged(database, viewer, cohort=None, exam=None, today=today()).rows
    database.close()
    student = f"/student?student={listed['student'].iloc[0]}"
    typed = {"type in a report of a student": student.replace("/student?", "/type_in_report?")}
    return PAGES | typed | {f"student, {part}": f"{student}&part={part}" for part in PARTS}


# One of the four looks in every run; all of them before a version goes out.
LOOKS = [
    pytest.param("wide", "light", marks=pytest.mark.acceptance),
    pytest.param("phone", "dark", marks=pytest.mark.acceptance),
    pytest.param("wide", "dark", marks=pytest.mark.acceptance),
    pytest.param("phone", "light", marks=pytest.mark.acceptance),
]


USED_MOST = ("flagged students", "student, summary")


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_nothing_serious_is_found_beyond_an_empty_page(
    browser, server, bare_address, addresses, size, scheme
):
    look = {"viewport": SIZES[size], "color_scheme": scheme}
    assert serious_beyond_empty(browser, server, bare_address, addresses, look) == {}


def test_nothing_serious_is_found_where_advisors_are_most(browser, server, bare_address, addresses):
    most = {name: addresses[name] for name in USED_MOST}
    look = {"viewport": SIZES["wide"], "color_scheme": "light"}
    assert serious_beyond_empty(browser, server, bare_address, most, look) == {}


def serious_beyond_empty(browser, server, bare_address, addresses, look):
    """What is found on each page that an empty one does not have."""
    context = server.opened(browser, **look)
    page = context.new_page()
    usual = usual_findings(page, bare_address)
    found = {name: beyond(page, address, usual) for name, address in addresses.items()}
    context.close()
    return {name: each for name, each in found.items() if each}
