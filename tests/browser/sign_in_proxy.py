"""What stands behind a web server in place of a sign-in proxy, and of Stepwise: it tells back."""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

# Where somebody is sent who is not signed in.
PROVIDER = "https://id.example.edu"
# The headers that came last for each path.
HEARD: dict[str, list[tuple[str, str]]] = {}
# The ports that were asked.
SERVED: Counter[int] = Counter()
LONG = f"long={'5' * 20_000}"


class Answers(BaseHTTPRequestHandler):
    """Says who a cookie names, as oauth2-proxy does; anything else gets its own request back."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        HEARD[self.path] = self.headers.items()
        SERVED[self.server.server_port] += 1
        if self.path == "/oauth2/auth":
            who = SimpleCookie(self.headers.get("Cookie", "")).get("who")
            self.say(202 if who else 401, {"X-Auth-Request-User": who.value} if who else {})
        elif self.path == "/oauth2/start":
            self.say(302, {"Location": PROVIDER + self.headers["X-Auth-Request-Redirect"]})
        elif self.path == "/oauth2callback":
            self.say(200, {"Set-Cookie": f"{LONG}; Path=/"})
        elif self.path == "/media/large":
            self.say(200, {}, LONG.encode() * 500)
        else:
            self.say(200, {}, json.dumps(self.headers.items()).encode())

    def do_PUT(self) -> None:
        left = int(self.headers.get("Content-Length", 2**30))
        while left:
            if not (part := self.rfile.read(min(left, 2**20))):
                return
            left -= len(part)
        self.say(200, {})

    def say(self, status: int, headers: dict[str, str], body: bytes = b"") -> None:
        self.send_response(status)
        for name, value in (headers | {"Content-Length": str(len(body))}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep the terminal for the tests."""


@contextmanager
def stand_in() -> Iterator[int]:
    """The port on which it answers."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()
