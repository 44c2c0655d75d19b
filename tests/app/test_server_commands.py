"""No browser commands the server through its socket."""

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from cohort_data.settings import Settings
from components.doors import LocalKey, before_the_pages
from components.doors.commands import NoCommands
from tests.loops import apart

CLEAR = BackMsg(clear_cache=True).SerializeToString()
WATCH = BackMsg(set_run_on_save=True).SerializeToString()
BEAT = BackMsg(app_heartbeat=True).SerializeToString()
RERUN = BackMsg()
RERUN.rerun_script.query_string = "share=x"
ORDINARY = [RERUN.SerializeToString(), BEAT, b"", b"\xff\xff", CLEAR + BEAT]


def came_through(*frames, kind="websocket"):
    """What the application hears of what a browser sent."""
    left = [{"type": "websocket.receive", "bytes": frame} for frame in frames]
    left.append({"type": "websocket.disconnect"})
    heard = []

    async def receive():
        return left.pop(0)

    async def app(_scope, receive, _send):
        while (message := await receive())["type"] != "websocket.disconnect":
            heard.append(message["bytes"])

    apart(NoCommands(app)({"type": kind}, receive, None))
    return heard


def test_commands_go_no_further_and_all_else_does():
    assert came_through(CLEAR, *ORDINARY, CLEAR, WATCH, BEAT + CLEAR) == ORDINARY


def test_a_text_and_a_connection_are_passed_on():
    assert came_through(None, CLEAR, BEAT) == [None, BEAT]


@pytest.mark.parametrize("mode", ["local", "oidc"])
def test_this_stands_before_the_pages_however_people_sign_in(tmp_path, mode):
    found = before_the_pages(Settings(sign_in=mode), LocalKey(tmp_path))
    assert found[-1].cls is NoCommands
