"""A school behind nginx with TLS: upload, plan, share, sign-in; killed in the middle of work."""

import random
import re
import sqlite3
from contextlib import closing

import pytest
from conftest import launched
from front import FIGURES, NAME, Front
from journeys import Clicks, expect, opened_plan
from protections import HSTS, faults
from raw_requests import Ask, asked
from schools import NO_DOOR, Visitor, school
from shares import NAMES, recorded
from sign_in_proxy import PROVIDER, stand_in

from cohort_data.access import Role
from cohort_data.settings import Settings
from cohort_data.store.schema import open_database
from components.identity import PROXY_ISSUER
from tests.people import on_record
from tests.shares import TITLE
from tests.spoofs import GOOD, SECRET, WHO

pytestmark = [pytest.mark.browser, pytest.mark.acceptance]
RESULTS = "Student ID,Name,Score\n7001,Canaryquill Moss,31\n7002,Ben Ort,90\n7003,Dee Ort,88\n"
# What stands in no log: parts of names, of addresses, of what is typed.
UNLOGGED = ("Canaryquill", "Moss", "7001", "midterm", "ada@", "Meets", "share=", "student=", "?")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A record with a class, on which Ada is known to a sign-in proxy."""
    made = tmp_path_factory.mktemp("school")
    recorded(made / "data")
    database = open_database(Settings(data_dir=made / "data"))
    on_record(database, "Ada Moss", Role.ADVISOR, cohorts=None, issuer=PROXY_ISSUER)
    database.close()
    (made / "secret").write_text(SECRET)
    (made / "secret").chmod(0o600)
    return made


@pytest.fixture(scope="module")
def server(folder):
    started = school(folder).start()
    yield started
    started.stop()


@pytest.fixture(scope="module")
def front(server):
    """The nginx with both hosts, which asks a sign-in proxy on one of them."""
    with (
        stand_in() as proxy,
        Front(server.port, sign_in_port=proxy, secret=SECRET, figures=FIGURES) as started,
    ):
        yield started


@pytest.fixture(scope="module")
def visitors(playwright, front):
    """A browser that finds both hosts by their names."""
    with launched(playwright, f"--host-resolver-rules={front.rules()}") as started:
        yield started


def shared(page):
    """The address of a new link, made from the overview."""
    page.goto(f"https://{NAME}/")
    clicks = Clicks(page)
    clicks.on("link", "Share with the dean")
    page.get_by_label("Who will read it").fill("Dean Kim")
    page.get_by_label("Why you share it").fill("June meeting")
    clicks.on("button", "Make the link")
    return page.locator("code").filter(has_text="share=").inner_text()


def test_upload_plan_and_link_and_the_dean_opens_it_without_signing_in(front, visitors, tmp_path):
    file = tmp_path / "midterm.csv"
    file.write_text(RESULTS)
    with Visitor(visitors, "ada@example.edu") as ada, Visitor(visitors) as dean:
        page = ada.page
        page.goto(f"https://{NAME}/upload_results")
        Clicks(page).choose_file(file)
        page.get_by_role("textbox", name=re.compile("ohort")).fill("Class of 2029")
        page.keyboard.press("Tab")
        page.get_by_role("spinbutton", name="Pass mark").fill("50")
        page.keyboard.press("Tab")
        expect(page.get_by_text("1 student will be raised:")).to_be_visible()
        page.get_by_role("button", name="Save", exact=True).click()
        page.get_by_role("button", name="See the flagged students").click()
        opened_plan(page, "Canaryquill Moss")
        page.get_by_role("textbox", name="What was agreed").fill("Meets weekly")
        page.keyboard.press("Tab")
        page.get_by_role("button", name="Save plan").click()
        expect(page.get_by_text("Version 1, saved")).to_be_visible()
        address = shared(page)
        assert address.startswith(f"https://{FIGURES}/shared_view?share=")

        token = address.partition("share=")[2]
        turned_away = front.ask(Ask(f"GET /shared_view?share={token}"))
        assert turned_away.status == 302
        assert turned_away.every("location")[0].startswith(PROVIDER)
        view = dean.page
        view.goto(address)
        view.get_by_role("button", name="Show the figures").click()
        expect(view.get_by_role("heading", name=TITLE)).to_be_visible()
        assert view.url == f"https://{FIGURES}/shared_view"
        assert dean.context.cookies() == []
        assert {each.status for each in dean.answers} <= {200, 304}
        assert len(ada.answers) > 50
        assert (ada.faults(), ada.blocked()) == ({}, [])
        assert (dean.faults(), dean.blocked()) == ({}, [])
    logged = front.logged()
    assert [word for word in (*UNLOGGED, token) if word in logged] == []
    assert "PUT /_stcore/upload_file 204" in logged
    assert "GET /shared_view 200" in logged


SOCKET = (
    *("Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13"),
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
)


@pytest.mark.parametrize(
    ("status", "line", "headers"),
    [
        (200, "GET /shared_view?share=x", ()),
        (200, "GET /_stcore/health", ()),
        (101, "GET /_stcore/stream", (*SOCKET, f"Origin: https://{FIGURES}")),
        (403, "GET /_stcore/stream", (*SOCKET, f"Origin: https://{NAME}")),
        (404, "GET /static/../overview", ()),
        (404, "GET /overview", ("Cookie: who=ada@example.edu",)),
        (404, "GET /media/none.csv", ()),
        (405, "PUT /_stcore/upload_file/s/f", ("Content-Length: 0",)),
        (405, "POST /shared_view", ("Content-Length: 0",)),
    ],
)
def test_every_answer_of_the_host_for_links_carries_all_protections_once(
    front, status, line, headers
):
    reply = front.ask(Ask(line, headers), FIGURES)
    assert (reply.status, faults(reply)) == (status, [])
    assert reply.every("set-cookie") == []


def test_the_server_alone_keeps_the_host_for_links_apart_as_well(server):
    proven = tuple(f"{name}: {value}" for name, value in (WHO, GOOD))
    for line in ("GET /overview", "GET /media/x.csv", "PUT /_stcore/upload_file/s/f"):
        reply = asked(server.port, Ask(line, (*proven, "Content-Length: 0")), FIGURES)
        assert (reply.status, faults(reply)) == (404, [HSTS])


def seen(server, visitors, host):
    """What a page of students shows on a host to whom the sign-in proxy would name."""
    named = {WHO[0]: WHO[1], GOOD[0]: SECRET}
    with visitors.new_context(extra_http_headers=named) as context:
        page = context.new_page()
        page.goto(f"http://{host}:{server.port}/flagged_students")
        page.get_by_role("heading", level=1).wait_for()
        return page.get_by_role("heading", level=1).inner_text()


@pytest.fixture
def unguarded(playwright, folder):
    """A server whose door lets everything in under the name of the host for links."""
    started = school(folder, *NO_DOOR).start()
    rules = f"--host-resolver-rules=MAP {FIGURES} 127.0.0.1, MAP {NAME} 127.0.0.1"
    with launched(playwright, rules) as browser:
        yield started, browser
    started.end()


def test_behind_an_open_door_the_pages_still_offer_nothing_else_there(unguarded):
    server, browser = unguarded
    assert seen(server, browser, NAME) == "Flagged students"
    assert seen(server, browser, FIGURES) == "Shared figures"


def on_file(folder):
    """The revisions of plans on record, and whether the record is whole."""
    with closing(sqlite3.connect(folder / "data" / "stepwise.db")) as record:
        (revisions,) = record.execute("SELECT count(*) FROM plan_revision").fetchone()
        (versions,) = record.execute("SELECT coalesce(sum(version), 0) FROM plan").fetchone()
        (whole,) = record.execute("PRAGMA integrity_check").fetchone()
    return revisions, versions == revisions and whole == "ok"


def save(page, line):
    page.get_by_role("textbox", name="What was agreed").fill(line)
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Save plan").click()


@pytest.mark.parametrize("trial", range(5))
def test_a_server_that_is_killed_while_it_saves_has_all_that_it_said_was_saved(
    folder, server, front, visitors, trial
):
    """Each trial saves twice, is told so, saves once more and pulls the plug on the way."""
    with Visitor(visitors, "ada@example.edu") as ada:
        page = ada.page
        page.goto(f"https://{NAME}/flagged_students?tab=all")
        address = opened_plan(page, NAMES[trial])
        for version in (1, 2):
            save(page, f"Line {version}")
            expect(page.get_by_text(f"Version {version}, saved").first).to_be_visible()
        before = on_file(folder)[0]
        save(page, "Line 3")
        page.wait_for_timeout(random.Random(trial).uniform(0, 600))
        server.process.kill()
        server.process.wait()
        down = front.ask(Ask("GET /", ("Cookie: who=ada@example.edu",)))
        assert (down.status, faults(down)) == (502, [])
        server.start()
        after, is_whole = on_file(folder)
        assert (after - before in {0, 1}, is_whole) == (True, True)
        page.goto(address)
        line = page.get_by_role("textbox", name="What was agreed")
        expect(line).to_have_value("Line 3" if after > before else "Line 2")
