"""While one visitor brings in a workbook that means harm, another is answered as ever."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event

import pytest
from journeys import MIDTERM, RESULTS, Clicks, brought_in, expect
from websockets.asyncio.client import connect

from tests.benchmarks.clients import SPEAKS, Place, run
from tests.hostile_workbooks import HOSTILE, Hostile

pytestmark = [pytest.mark.browser, pytest.mark.acceptance]
MOST_SECONDS, PAUSE = 1.0, 0.2
# On a machine that is busy with something else, a page alone takes longer than that too.
TIMES_ALONE = 3
REFUSED_WITHIN, ALONE, START_SECONDS = 30_000, 3_000, 60
RAISED = 2


@pytest.fixture(scope="module")
def begin():
    return lambda folder: brought_in(folder, RESULTS, MIDTERM)


@pytest.fixture(scope="module")
def server(shared_server):
    return shared_server


@pytest.fixture
def other_visitor(server):
    """Another visitor's list of flagged students."""
    cookie = server.cookie()
    said = f"{cookie['name']}={cookie['value']}"
    return Place(server.address, "page_link", RAISED, "flagged_students", cookie=said)


async def answered(place: Place, begun: Event, is_over: Event) -> list[float]:
    """Open a page again and again until it is over; return how long each took but the first."""
    headers, seconds = {"Cookie": place.cookie}, []
    async with connect(
        place.stream, subprotocols=SPEAKS, max_size=None, additional_headers=headers
    ) as stream:
        await run(stream, place)
        begun.set()
        while not (is_over.is_set() and seconds):
            seconds.append(await run(stream, place))
            await asyncio.sleep(PAUSE)
    return seconds


@contextmanager
def visiting(place: Place) -> Iterator[Future[list[float]]]:
    """Let the other visitor look at the page meanwhile."""
    begun, is_over = Event(), Event()
    with ThreadPoolExecutor(1) as pool:
        seconds = pool.submit(lambda: asyncio.run(answered(place, begun, is_over)))
        begun.wait(timeout=START_SECONDS)
        try:
            yield seconds
        finally:
            is_over.set()


def sentence_of(hostile: Hostile) -> str:
    """Return the sentence up to the number in it, which a page may write otherwise."""
    return hostile.says.removesuffix(" row 20000")


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: hostile.name)
def test_another_visitor_is_answered_while_a_hostile_workbook_is_refused(
    page, tmp_path, other_visitor, hostile
):
    file = tmp_path / "results.xlsx"
    file.write_bytes(hostile.make())
    page.goto("/upload_results")
    with visiting(other_visitor) as alone:
        page.wait_for_timeout(ALONE)
    with visiting(other_visitor) as seconds:
        Clicks(page).choose_file(file)
        refusal = page.get_by_text(sentence_of(hostile))
        expect(refusal.first).to_be_visible(timeout=REFUSED_WITHIN)
    assert max(seconds.result()) <= max(MOST_SECONDS, TIMES_ALONE * max(alone.result()))
