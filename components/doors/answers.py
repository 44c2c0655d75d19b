"""How a request is refused before it reaches a page."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

# It says that the process lives and nothing more; what watches the server asks for it.
ALIVE = "/_stcore/health"
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Stepwise</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body {{ font: 1rem/1.5 system-ui, sans-serif; margin: 3rem auto; max-width: 34rem;
padding: 0 1rem; color-scheme: light dark; }}</style></head>
<body><main><h1>Stepwise</h1>{paragraphs}</main></body></html>
"""


async def refuse(
    paragraphs: tuple[str, ...], status: int, scope: Scope, receive: Receive, send: Send
) -> None:
    """Answer with fixed sentences; a socket is closed before it opens."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    await refusal(paragraphs, status, wants_page=wants_page(scope))(scope, receive, send)


def refusal(paragraphs: tuple[str, ...], status: int, *, wants_page: bool) -> Response:
    """Return fixed sentences as a page for a person, or as text for a program."""
    if not wants_page:
        return PlainTextResponse(" ".join(paragraphs), status_code=status)
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return HTMLResponse(PAGE.format(paragraphs=body), status_code=status)


def wants_page(scope: Scope) -> bool:
    """Say whether a browser asks for a page that a person will read."""
    return scope["method"] == "GET" and "text/html" in Request(scope).headers.get("accept", "")
