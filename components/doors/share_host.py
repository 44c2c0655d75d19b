"""How a host of its own opens share links without a sign-in, and nothing else."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from cohort_data.settings import bare_host
from components.doors.answers import ALIVE, refuse
from components.page_list import SHARED_VIEW

# What a tab asks for that shows share links: its page, its scripts and fonts, its socket.
PAGES = {f"/{SHARED_VIEW}", "/favicon.png", ALIVE, "/_stcore/host-config"}
FILES, SOCKET = "/static/", "/_stcore/stream"
METHODS = {"GET", "HEAD"}
# Who a visitor is counts for nothing here, and is not passed on.
LEFT_OUT = {b"cookie", b"authorization"}
# Stands in a request that came to this host; nothing that a visitor sends can put it there.
MARK = "stepwise.share_host"
REFUSED = ("There is nothing here. Open the whole link that you were sent.",)


class ShareHost:
    """Middleware that answers on the host of share links what they need, without who asks.

    `header` is where a sign-in proxy would name somebody. A page list of its own guards the tab
    (`signed_in.sees_shares_alone`): every page of Streamlit comes through the same socket.
    """

    def __init__(self, app: ASGIApp, *, host: str, header: str) -> None:
        self.app = app
        self.host = host
        self.left_out = LEFT_OUT | {header.lower().encode()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request of another host on as it is; here, let it in or refuse it."""
        if scope["type"] not in {"http", "websocket"} or not self.is_meant(Headers(scope=scope)):
            await self.app(scope, receive, send)
        elif is_needed(scope):
            await self.app(self.nameless(scope), receive, send)
        else:
            await refuse(REFUSED, 404, scope, receive, send)

    def is_meant(self, headers: Headers) -> bool:
        """Say whether a request names this host, be it beside another one."""
        return any(is_host(each, self.host) for each in headers.getlist("host"))

    def nameless(self, scope: Scope) -> Scope:
        """Return a request without anything that says who sent it."""
        headers = [
            (name, value)
            for name, value in scope["headers"]
            if name.lower().replace(b"_", b"-") not in self.left_out
        ]
        return {**scope, "headers": headers, MARK: True}


def is_needed(scope: Scope) -> bool:
    """Say whether a tab that shows share links asks for this."""
    path: str = scope["path"]
    if scope["type"] == "websocket":
        return path == SOCKET
    return scope["method"] in METHODS and (path in PAGES or path.startswith(FILES))


def is_host(said: str, host: str) -> bool:
    """Say whether a Host header names a host, whatever its port."""
    return bool(host) and bare_host(said) == bare_host(host)
