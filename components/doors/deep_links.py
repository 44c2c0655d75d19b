"""How a visitor who must sign in first comes to the page that was asked for."""

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.page_list import PAGES

COOKIE = "stepwise-wanted"
LASTS = 10 * 60
ADDRESSES = {"/", *(f"/{entry.name}" for entry in PAGES)}
NAME = re.compile(r"[a-z_-]{1,24}")
VALUE = re.compile(r"[A-Za-z0-9 ._-]{1,64}")
MOST = 12
# The secret of a share link stands in no cookie.
LEFT_OUT = {"share"}
# What a sign-in that succeeded gives the browser; a failed one takes it away, with no value.
LET_IN = re.compile(r'(_streamlit_user|stepwise-\d+)="?[^";]')


class DeepLinks:
    """Middleware that remembers, for ten minutes, which page a browser asked for last.

    `way_in` is where the sign-in comes back to. Only a page of the registry is remembered, with
    public ids and fixed words; never a whole address.
    """

    def __init__(self, app: ASGIApp, *, way_in: str, is_secure: bool) -> None:
        self.app = app
        self.way_in = way_in
        self.ending = f"; Path={way_in}; HttpOnly; SameSite=Lax{'; Secure' if is_secure else ''}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Remember the page of a request, or lead to the one that is remembered."""
        if scope["type"] == "http" and scope["method"] == "GET":
            if scope["path"] == self.way_in:
                send = self.leading_on(Headers(scope=scope), send)
            elif scope["path"] in ADDRESSES:
                send = self.remembering(wanted(scope["path"], scope["query_string"]), send)
        await self.app(scope, receive, send)

    def remembering(self, page: str, send: Send) -> Send:
        """Return a `send` that leaves the page with the browser."""

        async def answered(message: Message) -> None:
            if message["type"] == "http.response.start":
                said = f"{COOKIE}={quote(page, safe='')}; Max-Age={LASTS}{self.ending}"
                MutableHeaders(scope=message).append("set-cookie", said)
            await send(message)

        return answered

    def leading_on(self, headers: Headers, send: Send) -> Send:
        """Return a `send` that leads to the page of the browser, once it was let in."""
        kept = unquote(cookie_parser(headers.get("cookie", "")).get(COOKIE, ""))
        path, _, query = kept.partition("?")
        page = wanted(path, query.encode()) if path in ADDRESSES else "/"

        async def answered(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                if any(LET_IN.match(each) for each in answer.getlist("set-cookie")):
                    answer["location"] = page
                    answer.append("set-cookie", f"{COOKIE}=; Max-Age=0{self.ending}")
            await send(message)

        return answered


def wanted(path: str, query: bytes) -> str:
    """Return the address of a page with what may stand in it: public ids and fixed words."""
    given = parse_qsl(query.decode("ascii", "ignore"))[:MOST]
    kept = [
        (name, value)
        for name, value in given
        if name not in LEFT_OUT and NAME.fullmatch(name) and VALUE.fullmatch(value)
    ]
    return f"{path}?{urlencode(kept)}" if kept else path
