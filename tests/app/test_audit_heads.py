"""The server keeps the head of the audit chain by itself, and outlives a failure to."""

import asyncio
from dataclasses import replace

import pytest

from cohort_data.actions.viewers import local_viewer
from cohort_data.settings import Settings
from cohort_data.store.database import Database
from cohort_data.store.schema import open_database
from components import audit_heads
from tests.loops import apart


@pytest.fixture
def opened(tmp_path):
    """A record with its first event."""
    database = open_database(Settings(data_dir=tmp_path / "data"))
    local_viewer(database)
    yield database
    database.close()


def run(database: Database, place) -> None:
    """Run a server for half a second."""
    kept = Database(database.engine, replace(database.settings, audit_head=str(place)))

    async def served() -> None:
        async with audit_heads.kept(kept):
            await asyncio.sleep(0.5)

    apart(served())


def test_a_server_keeps_the_head_at_its_start(opened, tmp_path):
    run(opened, tmp_path / "heads")
    assert len((tmp_path / "heads").read_text().splitlines()) == 1


def test_a_head_that_cannot_be_kept_is_logged_without_data_and_stops_nothing(
    opened, tmp_path, caplog
):
    (tmp_path / "Ada Moss").mkdir()
    run(opened, tmp_path / "Ada Moss")
    assert "audit head not kept: StoreUnavailable" in caplog.text
    assert "Ada" not in caplog.text
