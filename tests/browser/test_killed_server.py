"""A server that is killed while it saves leaves all of a file or none of it."""

import random

import pytest
from conftest import Server
from journeys import Clicks, expect

from tests.big_file import COMPLETE, NOTHING, what_is_there, write_big_file

pytestmark = [pytest.mark.browser, pytest.mark.acceptance]


@pytest.fixture
def server(tmp_path):
    """A server of its own for each trial, since none survives it."""
    started = Server(tmp_path / "data").start()
    yield started
    started.stop()


@pytest.mark.parametrize("trial", range(3))
def test_a_killed_server_leaves_all_of_a_file_or_nothing(page, server, tmp_path, trial):
    page.goto("/upload_results")
    Clicks(page).choose_file(write_big_file(tmp_path / "big.csv"))
    page.get_by_role("spinbutton", name="Pass mark").fill("60")
    page.keyboard.press("Tab")
    expect(page.get_by_text("will be raised")).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="Save").click()
    page.wait_for_timeout(random.Random(trial).uniform(200, 4000))
    server.process.kill()
    server.process.wait()
    found = what_is_there(server.data_dir)
    assert found in (NOTHING, COMPLETE)
