"""The host of share links in nginx, and what docs/deploying.md shows of nginx, without Stepwise."""

import json

import pytest
from conftest import ROOT, free_port
from front import FIGURES, NAME, SHARES, SIGN_IN, Front, several
from protections import faults
from raw_requests import Ask
from sign_in_proxy import SERVED, stand_in

from components.doors.proxy import PROOF
from tests.spoofs import GOOD, SECRET, WHO

pytestmark = pytest.mark.browser
NEEDED = (
    *("/shared_view?share=canary", "/favicon.png", "/_stcore/health", "/_stcore/host-config"),
    *("/static/js/index.js", "/_stcore/stream"),
)
NOT_THERE = (
    *("/", "/overview", "/flagged_students", "/shared_view/", "/shared_view/x", "/media/a.csv"),
    *("/component/a", "/_stcore/metrics", "/_stcore/upload_file/s/f", "/auth/login", "/start"),
    *("/oauth2callback", "/oauth2/start", "/oauth2/auth", "/static/../overview"),
)


@pytest.fixture(scope="module")
def behind():
    """The port of what tells a request back."""
    with stand_in() as port:
        yield port


@pytest.fixture(scope="module")
def front(behind):
    """The nginx that asks a sign-in proxy, but on the host of share links."""
    with Front(behind, sign_in_port=behind, secret=SECRET, figures=FIGURES) as started:
        yield started


def shared(front, path, *headers, method="GET", body=b""):
    return front.ask(Ask(f"{method} {path}", headers, body), FIGURES)


@pytest.mark.parametrize("path", NEEDED)
def test_what_the_page_of_a_link_needs_passes_without_a_sign_in(front, path):
    assert shared(front, path).status == 200
    assert front.ask(Ask(f"GET {path}")).status == 302


@pytest.mark.parametrize("path", NOT_THERE)
def test_nothing_else_is_there_and_the_answer_is_protected(front, path):
    reply = shared(front, path, "Cookie: who=ben")
    assert (reply.status, faults(reply)) == (404, [])


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "OPTIONS", "TRACE"])
def test_nothing_can_be_brought_in(front, method):
    for path in ("/shared_view", "/_stcore/upload_file/session/file"):
        reply = shared(front, path, "Content-Length: 4", method=method, body=b"SID\n")
        assert (reply.status, faults(reply)) == (405, [])


def test_nothing_that_says_who_a_visitor_is_passes(front):
    said = tuple(f"{name}: {value}" for name, value in (WHO, GOOD))
    told = ("Cookie: who=ben", "Authorization: Bearer x", "X_Forwarded_User: eve", *said)
    came = {name.lower(): value for name, value in json.loads(shared(front, NEEDED[0], *told).body)}
    assert {"cookie", "authorization", "x_forwarded_user", WHO[0], PROOF} & set(came) == set()
    assert (came["host"], came["x-forwarded-for"]) == (FIGURES, "127.0.0.1")


def test_http_leads_to_https_and_another_host_nowhere(front):
    reply = front.plain(Ask("GET /shared_view?share=1"), FIGURES)
    assert (reply.status, faults(reply)) == (301, [])
    assert reply.every("location") == [f"https://{FIGURES}/shared_view?share=1"]
    other = front.ask(Ask("GET /shared_view", (f"Host: {NAME}x",)), FIGURES)
    assert (other.status, faults(other)) == (421, [])


def test_the_log_of_this_host_holds_no_secret_either(behind):
    with Front(behind, figures=FIGURES) as front:
        for path in (
            "/shared_view?share=canary",
            "/Canary-canary",
            "/media/canary?Ada",
            "/%0aAda?share=canary",
        ):
            shared(front, path, "Referer: https://example.com/canary", "User-Agent: Ada")
            front.plain(Ask(f"GET {path}"), FIGURES)
        front.finish()
        assert "GET /shared_view 200" in front.logged()
        assert [word for word in ("canary", "Ada", "?") if word in front.logged()] == []


@pytest.mark.parametrize(
    "changed",
    [
        {"location / { return 404; }": "location / { proxy_pass http://stepwise; }"},
        {'if ($request_method !~ "^(GET|HEAD)$") { return 405; }': ""},
        {'proxy_set_header Cookie            "";': ""},
    ],
)
def test_a_host_that_lets_more_pass_would_be_found(behind, changed):
    with Front(behind, figures=FIGURES, changed=changed) as front:
        found = shared(front, "/flagged_students").status == 200
        found |= shared(front, "/shared_view", "Content-Length: 0", method="PUT").status == 200
        found |= b"who=ben" in shared(front, "/shared_view", "Cookie: who=ben").body
    assert found


def test_what_is_shipped_names_the_files_that_it_includes():
    shipped = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    for line in (SIGN_IN, SHARES):
        assert f"# {line}" in shipped
        assert (ROOT / "deploy" / line.rpartition("/")[2].rstrip(";")).is_file()


def visited(front, *ports):
    """Which of the servers one visitor came to."""
    SERVED.clear()
    for _ in range(12):
        assert front.ask(Ask("GET /")).status == 200
    return set(SERVED) & set(ports)


def test_a_visitor_stays_with_one_of_several_servers_and_comes_to_another_if_it_stops():
    with stand_in() as one, several(one, free_port()) as front:
        assert visited(front, one) == {one}
    with stand_in() as one, stand_in() as other:
        with several(one, other) as front:
            assert len(visited(front, one, other)) == 1
        with several(one, other, without="ip_hash;") as front:
            assert visited(front, one, other) == {one, other}
