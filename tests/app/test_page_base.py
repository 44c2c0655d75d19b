"""A page knows the address of its server, and its content policy knows the line that says so."""

import gzip

from starlette.responses import HTMLResponse, PlainTextResponse

from components.page_base import SCRIPT, PageBase
from components.response_headers import ResponseHeaders, inline_script_hashes
from tests.loops import apart

HTML = "<!DOCTYPE html><html><head><title>Page</title></head><body></body></html>"
LINE = f"<head><script>{SCRIPT}</script><title>"


def answered(inside, app=PageBase, **headers):
    """The start and the body of what goes back for a request to an application behind it."""
    told = {"accept": "text/html,*/*", "accept-encoding": "gzip", "host": "localhost"} | headers
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/overview",
        "headers": [(name.encode(), value.encode()) for name, value in told.items()],
    }
    passed = []

    async def send(message):
        passed.append(message)

    apart(app(inside)(scope, None, send))
    body = b"".join(each.get("body", b"") for each in passed[1:])
    return {name.decode(): value.decode() for name, value in passed[0]["headers"]}, body


def test_a_page_is_told_where_its_server_is_and_how_long_it_became():
    headers, body = answered(HTMLResponse(HTML))
    assert LINE in body.decode()
    assert headers["content-length"] == str(len(body))


def test_a_page_in_parts_is_told_as_well():
    async def in_parts(_scope, _receive, send):
        start = [(b"content-type", b"text/html; charset=utf-8")]
        await send({"type": "http.response.start", "status": 200, "headers": start})
        await send({"type": "http.response.body", "body": HTML[:17].encode(), "more_body": True})
        await send({"type": "http.response.body", "body": HTML[17:].encode()})

    assert LINE in answered(in_parts)[1].decode()


def test_the_application_is_asked_for_a_page_that_can_be_read():
    async def asked(scope, receive, send):
        names = [name for name, _ in scope["headers"]]
        await HTMLResponse(f"<head>{b'accept-encoding' in names}")(scope, receive, send)

    assert answered(asked)[1].endswith(b"False")


def test_what_is_no_page_passes_as_it_is():
    packed = gzip.compress(HTML.encode())
    as_it_is = HTMLResponse(packed, headers={"content-encoding": "gzip"})
    assert answered(as_it_is)[1] == packed
    assert answered(PlainTextResponse(HTML))[1] == HTML.encode()
    assert answered(HTMLResponse(HTML), accept="application/json")[1] == HTML.encode()


def test_the_content_policy_allows_the_line():
    def behind(inside):
        return ResponseHeaders(PageBase(inside), local_only=True)

    headers, body = answered(HTMLResponse(HTML), behind)
    (line,) = inline_script_hashes(body.decode())
    assert line in headers["content-security-policy"]
