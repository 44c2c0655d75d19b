"""Visitors without a browser: they speak Streamlit's protocol over a websocket."""

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

SEED = 20_260_901
SPEAKS = [Subprotocol("streamlit")]


@dataclass(frozen=True)
class Place:
    """A page of a server, the query in its address, and how many of which element it must hold."""

    server: str
    element: str
    elements: int
    page: str = ""
    query: str = ""
    cookie: str = ""

    @property
    def stream(self) -> str:
        """The address of the server's websocket."""
        return f"{self.server.replace('http', 'ws', 1)}/_stcore/stream"

    @property
    def request(self) -> bytes:
        """The message that asks for a run of the page."""
        state = ClientState(query_string=self.query, page_name=self.page)
        return bytes(BackMsg(rerun_script=state).SerializeToString())


async def visited(place: Place, visitors: int, pause: float, lasting: float) -> list[list[float]]:
    """Return each visitor's seconds per run, all of them there at once from the first count on."""
    rng, there = random.Random(SEED), asyncio.Barrier(visitors)
    starts = [rng.uniform(0, pause) for _ in range(visitors)]
    visits = [visit(place, there, start, pause, lasting) for start in starts]
    return list(await asyncio.gather(*visits))


async def visit(
    place: Place, there: asyncio.Barrier, start: float, pause: float, lasting: float
) -> list[float]:
    """Open the page once, wait for the others, then open it again about every `pause` seconds."""
    headers = {"Cookie": place.cookie} if place.cookie else {}
    async with connect(
        place.stream, subprotocols=SPEAKS, max_size=None, additional_headers=headers
    ) as stream:
        await run(stream, place)
        await there.wait()
        return await runs(stream, place, time.perf_counter() + start, pause, lasting)


async def runs(
    stream: ClientConnection, place: Place, first: float, pause: float, lasting: float
) -> list[float]:
    """Return the seconds of each run; a late answer delays what comes after it."""
    end, due, found = first + lasting, first, []
    while due < end:
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        found.append(await run(stream, place))
        due = max(due + pause, time.perf_counter())
    return found


async def run(stream: ClientConnection, place: Place) -> float:
    """Ask for a run of the page and return the seconds until its last message."""
    began, held = time.perf_counter(), 0
    await stream.send(place.request)
    while (said := told(await stream.recv())).WhichOneof("type") != "script_finished":
        held += holds(said, place.element)
    lasted = time.perf_counter() - began
    require_whole(place, held)
    return lasted


def told(message: str | bytes) -> ForwardMsg:
    """Return what a message of the server says."""
    said = ForwardMsg()
    said.ParseFromString(message if isinstance(message, bytes) else message.encode())
    return said


def holds(said: ForwardMsg, element: str) -> bool:
    """Return whether a message brings an element of this kind."""
    is_element = said.WhichOneof("type") == "delta" and said.delta.HasField("new_element")
    return is_element and said.delta.new_element.WhichOneof("type") == element


def require_whole(place: Place, held: int) -> None:
    """Refuse a page that lacks what it must hold: one that failed ends sooner, as a success."""
    if held < place.elements:
        raise RuntimeError(
            f"The page {place.page or 'at the start'} brought {held} of {place.elements} "
            f"{place.element}: it was not shown whole, so its time says nothing."
        )


def pooled(visits: Sequence[Sequence[float]]) -> list[float]:
    """Return the seconds of all visitors together."""
    return [seconds for visit in visits for seconds in visit]
