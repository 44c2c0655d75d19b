"""What every answer of the server carries, and which requests it refuses."""

import base64
import hashlib
import re
from pathlib import Path
from urllib.parse import urlsplit

import streamlit
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.page_base import TAG

DENIED = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")
NEVER_STORED = ("/media/", "/_stcore/")
# How an answer starts: a page or a file, a socket that opens, one that is refused.
BEGINNINGS = {"http.response.start", "websocket.accept", "websocket.http.response.start"}
LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]"})
# A host header is repeated in the content policy: nothing but a name and a port may stand in it.
PLAIN_HOST = re.compile(r"^(?:[0-9A-Za-z.-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?$")
FOREIGN = (
    "Stepwise answers only on this computer. "
    "Open it there under the address http://localhost and its port."
)
ELSEWHERE = "This socket is for the dashboard's own pages."
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def inline_script_hashes(page: str) -> tuple[str, ...]:
    """Return the content policy's names for the inline scripts of a page."""
    scripts = re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)
    digests = [hashlib.sha256(script.encode()).digest() for script in scripts]
    return tuple(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


def content_policy(host: str, script_hashes: tuple[str, ...]) -> str:
    """Return the policy under which a page may load only what this server sends."""
    sockets = f" ws://{host} wss://{host}" if PLAIN_HOST.match(host) else ""
    return "; ".join(
        [
            "default-src 'self'",
            "img-src 'self' data: blob:",
            f"connect-src 'self'{sockets}",
            "font-src 'self' data:",
            "style-src 'self' 'unsafe-inline'",
            " ".join(["script-src 'self' 'wasm-unsafe-eval'", *script_hashes]),
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    )


def is_foreign(headers: Headers) -> bool:
    """Return whether a request came through a proxy or under another computer's name."""
    host = headers.get("host", "")
    name = re.sub(r":\d*$", "", host).lower()
    return name not in LOCAL_HOSTS or any(key.startswith("x-forwarded") for key in headers)


def is_of_another_site(headers: Headers) -> bool:
    """Return whether a page from elsewhere opens a socket.

    Streamlit would ask a server on the internet for its own address before it refuses that.
    """
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc.lower() != headers.get("host", "").lower()


class ResponseHeaders:
    """Middleware that protects every answer and denies what only machines would ask for.

    With `local_only` it answers requests that name this computer itself and no others.
    """

    def __init__(self, app: ASGIApp, *, local_only: bool) -> None:
        self.app = app
        self.local_only = local_only
        page = Path(streamlit.__file__).parent / "static" / "index.html"
        self.script_hashes = inline_script_hashes(TAG + page.read_text(encoding="utf-8"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, refuse it, or say that something went wrong."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        answer = Answer(scope, self.protections(headers), send)
        if self.local_only and is_foreign(headers):
            await say(FOREIGN, 403, scope, receive, answer.send)
        elif scope["type"] == "websocket" and is_of_another_site(headers):
            await say(ELSEWHERE, 403, scope, receive, answer.send)
        elif scope["path"].startswith(DENIED):
            await say("There is nothing here.", 403, scope, receive, answer.send)
        else:
            await self.answered(scope, receive, answer)

    async def answered(self, scope: Scope, receive: Receive, answer: "Answer") -> None:
        """Let the application answer; where it fails first, what is said is protected as well."""
        try:
            await self.app(scope, receive, answer.send)
        except Exception:
            if not answer.has_begun:
                await say("Something went wrong.", 500, scope, receive, answer.send)
            raise

    def protections(self, headers: Headers) -> dict[str, str]:
        """Return what an answer carries whatever it says."""
        policy = content_policy(headers.get("host", ""), self.script_hashes)
        return FIXED | {"Content-Security-Policy": policy}


class Answer:
    """What goes back for one request, with the protections added before it begins."""

    def __init__(self, scope: Scope, protections: dict[str, str], send: Send) -> None:
        self.may_be_stored = not scope["path"].startswith(NEVER_STORED)
        self.protections = protections
        self.pass_on = send
        self.has_begun = False

    async def send(self, message: Message) -> None:
        """Pass a part of the answer on; a socket that is closed before it opens is told why not."""
        if message["type"] in BEGINNINGS:
            self.begin(message)
        elif message["type"] == "websocket.close" and not self.has_begun:
            await self.send({"type": "websocket.http.response.start", "status": 403})
            message = {"type": "websocket.http.response.body", "body": b""}
        await self.pass_on(message)

    def begin(self, message: Message) -> None:
        """Add the protections."""
        self.has_begun = True
        message.setdefault("headers", [])
        answer = MutableHeaders(scope=message)
        for name, value in self.protections.items():
            answer[name] = value
        if not (self.may_be_stored and "immutable" in answer.get("cache-control", "")):
            answer["Cache-Control"] = "no-store"


async def say(sentence: str, status: int, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with a sentence, also where a socket was asked for."""
    await PlainTextResponse(sentence, status_code=status)(scope, receive, send)
