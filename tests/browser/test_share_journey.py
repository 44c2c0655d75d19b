"""An advisor shares figures, somebody without an account sees them, and loses them on revoking."""

import base64
import http.client
import struct
import time

import pyarrow as pa
import pytest
from frames import Heard, found_in
from journeys import Clicks, expect
from provider import behind_provider, sign_in
from shares import (
    GONE,
    IDS,
    NAMES,
    NUMBERS,
    WORDS,
    came,
    recorded,
    shared,
    stranger,
    views,
)

from components.markup import markdown_text
from components.wording import sharing as sharing_wording
from tests.shares import TITLE

pytestmark = pytest.mark.browser
WITHIN = 10


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A school whose people sign in, with a class on record."""
    folder, secrets = tmp_path_factory.mktemp("shares") / "data", tmp_path_factory.mktemp("secrets")
    recorded(folder)
    with behind_provider(folder, secrets) as started:
        yield started


@pytest.fixture
def visitor(browser, server):
    context = server.watched(stranger(browser, server.address))
    yield context
    context.close()


@pytest.fixture
def advisor(browser, server):
    context = server.watched(stranger(browser, server.address))
    page = context.new_page()
    page.goto("/")
    sign_in(page, "ben")
    yield page
    context.close()


def test_a_link_is_made_in_few_clicks_and_opens_until_it_is_revoked(server, advisor, visitor):
    """Figure B2 for one tab, and C2: nothing that was sent to the tab names anybody."""
    clicks, heard = Clicks(advisor), Heard().listen(visitor)
    clicks.on("link", "Share with the dean")
    advisor.get_by_label("Who will read it").fill("Dean Kim")
    advisor.get_by_label("Why you share it").fill("June meeting")
    clicks.on("button", "Make the link")
    shown = advisor.locator("code").filter(has_text="share=")
    address = shown.inner_text()
    assert clicks.made <= 5
    # A screen reader is told of it, and nobody has to look for it.
    expect(advisor.get_by_role("status").filter(has_text=sharing_wording.MADE)).to_be_visible()
    assert 0 < shown.bounding_box()["y"] - end_of(advisor, "Make the link") < 200

    before = views(server.data_dir)
    page = came(visitor, address.partition("share=")[2])
    assert TITLE not in page.locator("body").inner_text()
    assert views(server.data_dir) == before
    page.get_by_role("button", name="Show the figures").click()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(page).to_have_url(f"{server.address}/shared_view")
    assert page.get_by_test_id("stSidebar").count() == 0
    assert page.get_by_role("main").get_by_role("link").count() == 0

    advisor.get_by_role("button", name="Revoke", exact=True).click()
    since = time.monotonic()
    expect(page.get_by_text(GONE)).to_be_visible(timeout=WITHIN * 1000)
    assert time.monotonic() - since < WITHIN
    assert TITLE not in page.locator("body").inner_text()
    assert heard.frames
    assert found_in(heard.frames, WORDS, NUMBERS) == set()
    assert found_in(heard.frames, [TITLE], []) == {TITLE}
    assert heard.media() == []


def end_of(page, name):
    """How far down a button ends."""
    box = page.get_by_role("button", name=name).bounding_box()
    return box["y"] + box["height"]


def test_a_hundred_programs_that_follow_links_count_nothing_and_see_nothing(server):
    link, before = shared(server.data_dir), views(server.data_dir)
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    bodies = set()
    for number in range(100):
        method = "HEAD" if number % 10 == 0 else "GET"
        headers = {"Host": "localhost", "User-Agent": f"LinkPreview/{number}"}
        connection.request(method, f"/shared_view?share={link.token}", headers=headers)
        answer = connection.getresponse()
        bodies.add(answer.read())
        assert "set-cookie" not in {name.lower() for name, _ in answer.getheaders()}
    connection.close()
    assert views(server.data_dir) == before
    assert found_in(bodies, [*WORDS, TITLE, link.token, "og:title", "Class of"], NUMBERS) == set()


def test_what_searches_the_frames_finds_words_however_they_are_packed():
    told = f"{NAMES[0]} {IDS[0]}".encode()
    table = pa.table({"name": NAMES, "score": NUMBERS[: len(NAMES)]})
    sink = pa.BufferOutputStream()
    packed = pa.ipc.IpcWriteOptions(compression="zstd")
    with pa.ipc.new_stream(sink, table.schema, options=packed) as writer:
        writer.write_table(table)
    frames = [
        told.upper(),
        b"\x00\x01" + base64.b64encode(told),
        b"head" + pa.compress(told, codec="gzip", asbytes=True),
        sink.getvalue().to_pybytes(),
        struct.pack("<d", NUMBERS[0]),
    ]
    for frame in frames[:4]:
        assert NAMES[0].split()[0] in found_in([frame], WORDS, [])
    assert found_in(frames[4:], WORDS, NUMBERS) == {str(NUMBERS[0])}
    assert found_in([markdown_text(NUMBERS[0]).encode()], WORDS, NUMBERS) == {str(NUMBERS[0])}
