"""Everything that a server sends a tab, unpacked as far as it goes, to be searched."""

import base64
import re
import struct
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pyarrow as pa
from playwright.sync_api import BrowserContext, Page, Request, Response, WebSocket

ZSTD, LZ4 = b"\x28\xb5\x2f\xfd", b"\x04\x22\x4d\x18"
PACKED = {ZSTD: "zstd", LZ4: "lz4", b"\x1f\x8b\x08": "gzip"}
# How a page is sent the signs of a text that must not become markup.
SIGN = re.compile(rb"&#(\d{1,3});")
JOINER = "\u2060".encode()
BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{16,}={0,2}")
DEPTH = 3


@dataclass
class Heard:
    """What came to the tabs of a browser, and what they asked for."""

    frames: list[bytes] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)
    answered: list[Response] = field(default_factory=list)

    def listen(self, context: BrowserContext) -> "Heard":
        context.on("page", self.watch)
        context.on("request", self.ask)
        context.on("response", self.keep)
        return self

    def watch(self, page: Page) -> None:
        page.on("websocket", self.open)

    def open(self, socket: WebSocket) -> None:
        socket.on("framereceived", self.take)

    def take(self, payload: str | bytes) -> None:
        self.frames.append(payload.encode() if isinstance(payload, str) else payload)

    def ask(self, request: Request) -> None:
        self.asked.append((request.url, request.headers.get("referer", "")))

    def keep(self, response: Response) -> None:
        self.answered.append(response)

    def media(self) -> list[str]:
        """The addresses under which the server keeps bytes for whoever knows them."""
        return [url for url, _ in self.asked if urlsplit(url).path.startswith("/media/")]


def unpacked(told: bytes, depth: int = DEPTH) -> Iterator[bytes]:
    """Some bytes, and all that is packed in them."""
    yield told
    if not depth:
        return
    for inner in [*inflated(told), *decoded(told)]:
        yield from unpacked(inner, depth - 1)


def inflated(told: bytes) -> Iterator[bytes]:
    """What is compressed somewhere in some bytes."""
    for magic, kind in PACKED.items():
        for found in re.finditer(re.escape(magic), told):
            yield beginning(told[found.start() :], kind)
    if told[:1] == b"\x78":
        try:
            yield zlib.decompress(told)
        except zlib.error:
            return


def beginning(rest: bytes, kind: str) -> bytes:
    """What the first packed part of some bytes holds, whatever stands behind it."""
    stream, found = pa.CompressedInputStream(pa.BufferReader(rest), kind), bytearray()
    # Byte by byte: a larger piece that reaches beyond the end is lost as a whole.
    with suppress(OSError, pa.ArrowInvalid):
        while one := stream.read(1):
            found += one
    return bytes(found)


def decoded(told: bytes) -> Iterator[bytes]:
    """What is written as base64 somewhere in some bytes."""
    for found in BASE64.finditer(told):
        text = found.group().replace(b"-", b"+").replace(b"_", b"/").rstrip(b"=")
        yield base64.b64decode(text[: len(text) // 4 * 4])


def as_read(part: bytes) -> bytes:
    """Some bytes as a reader sees them, with the signs that were written as numbers."""
    plain = SIGN.sub(lambda found: bytes([int(found[1])]) if int(found[1]) < 128 else b"", part)
    return plain.replace(JOINER, b"")


def found_in(told: Iterable[bytes], words: Iterable[str], numbers: Iterable[float]) -> set[str]:
    """Which words, and which numbers as a table packs them, stand in what was sent."""
    wanted = {word: word.lower().encode() for word in words}
    packed = {str(each): struct.pack("<d", each) for each in numbers}
    found = set()
    for part in (inner for each in told for inner in unpacked(each)):
        lower = as_read(part).lower()
        found |= {word for word, said in wanted.items() if said in lower}
        found |= {number for number, said in packed.items() if said in part}
    return found
