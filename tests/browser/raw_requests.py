"""Requests written out by hand, and their answers as they came over the wire."""

import re
import socket
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPResponse


@dataclass(frozen=True)
class Reply:
    """An answer with all its headers, repeated ones too."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def every(self, name: str) -> list[str]:
        """All that a header says, once for each time that it is there."""
        return [value for key, value in self.headers if key.lower() == name]


@dataclass(frozen=True)
class Ask:
    """A request: its first line without the version, its headers, its body."""

    line: str
    headers: tuple[str, ...] = ()
    body: bytes = b""

    def over(self, opened: socket.socket, host: str) -> Reply:
        """Send it, to this host unless it names one, and read the answer."""
        self.send(opened, host)
        return self.answer(opened)

    def send(self, opened: socket.socket, host: str) -> None:
        names_host = any(re.match("host:", each, re.IGNORECASE) for each in self.headers)
        told = [f"{self.line} HTTP/1.1", *([] if names_host else [f"Host: {host}"]), *self.headers]
        # Whoever refuses early does not listen to the end.
        with suppress(OSError):
            opened.sendall("\r\n".join([*told, "", ""]).encode("latin-1") + self.body)

    def answer(self, opened: socket.socket) -> Reply:
        answer = HTTPResponse(opened, method=self.line.split(" ", maxsplit=1)[0])
        answer.begin()
        body = b"" if answer.status == 101 else answer.read()
        return Reply(answer.status, tuple(answer.getheaders()), body)


def asked(port: int, ask: Ask, host: str) -> Reply:
    """What a port of this computer answers without TLS."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as opened:
        return ask.over(opened, host)
