"""How the one person at this computer comes in: by the address that the start prints, once."""

import hmac
import secrets
import sys
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from urllib.parse import parse_qsl

from itsdangerous import BadSignature, TimestampSigner
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from components.doors.answers import ALIVE, refuse

LASTS = 30 * 24 * 60 * 60
CLOSED = (
    "Open Stepwise by the address that is printed where it was started.",
    "It works once; then a newer one is printed below it.",
)


class LocalKey:
    """What lets browsers in: a word for the next one, and a signature for those that came before.

    The key lies in the data folder, which only its owner's account can read, so that a browser
    that was let in stays so when the server is started again.
    """

    def __init__(self, folder: Path) -> None:
        self.file = folder / "local-sign-in.key"
        self.word = secrets.token_urlsafe(32)

    @cached_property
    def signer(self) -> TimestampSigner:
        """What signs and recognises the cookie; the key is made at the first use."""
        with suppress(FileExistsError):
            self.file.touch(mode=0o600, exist_ok=False)
            self.file.write_text(secrets.token_hex(32), encoding="ascii")
        return TimestampSigner(self.file.read_text(encoding="ascii"), salt="local sign-in")

    def redeem(self, word: str) -> bool:
        """Say whether this is the word of the printed address; it works once."""
        is_right = hmac.compare_digest(word.encode(), self.word.encode())
        if is_right:
            self.word = secrets.token_urlsafe(32)
        return is_right

    def cookie(self) -> str:
        """Return what a browser shows from now on."""
        return self.signer.sign(secrets.token_hex(8)).decode("ascii")

    def accepts(self, cookie: str | None) -> bool:
        """Say whether a browser was let in before."""
        try:
            self.signer.unsign(cookie or "", max_age=LASTS)
        except BadSignature:
            return False
        return True


class LocalDoor:
    """Middleware that answers only browsers that came in by the printed address.

    Other accounts of a shared computer reach this port as well: they do not see the address.
    """

    PATH = "/start"

    def __init__(self, app: ASGIApp, *, key: LocalKey) -> None:
        self.app = app
        self.key = key

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or refuse it."""
        if scope["type"] not in {"http", "websocket"} or scope["path"] == ALIVE:
            await self.app(scope, receive, send)
            return
        name = cookie_name(scope["server"][1])
        if opens(scope) and self.key.redeem(word_in(scope)):
            announce(scope["server"][1], self.key)
            response = RedirectResponse("/", status_code=303)
            response.set_cookie(
                name, self.key.cookie(), max_age=LASTS, httponly=True, samesite="lax"
            )
            await response(scope, receive, send)
        elif scope["path"] != self.PATH and self.key.accepts(
            HTTPConnection(scope).cookies.get(name)
        ):
            await self.app(scope, receive, send)
        else:
            await refuse(CLOSED, 401, scope, receive, send)


def opens(scope: Scope) -> bool:
    """Say whether a browser opens the printed address; what only looks at it uses no word up."""
    return scope["path"] == LocalDoor.PATH and scope.get("method") == "GET"


def word_in(scope: Scope) -> str:
    """Return the word in an address, "" where there is none."""
    query: bytes = scope["query_string"]
    return dict(parse_qsl(query.decode("latin-1"))).get("word", "")


def cookie_name(port: int) -> str:
    """Return the name of the cookie; a browser shows one computer's cookies to all its ports."""
    return f"stepwise-{port}"


def announce(port: int, key: LocalKey) -> str:
    """Print the address that lets the next browser in, and return it."""
    address = f"http://localhost:{port}{LocalDoor.PATH}?word={key.word}"
    sys.stdout.write(f"\n  Open Stepwise by this address, which works once:\n  {address}\n\n")
    sys.stdout.flush()
    return address
