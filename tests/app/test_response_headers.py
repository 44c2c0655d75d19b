"""What every answer carries, and which requests are refused, without a server."""

import pytest
from starlette.responses import PlainTextResponse

from components import response_headers
from components.response_headers import ResponseHeaders, inline_script_hashes
from tests.loops import apart

IMMUTABLE = {"Cache-Control": "public, immutable, max-age=31536000"}


PROTECTIONS = {
    "x-content-type-options",
    "x-frame-options",
    "referrer-policy",
    "x-robots-tag",
    "permissions-policy",
    "content-security-policy",
    "cross-origin-opener-policy",
}


def answer(path="/", *, sent=None, **asked):
    """The status and headers with which a tiny application behind the middleware answers."""
    (start, *_), _ = messages(PlainTextResponse("hello", headers=sent), path, **asked)
    return start["status"], told(start)


def told(start):
    """The headers with which an answer begins."""
    return {name.decode().lower(): value.decode() for name, value in start["headers"]}


def messages(inside, path="/", *, kind="http", local_only=True, **headers):
    """What goes back for a request to an application behind the middleware, and what it raised."""
    app = ResponseHeaders(inside, local_only=local_only)
    given = {"host": "localhost:8501"} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    scope = {
        "type": kind,
        "method": "GET",
        "path": path,
        "headers": [(name.encode(), value.encode()) for name, value in given.items()],
    }
    passed = []

    async def send(message):
        passed.append(message)

    try:
        apart(app(scope, None, send))
    except OSError as error:
        return passed, error
    return passed, None


@pytest.mark.parametrize("header", sorted(PROTECTIONS))
def test_every_answer_carries_the_protection(header):
    assert header in answer()[1]


def test_a_page_may_only_load_what_this_server_sends():
    policy = answer()[1]["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "img-src 'self' data: blob:;" in policy


def test_sockets_go_to_this_server_only():
    policy = answer()[1]["content-security-policy"]
    assert "connect-src 'self' ws://localhost:8501 wss://localhost:8501;" in policy


def test_a_host_that_is_no_name_does_not_reach_the_policy():
    policy = answer(local_only=False, host="x; script-src *")[1]["content-security-policy"]
    assert "script-src *" not in policy


def test_the_inline_script_of_the_page_is_named_by_its_hash():
    assert inline_script_hashes("<script>1</script>") == (
        "'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='",
    )


@pytest.mark.parametrize("path", ["/", "/student", "/media/abc.csv", "/_stcore/host-config"])
def test_pages_and_files_are_not_stored(path):
    assert answer(path)[1]["cache-control"] == "no-store"


def test_scripts_that_never_change_stay_stored():
    assert "immutable" in answer("/static/js/index.js", sent=IMMUTABLE)[1]["cache-control"]


def test_a_file_of_a_student_is_not_stored_whatever_was_said_before():
    assert answer("/media/abc.csv", sent=IMMUTABLE)[1]["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/agent/interact",
        "/_stcore/agent/openapi.json",
        "/_stcore/agent",
        "/_stcore/script-health-check",
    ],
)
def test_what_only_machines_ask_for_is_denied(path):
    assert answer(path)[0] == 403


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8501", "[::1]:8501", "LOCALHOST:80"])
def test_this_computer_is_answered(host):
    assert answer(host=host)[0] == 200


@pytest.mark.parametrize(
    "host", ["example.com", "localhost.example.com", "192.168.1.5:8501", "", "127.0.0.1.nip.io"]
)
def test_any_other_host_is_refused(host):
    assert answer(host=host)[0] == 403


@pytest.mark.parametrize("header", ["x_forwarded_for", "x_forwarded_host", "x_forwarded_user"])
def test_a_request_through_a_proxy_is_refused(header):
    assert answer(**{header: "10.0.0.1"})[0] == 403


def test_another_host_is_answered_where_people_sign_in():
    assert answer(local_only=False, host="stepwise.example.edu")[0] == 200


def test_an_answer_without_the_fixed_protections_would_be_found(monkeypatch):
    monkeypatch.setattr(response_headers, "FIXED", {})
    assert not {"x-content-type-options", "x-frame-options"} & set(answer()[1])


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize("asked", [{"host": "example.com"}, {"path": "/_stcore/metrics"}])
def test_a_refusal_carries_the_protections(kind, asked):
    (start, *_), _ = messages(PlainTextResponse("hello"), kind=kind, **asked)
    assert (start["status"], PROTECTIONS - set(told(start))) == (403, set())


def test_an_application_that_fails_carries_the_protections_and_its_fault_is_passed_on():
    async def inside(_scope, _receive, _send):
        raise OSError

    (start, body), error = messages(inside)
    assert (start["status"], PROTECTIONS - set(told(start))) == (500, set())
    assert (body["body"], type(error)) == (b"Something went wrong.", OSError)


def test_an_application_that_fails_halfway_is_not_answered_twice():
    async def inside(_scope, _receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise OSError

    passed, error = messages(inside)
    assert ([each["type"] for each in passed], type(error)) == (["http.response.start"], OSError)


def socket(*sent):
    """What goes back from an application that a socket speaks to."""

    async def inside(_scope, _receive, send):
        for each in sent:
            await send(dict(each))

    return messages(inside, "/_stcore/stream", kind="websocket")[0]


OPENED, CLOSED = {"type": "websocket.accept"}, {"type": "websocket.close", "code": 1008}


def test_a_socket_that_opens_carries_the_protections_and_may_be_closed_later():
    start, end = socket(OPENED, CLOSED)
    assert PROTECTIONS - set(told(start)) == set()
    assert (start["type"], end) == ("websocket.accept", CLOSED)


def test_a_socket_that_is_refused_is_answered_with_the_protections():
    start, body = socket(CLOSED)
    assert (start["status"], PROTECTIONS - set(told(start))) == (403, set())
    assert [start["type"], body["type"]] == [
        "websocket.http.response.start",
        "websocket.http.response.body",
    ]


async def opens(_scope, _receive, send):
    await send(OPENED)


@pytest.mark.parametrize(
    ("origin", "begins"),
    [
        ("http://localhost:8501", "websocket.accept"),
        ("http://LOCALHOST:8501", "websocket.accept"),
        ("http://localhost:9999", "websocket.http.response.start"),
        ("https://elsewhere.example", "websocket.http.response.start"),
        ("null", "websocket.http.response.start"),
    ],
)
@pytest.mark.parametrize("local_only", [True, False])
def test_a_page_from_elsewhere_opens_no_socket(origin, begins, local_only):
    passed, _ = messages(
        opens, "/_stcore/stream", kind="websocket", origin=origin, local_only=local_only
    )
    assert passed[0]["type"] == begins


def test_a_program_that_is_no_page_names_no_origin():
    passed, _ = messages(opens, "/_stcore/stream", kind="websocket")
    assert passed[0]["type"] == "websocket.accept"
