"""Stepwise behind a real nginx with the files of `deploy`, as docs/deploying.md says: figure E1."""

import shutil
from pathlib import Path

import pytest
import streamlit
from conftest import Server, launched
from front import NAME, Front, documented
from journeys import Clicks, expect
from protections import HSTS, faults
from provider import provided, sign_in
from raw_requests import Ask, asked
from sign_in_proxy import PROVIDER, stand_in

from cohort_data.access import Role
from cohort_data.actions.viewers import shell_viewer
from cohort_data.settings import Settings
from cohort_data.store.schema import open_database
from cohort_data.store.viewers import INVITED_ISSUER
from components.identity import PROXY_ISSUER
from tests.people import on_record
from tests.shares import TITLE, class_of_120, cohort_of, linked
from tests.spoofs import GOOD, SECRET, WHO

pytestmark = pytest.mark.browser
# Each way to sign in has a name of its own, so that one browser finds both.
NAMES = {"oidc": NAME, "proxy": "progress.example.edu"}
STATIC = Path(streamlit.__file__).parent / "static"
SCRIPT = f"/static/js/{next((STATIC / 'static' / 'js').glob('index.*.js')).name}"
SOCKET = (
    *("Connection: Upgrade", "Upgrade: websocket", f"Origin: https://{NAME}"),
    *("Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="),
)
STAY = {"a script", "a picture"}
ANSWERS = {
    "the first page": (200, Ask("GET /")),
    "a page by its name": (200, Ask("GET /flagged_students?student=1")),
    "a page's head": (200, Ask("HEAD /")),
    "a script": (200, Ask(f"GET {SCRIPT}")),
    "a script that the browser has": (
        304,
        Ask(f"GET {SCRIPT}", ("If-Modified-Since: Sat, 01 Jan 2050 00:00:00 GMT",)),
    ),
    "a picture": (200, Ask("GET /favicon.png")),
    "health": (200, Ask("GET /_stcore/health")),
    "what a page asks first": (200, Ask("GET /_stcore/host-config")),
    "a file that is not there": (404, Ask("GET /media/none.csv")),
    "an upload from nowhere": (403, Ask("PUT /_stcore/upload_file/s/f", ("Content-Length: 0",))),
    "what only machines ask for": (403, Ask("GET /_stcore/metrics")),
    "a way that nobody asks": (405, Ask("POST /", ("Content-Length: 0",))),
    "a path that is none": (400, Ask("GET //example.com/x")),
    "a sign-in that nobody began": (302, Ask("GET /auth/login")),
    "a sign-in that failed": (302, Ask("GET /oauth2callback?state=x&code=y")),
    "a socket": (101, Ask("GET /_stcore/stream", SOCKET)),
    "a socket elsewhere": (403, Ask("GET /elsewhere", SOCKET)),
}


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    """Records on which Ada is known to a sign-in proxy, and Ben was named for the provider."""
    folder = tmp_path_factory.mktemp("nginx")
    database = open_database(Settings(data_dir=folder / "oidc"))
    shell_viewer(database)
    on_record(database, "Ada Moss", Role.ADVISOR, cohorts=None, issuer=PROXY_ISSUER)
    on_record(database, "Ben", Role.ADVISOR, cohorts=None, issuer=INVITED_ISSUER)
    database.close()
    shutil.copytree(folder / "oidc", folder / "proxy")
    (folder / "secret").write_text(SECRET)
    (folder / "secret").chmod(0o600)
    return folder


@pytest.fixture(scope="module")
def servers(record):
    """Stepwise in each of the two ways to sign in, started side by side."""
    started = {
        way: Server(
            record / way, settings=documented(f"SIGN_IN={way}", name), address=f"https://{name}"
        )
        for way, name in NAMES.items()
    }
    started["proxy"].settings["COHORT_PROXY_SECRET_FILE"] = str(record / "secret")
    with provided(started["oidc"], record) as provider:
        for each in started.values():
            each.launch()
        for each in (*started.values(), provider):
            each.wait()
        yield started
        for each in started.values():
            each.stop()


@pytest.fixture(scope="module")
def front(servers):
    """The nginx in front of Stepwise with a provider."""
    with Front(servers["oidc"].port) as started:
        yield started


@pytest.fixture(scope="module")
def asking_front(servers):
    """The nginx that asks a sign-in proxy, in front of Stepwise."""
    port, name = servers["proxy"].port, NAMES["proxy"]
    with stand_in() as proxy, Front(port, name, sign_in_port=proxy, secret=SECRET) as started:
        yield started


@pytest.fixture(scope="module")
def visitors(playwright, front, asking_front):
    """A browser that finds both by their names."""
    rules = f"--host-resolver-rules={front.rules()}, {asking_front.rules()}"
    with launched(playwright, rules) as started:
        yield started


@pytest.mark.parametrize("name", ANSWERS)
def test_every_answer_carries_all_protections_once(front, name):
    status, ask = ANSWERS[name]
    reply = front.ask(ask)
    assert (reply.status, faults(reply, stays=name in STAY)) == (status, [])


@pytest.mark.parametrize("name", ANSWERS)
def test_the_server_alone_sends_all_but_the_one_for_tls(servers, name):
    status, ask = ANSWERS[name]
    reply = asked(servers["oidc"].port, ask, NAME)
    assert (reply.status, faults(reply, stays=name in STAY)) == (status, [HSTS])


def test_a_header_that_comes_twice_would_be_found(servers):
    line = "add_header X-Frame-Options              $stepwise_framing     always;"
    changed = {line: line.replace("$stepwise_framing", "DENY")}
    with Front(servers["oidc"].port, changed=changed) as twice:
        assert faults(twice.ask(Ask("GET /"))) == ["x-frame-options"]


@pytest.mark.parametrize(
    "ask",
    [
        Ask("GET /student?student=1&part=plan"),
        Ask("GET /_stcore/stream", SOCKET),
        Ask("GET /media/x.csv"),
    ],
)
def test_who_is_not_signed_in_comes_to_the_sign_in_proxy_alone(asking_front, ask):
    said = tuple(f"{name}: {value}" for name, value in (WHO, GOOD))
    reply = asking_front.ask(Ask(ask.line, (*ask.headers, *said)))
    assert (reply.status, faults(reply)) == (302, [])
    assert reply.every("location") == [PROVIDER + ask.line.removeprefix("GET ")]


def opened(server, visitors):
    """A context that does not mind that nobody vouches for the certificate."""
    return server.watched(visitors.new_context(ignore_https_errors=True))


@pytest.mark.acceptance
def test_a_visitor_signs_in_at_the_provider_and_brings_a_file(servers, front, visitors, tmp_path):
    file = tmp_path / "Moss.csv"
    file.write_text("SID,Score\n1001,40\n")
    with opened(servers["oidc"], visitors) as context:
        page = context.new_page()
        page.goto(f"http://{NAME}/upload_results")
        sign_in(page, "ben")
        expect(page.get_by_role("heading", name="Upload results")).to_be_visible()
        Clicks(page).choose_file(file)
        expect(page.get_by_role("spinbutton", name="Pass mark")).to_be_visible()
        assert page.url == f"https://{NAME}/upload_results"
        assert {each["secure"] for each in context.cookies(page.url)} == {True}
    assert [each for each in ("?", "Moss", "ben@") if each in front.logged()] == []
    assert "PUT /_stcore/upload_file 204" in front.logged()


@pytest.mark.acceptance
def test_a_visitor_is_whom_the_sign_in_proxy_names(servers, asking_front, visitors):
    with opened(servers["proxy"], visitors) as context:
        address = f"https://{asking_front.name}/"
        context.add_cookies([{"name": "who", "value": "ada@example.edu", "url": address}])
        page = context.new_page()
        page.goto(f"{address}flagged_students")
        expect(page.get_by_role("heading", name="Flagged students")).to_be_visible()
        expect(page.get_by_text("Signed in as Ada Moss")).to_be_attached()


@pytest.mark.acceptance
def test_a_share_link_opens_and_its_secret_is_in_no_log(servers, front, visitors):
    database = open_database(Settings(data_dir=servers["oidc"].data_dir))
    viewer = shell_viewer(database)
    class_of_120(database, viewer)
    token = linked(database, viewer, cohort_of(database, viewer)).token
    database.close()
    with opened(servers["oidc"], visitors) as context:
        page = context.new_page()
        page.goto(f"https://{NAME}/shared_view?share={token}")
        page.get_by_role("button", name="Show the figures").click()
        expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
        assert page.url == f"https://{NAME}/shared_view"
    assert "GET /shared_view 200" in front.logged()
    assert token not in front.logged()
