"""How a request comes in through the school's sign-in proxy, and how none comes in beside it."""

import hmac

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from components.doors.answers import ALIVE, refuse
from components.doors.share_host import MARK

PROOF = "x-app-proxy-auth"
REFUSED = ("There is nothing here. Open Stepwise by the address that your school gives.",)


class ProxyDoor:
    """Middleware that answers only what the sign-in proxy sends, for whom it names.

    The proxy proves itself by a shared secret and names one person in one header. A second header,
    a look-alike with underscores, or one that a proxy on the way was told to drop is refused.
    """

    def __init__(self, app: ASGIApp, *, header: str, secret: str) -> None:
        self.app = app
        self.header = header.lower()
        self.secret = secret.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or refuse it."""
        is_ours = scope["type"] not in {"http", "websocket"} or scope["path"] == ALIVE
        if is_ours or MARK in scope or self.is_vouched_for(Headers(scope=scope)):
            await self.app(scope, receive, send)
        else:
            await refuse(REFUSED, 403, scope, receive, send)

    def is_vouched_for(self, headers: Headers) -> bool:
        """Say whether the proxy sent this for one person."""
        proof, who = alone(headers, PROOF), alone(headers, self.header)
        dropped = {each.strip().lower() for each in headers.get("connection", "").split(",")}
        return (
            hmac.compare_digest(proof.encode(), self.secret)
            and is_one_name(who)
            and not dropped & {PROOF, self.header}
        )


def alone(headers: Headers, name: str) -> str:
    """Return a header that is there once under this very name, "" otherwise."""
    alike = [key for key in headers if key.lower().replace("_", "-") == name]
    return headers[name].strip() if alike == [name] else ""


def is_one_name(who: str) -> bool:
    """Say whether a header names one person; repeated headers are joined by commas on the way."""
    return bool(who) and who.isprintable() and "," not in who
