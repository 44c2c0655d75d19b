"""The configuration of nginx that is shipped, before servers that tell what reaches them."""

import json
import re
from time import sleep

import pytest
from conftest import free_port
from front import NAME, Front
from protections import HSTS, faults
from raw_requests import Ask, asked
from sign_in_proxy import HEARD, LONG, stand_in

from components.doors.proxy import PROOF
from tests.spoofs import GOOD, SECRET, SPOOFS, WHO

pytestmark = pytest.mark.browser
UPLOAD = "PUT /_stcore/upload_file/session/file"
MEGABYTE = b"5" * 2**20
TOO_LARGE = ("Content-Length: 23068672",)
ENDLESS = "a" * 40_000
OWN = {
    "another host": (421, Ask("GET /", ("Host: example.com",))),
    "two hosts": (400, Ask("GET /", (f"Host: {NAME}", "Host: example.com"))),
    "a host that is no name": (400, Ask("GET /", ("Host: a/b",))),
    "a file that is too large": (413, Ask(UPLOAD, TOO_LARGE)),
    "anything large elsewhere": (413, Ask("PUT /", ("Content-Length: 65537",))),
    "a method that nobody needs": (405, Ask("TRACE /")),
    "an address without end": (414, Ask(f"GET /{ENDLESS}")),
    "a header without end": (400, Ask("GET /", (f"Cookie: {ENDLESS}",))),
    "a server that is down": (502, Ask("GET /")),
}
HSTS_LINE = 'add_header Strict-Transport-Security    "max-age=31536000"    always;'
FRAME_LINE = "add_header X-Frame-Options              $stepwise_framing     always;"
# What nobody may read later, and requests that hold it.
CANARIES = ("Ada", "canary", "session", "?")
TELLING = (
    Ask("GET /flagged_students?student=canary"),
    Ask("GET /Ada%20Moss"),
    Ask("GET /media/canary.csv?Ada"),
    Ask("GET /?name=Ada%20Moss", ("Referer: https://example.com/canary", "User-Agent: Ada")),
    Ask(f"{UPLOAD}?canary", TOO_LARGE),
    Ask(f"{UPLOAD}?canary", ("Content-Length: 4",), b"SID\n"),
    Ask("GET /%0aAda?canary"),
    Ask("GET /?canary", ("Host: canary.example",)),
    Ask(f"GET /?canary={ENDLESS}"),
)


@pytest.fixture(scope="module")
def behind():
    """The port of what tells a request back."""
    with stand_in() as port:
        yield port


@pytest.fixture(scope="module")
def lonely():
    """The nginx with nothing behind it."""
    with Front(free_port()) as started:
        yield started


@pytest.mark.parametrize("name", OWN)
def test_what_nginx_answers_itself_carries_all_protections_once(lonely, name):
    status, ask = OWN[name]
    reply = lonely.ask(ask)
    assert (reply.status, faults(reply)) == (status, [])


def test_http_leads_to_https_and_carries_all_protections_once(lonely):
    reply = lonely.plain(Ask("GET /student?student=1&part=plan"))
    assert (reply.status, faults(reply)) == (301, [])
    assert reply.every("location") == [f"https://{NAME}/student?student=1&part=plan"]


def test_another_host_leads_nowhere_over_http_either(lonely):
    reply = lonely.plain(Ask("GET /", ("Host: example.com",)))
    assert (reply.status, reply.every("location"), faults(reply)) == (421, [], [])


def test_http_on_the_port_of_tls_is_refused_with_all_protections(lonely):
    reply = asked(lonely.https, Ask("GET /"), NAME)
    assert (reply.status, faults(reply)) == (400, [])


def test_who_uploads_without_end_is_held_up_and_others_are_not(lonely):
    replies = [lonely.ask(Ask(UPLOAD, ("Content-Length: 0",))) for _ in range(60)]
    held_up = [each for each in replies if each.status == 429]
    assert (len(held_up) > 5, faults(held_up[0])) == (True, [])
    assert lonely.ask(Ask("GET /")).status == 502


def test_who_asks_without_end_is_held_up():
    with Front(free_port(), changed={"300r/s": "1r/s", "burst=3000": "burst=5"}) as front:
        replies = [front.ask(Ask("GET /")) for _ in range(15)]
    assert {each.status for each in replies} == {502, 429}


def test_who_holds_too_many_connections_gets_no_more(behind):
    changed = {"stepwise_connections 500;": "stepwise_connections 1;"}
    with Front(behind, changed=changed) as front, front.secured() as held:
        Ask(UPLOAD, ("Content-Length: 4",)).send(held, NAME)
        assert 429 in (front.ask(Ask("GET /")).status for _ in range(100))


def test_nginx_does_not_say_which_version_it_is(lonely):
    reply = lonely.ask(Ask("GET /"))
    assert (reply.every("server"), b"nginx/" in reply.body) == (["nginx"], False)


@pytest.mark.parametrize(("line", "header"), [(HSTS_LINE, HSTS), (FRAME_LINE, "x-frame-options")])
def test_a_configuration_without_a_header_would_be_found(line, header):
    with Front(free_port(), changed={line: ""}) as front:
        assert faults(front.plain(Ask("GET /"))) == [header]


def test_a_configuration_that_says_no_without_headers_would_be_found():
    with Front(free_port(), changed={HSTS_LINE: HSTS_LINE.replace("always", "")}) as front:
        assert faults(front.plain(Ask("GET /"))) == []
        assert faults(front.ask(Ask("GET /"))) == [HSTS]


def told(front):
    """What of all that nobody may read later is in the log, after requests that hold it."""
    for ask in TELLING:
        front.ask(ask)
        front.plain(ask)
    front.finish()
    return [canary for canary in CANARIES if canary in front.logged()]


def test_the_log_holds_no_query_no_name_and_no_session(behind):
    with Front(behind) as front:
        assert told(front) == []
        lines = re.findall(r"^127\.0\.0\.1 \S+ (.*)$", front.logged(), re.MULTILINE)
    assert len(lines) == 2 * len(TELLING)
    assert {"GET /flagged_students 200", "GET other 200", "GET /media 200"} <= set(lines)
    assert {"PUT /_stcore/upload_file 413", "PUT /_stcore/upload_file 200"} <= set(lines)


def test_the_log_says_no_more_while_the_server_is_down():
    with Front(free_port()) as front:
        assert told(front) == []
        assert "GET /flagged_students 502" in front.logged()


@pytest.mark.parametrize(
    "changed",
    [
        {"$stepwise_path $status": "$request_uri $status"},
        {"$stepwise_path $status": "$uri $status"},
        {"emerg;": "error;"},
    ],
)
def test_a_configuration_that_logs_more_would_be_found(changed):
    with Front(free_port(), changed=changed) as front:
        assert told(front)


def brought(front, size, *headers):
    """The status with which a file of so many megabytes is answered."""
    length = f"Content-Length: {size * len(MEGABYTE)}"
    return front.ask(Ask(UPLOAD, (length, *headers), MEGABYTE * size)).status


def test_a_file_of_the_largest_size_passes_and_is_not_written_to_the_disk(behind):
    with Front(behind) as front:
        assert brought(front, 20) == 200


def test_a_file_passes_for_whom_the_sign_in_proxy_names_alone(behind):
    with Front(behind, sign_in_port=behind, secret=SECRET) as front:
        assert [brought(front, 20, "Cookie: who=ben"), brought(front, 1)] == [200, 413]


def test_a_file_that_is_written_to_the_disk_would_be_found(behind):
    with Front(behind, changed={"proxy_request_buffering off;": ""}) as front:
        assert brought(front, 20) == 500


def test_a_file_that_is_too_large_is_refused_also_where_it_does_not_say_so(behind):
    part = b"100000\r\n" + MEGABYTE + b"\r\n"
    with Front(behind) as front:
        reply = front.ask(Ask(UPLOAD, ("Transfer-Encoding: chunked",), part * 22))
    assert (reply.status, faults(reply)) == (413, [])


def test_a_large_answer_waits_for_the_visitor_and_not_on_the_disk(behind):
    ask = Ask("GET /media/large")
    with Front(behind) as front, front.secured() as slow:
        ask.send(slow, NAME)
        sleep(0.3)
        assert len(ask.answer(slow).body) == 500 * len(LONG)


def test_the_long_cookies_of_a_sign_in_pass_and_become_secure(behind):
    with Front(behind) as front:
        asked_with = front.ask(Ask("GET /", (f"Cookie: {LONG}",)))
        answered_with = front.ask(Ask("GET /oauth2callback"))
    assert ["Cookie", LONG] in json.loads(asked_with.body)
    assert answered_with.every("set-cookie") == [f"{LONG}; Path=/; Secure"]


def identity(reply):
    """What reached the server about who it is, look-alikes too."""
    came = [(name.lower().replace("_", "-"), value) for name, value in json.loads(reply.body)]
    return sorted((name, value) for name, value in came if name in {WHO[0], PROOF})


def spoofed(front, *more):
    """What reaches the server of each spoofed request that nginx does not refuse itself."""
    replies = [
        front.ask(Ask("GET /", (*more, *(f"{name}: {value}" for name, value in headers))))
        for headers in SPOOFS.values()
    ]
    assert {each.status for each in replies} <= {200, 400}
    passed = [identity(each) for each in replies if each.status == 200]
    assert len(passed) > 0.9 * len(SPOOFS)
    return passed


def test_nothing_that_a_visitor_says_about_who_it_is_passes(behind):
    with Front(behind) as front:
        assert [each for each in spoofed(front) if each] == []


def test_only_what_the_sign_in_proxy_says_passes(behind):
    with Front(behind, sign_in_port=behind, secret=SECRET) as front:
        passed = spoofed(front, "X-Auth-Request-User: eve@example.edu", "Cookie: who=ben")
    assert [each for each in passed if each != [GOOD, (WHO[0], "ben")]] == []


@pytest.mark.parametrize(
    ("line", "header"),
    [("X-Forwarded-User  $stepwise_user", WHO), ("X-App-Proxy-Auth  $stepwise_proof", GOOD)],
)
def test_an_identity_that_passes_would_be_found(behind, line, header):
    said = tuple(f"{name}: {value}" for name, value in (WHO, GOOD))
    with Front(behind, changed={f"proxy_set_header {line};": ""}) as front:
        assert identity(front.ask(Ask("GET /", said))) == [header]


LIES = (
    *("X-Forwarded-For: 10.9.8.7", "X-Forwarded-Proto: http", "X-Forwarded-Host: example.com"),
    *("X-Forwarded-Uri: /_stcore/health", "X-Real-IP: 10.9.8.7", "Forwarded: for=10.9.8.7"),
)
TRUTH = {"host": NAME, "x-forwarded-for": "127.0.0.1", "x-forwarded-proto": "https"}


def heard(headers, *names):
    """What of where a visitor comes from reached a server."""
    wanted = {*TRUTH, "x-forwarded-host", *names}
    return {name.lower(): value for name, value in headers if name.lower() in wanted}


def test_where_a_visitor_comes_from_is_what_nginx_sees(behind):
    with Front(behind) as front:
        came = json.loads(front.ask(Ask("GET /", LIES)).body)
    assert heard(came, "forwarded") == TRUTH


def test_the_sign_in_proxy_hears_from_nginx_what_a_visitor_asks_for(behind):
    with Front(behind, sign_in_port=behind, secret=SECRET) as front:
        assert front.ask(Ask("GET /student?a=1&b=2", LIES)).status == 302
    names = ("x-real-ip", "x-forwarded-uri", "x-auth-request-redirect", PROOF)
    truth, wanted = TRUTH | {"x-real-ip": "127.0.0.1"}, "/student?a=1&b=2"
    assert heard(HEARD["/oauth2/auth"], *names) == truth | {"x-forwarded-uri": wanted}
    assert heard(HEARD["/oauth2/start"], *names) == truth | {"x-auth-request-redirect": wanted}


def test_nobody_asks_who_somebody_is_but_nginx(behind):
    with Front(behind, sign_in_port=behind, secret=SECRET) as front:
        reply = front.ask(Ask("GET /oauth2/auth", ("Cookie: who=ben",)))
    assert (reply.status, reply.every("x-auth-request-user"), faults(reply)) == (404, [], [])
