"""Upgrade and roll-back are one command each, and no record is lost on the way."""

import socket

import pytest
from installation import Installation, people

pytestmark = pytest.mark.acceptance
BROKEN = {
    "it does not start": {"dashboard": "raise SystemExit(1)"},
    "its tables cannot be made": {"migrates": True, "migration": 'raise ValueError("no")'},
    "it changes the tables, then does not start": {
        "migrates": True,
        "dashboard": "raise SystemExit(1)",
    },
}


@pytest.fixture
def server(tmp_path):
    """A server on which version 1.0 was installed by the same command, with Ann on record."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    started = Installation(tmp_path / "server", port)
    done = started.upgrade(started.version("1.0"))
    assert done.returncode == 0, done.stderr
    started.write("Ann")
    yield started
    started.end()


def test_an_upgrade_keeps_the_record_and_going_back_keeps_a_copy_of_what_came_since(server):
    before = server.revision()
    done = server.upgrade(server.version("1.1", migrates=True))
    assert (done.returncode, server.running(), server.revision()) == (0, "1.1", "9999")
    assert "--back" in done.stdout
    assert "Ann" in server.people()
    assert server.copies() == ["before-upgrade"]

    server.write("Ben")
    asked = server.back(typed="no\n")
    assert "1 x " in asked.stdout
    assert (asked.returncode, server.running(), "Ben" in server.people()) == (1, "1.1", True)

    done = server.back("--yes")
    assert (done.returncode, server.running(), server.revision()) == (0, "1.0", before)
    assert {"Ann", "Ben"} & server.people() == {"Ann"}
    assert server.copies() == ["kept"]
    (kept,) = server.data.glob("upgrade/kept-*.db")
    assert str(kept) in done.stdout
    assert {"Ann", "Ben"} <= people(kept)
    assert server.run("check")["sound"]
    assert server.back("--yes").returncode == 1


@pytest.mark.parametrize("fault", BROKEN)
def test_where_a_new_version_fails_the_old_one_runs_again_with_its_record(server, fault):
    before = server.revision()
    done = server.upgrade(server.version("1.1", **BROKEN[fault]))
    assert done.returncode == 1
    assert "1.0 runs again with its record" in done.stderr
    assert (server.running(), server.revision(), "Ann" in server.people()) == ("1.0", before, True)
    server.write("Ben")
    assert server.back().returncode == 1


def test_without_a_copy_of_the_record_nothing_is_changed(server):
    (server.data / "backups").write_text("a file where the folder should be")
    done = server.upgrade(server.version("1.1"))
    assert (done.returncode, server.running()) == (1, "1.0")
    assert "backup was refused" in done.stderr


def test_the_copy_of_an_upgrade_goes_with_the_next_one(server):
    for name in ("1.1", "1.2"):
        assert server.upgrade(server.version(name)).returncode == 0
    assert server.copies() == ["before-upgrade"]
    assert server.back("--yes").returncode == 0
    assert (server.running(), server.copies()) == ("1.1", ["kept"])


def test_what_cannot_be_looked_after_is_refused(server):
    same = server.upgrade(server.root / "1.0")
    assert (same.returncode, server.running()) == (1, "1.0")
    server.settings.write_text("COHORT_DATABASE_URL=postgresql://h/d\n")
    refused = server.upgrade(server.version("1.1"))
    assert (refused.returncode, server.running()) == (1, "1.0")
    assert "PostgreSQL" in refused.stderr
