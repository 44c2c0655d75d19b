"""What every answer of the server carries, and which requests it refuses."""

import base64
import hashlib
import re
from pathlib import Path

import streamlit
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

DENIED = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")
NEVER_STORED = ("/media/", "/_stcore/")
LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]"})
# A host header is repeated in the content policy: nothing but a name and a port may stand in it.
PLAIN_HOST = re.compile(r"^(?:[0-9A-Za-z.-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?$")
FOREIGN = (
    "Stepwise answers only on this computer. "
    "Open it there under the address http://localhost and its port."
)
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


class ResponseHeaders:
    """Middleware that protects every answer and denies what only machines would ask for.

    With `local_only` it answers requests that name this computer itself and no others.
    """

    def __init__(self, app: ASGIApp, *, local_only: bool) -> None:
        self.app = app
        self.local_only = local_only
        page = Path(streamlit.__file__).parent / "static" / "index.html"
        self.script_hashes = inline_script_hashes(page.read_text(encoding="utf-8"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request or refuse it."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if self.local_only and is_foreign(headers):
            await refuse(FOREIGN, scope, receive, send)
            return
        if scope["path"].startswith(DENIED):
            send = self.with_headers(scope, headers, send)
            await refuse("There is nothing here.", scope, receive, send)
            return
        await self.app(scope, receive, self.with_headers(scope, headers, send))

    def with_headers(self, scope: Scope, headers: Headers, send: Send) -> Send:
        """Return a `send` that adds the protections before the answer starts."""
        policy = content_policy(headers.get("host", ""), self.script_hashes)
        is_stored = not scope["path"].startswith(NEVER_STORED)

        async def protected(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                for name, value in FIXED.items():
                    answer[name] = value
                answer["Content-Security-Policy"] = policy
                if not (is_stored and "immutable" in answer.get("cache-control", "")):
                    answer["Cache-Control"] = "no-store"
            await send(message)

        return protected


async def refuse(sentence: str, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with a refusal; a socket is closed before it opens."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    await PlainTextResponse(sentence, status_code=403)(scope, receive, send)
