"""Where a page finds its server: beside itself, instead of guessing and asking in vain."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Streamlit asks below the page's own address first, and each page would log two answers of 404.
SCRIPT = 'window.__streamlit={BACKEND_BASE_URL:new URL("./",location.href).href}'
BEFORE, TAG = b"<head>", f"<script>{SCRIPT}</script>"


class PageBase:
    """Middleware that tells every page the address of its server; it stands next to the pages."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; the page that answers it is read, so it may not come compressed."""
        if scope["type"] != "http" or b"text/html" not in dict(scope["headers"]).get(
            b"accept", b""
        ):
            await self.app(scope, receive, send)
            return
        plain = [one for one in scope["headers"] if one[0] != b"accept-encoding"]
        await self.app({**scope, "headers": plain}, receive, Page(send).send)


class Page:
    """One answer, held back while it is a page that is not whole."""

    def __init__(self, send: Send) -> None:
        self.pass_on = send
        self.start: Message | None = None
        self.body = b""

    async def send(self, message: Message) -> None:
        """Pass a part of the answer on, a page as a whole with its address."""
        if message["type"] == "http.response.start" and is_page(message):
            self.start = message
        elif self.start is None:
            await self.pass_on(message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body", False):
                await self.whole(self.start)

    async def whole(self, start: Message) -> None:
        """Pass a page on, with the address where it has a head."""
        body = self.body.replace(BEFORE, BEFORE + TAG.encode(), 1)
        if "content-length" in Headers(raw=start["headers"]):
            MutableHeaders(raw=start["headers"])["content-length"] = str(len(body))
        await self.pass_on(start)
        await self.pass_on({"type": "http.response.body", "body": body})


def is_page(start: Message) -> bool:
    """Say whether an answer is a page that can be read."""
    headers = Headers(raw=start["headers"])
    is_plain = "content-encoding" not in headers
    return is_plain and headers.get("content-type", "").startswith("text/html")
