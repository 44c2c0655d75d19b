"""Whether axe finds nothing serious on any page, beyond what an empty Streamlit page has."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import ROOT, Server, answers, free_port
from journeys import expect, opened_student, students_listed

pytestmark = pytest.mark.browser
SIZES = {"wide": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
SERIOUS = {"serious", "critical"}
PAGES = {
    "overview": "/",
    "flagged students": "/flagged_students",
    "flagged students as a table": "/flagged_students?view=table",
    "content areas": "/content_areas",
    "intervention plans": "/intervention_plans",
    "type in a report": "/type_in_report",
    "upload results": "/upload_results",
    "uploads": "/uploads",
    "settings": "/settings",
    "people": "/people",
    "audit log": "/audit_log",
}
PARTS = ("summary", "areas", "plan", "notes")


@pytest.fixture(scope="module")
def server(shared_server):
    return shared_server


@pytest.fixture(scope="module")
def bare_address() -> Iterator[str]:
    """An empty Streamlit page with the same settings."""
    port = free_port()
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "streamlit", "run", "tests/benchmarks/bare_page.py"),
            *(f"--server.port={port}", "--server.headless=true"),
        ],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    Server(ROOT, port, process).wait()
    assert answers(f"http://127.0.0.1:{port}/_stcore/health")
    yield f"http://localhost:{port}"
    process.terminate()
    process.wait(timeout=30)


@pytest.fixture(scope="module")
def addresses(browser, server):
    """Every page and every part of the student page, on the sample cohort."""
    context = server.opened(browser)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("button", name="Load the sample cohort").click()
    expect(page.get_by_role("heading", name="Overview")).to_be_visible()
    page.goto("/flagged_students")
    student = opened_student(page, students_listed(page)[0])
    context.close()
    typed = {"type in a report of a student": student.replace("/student?", "/type_in_report?")}
    return PAGES | typed | {f"student, {part}": f"{student}&part={part}" for part in PARTS}


def serious(page) -> set[tuple[str, str]]:
    """The serious and critical findings on a page: rule and element."""
    found = Axe().run(page).response["violations"]
    return {
        (each["id"], node["html"][:120])
        for each in found
        if each["impact"] in SERIOUS
        for node in each["nodes"]
    }


def settled(page, address: str) -> None:
    page.goto(address)
    page.get_by_role("main").wait_for()
    page.wait_for_load_state("networkidle")
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)


# One of the four looks in every run; all of them before a version goes out.
LOOKS = [
    ("wide", "light"),
    pytest.param("phone", "dark", marks=pytest.mark.acceptance),
    pytest.param("wide", "dark", marks=pytest.mark.acceptance),
    pytest.param("phone", "light", marks=pytest.mark.acceptance),
]


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_nothing_serious_is_found_beyond_an_empty_page(
    browser, server, bare_address, addresses, size, scheme
):
    context = server.opened(browser, viewport=SIZES[size], color_scheme=scheme)
    page = context.new_page()
    settled(page, bare_address)
    usual = {rule for rule, _ in serious(page)}
    found = {}
    for name, address in addresses.items():
        settled(page, address)
        beyond = sorted(each for each in serious(page) if each[0] not in usual)
        found |= {name: beyond} if beyond else {}
    context.close()
    assert found == {}
