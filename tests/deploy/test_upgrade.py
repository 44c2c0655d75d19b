"""Upgrade and roll-back are one command each, and no record is lost on the way."""

import signal
import socket
import time
from itertools import count

import pytest
from installation import Installation, people

pytestmark = pytest.mark.acceptance
NEXT = count(1)
CRASH = "raise SystemExit(1)"
BROKEN = {
    "it does not start": {"dashboard": CRASH},
    "its tables cannot be made": {"migrates": True, "migration": 'raise ValueError("no")'},
    "it changes the tables, then does not start": {"migrates": True, "dashboard": CRASH},
}


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A server on which Stepwise was installed by the same command, with Ann on record."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    started = Installation(tmp_path_factory.mktemp("server") / "place", port)
    done = started.upgrade(started.version("1.0"))
    assert done.returncode == 0, done.stderr
    started.write("Ann")
    yield started
    started.end()


@pytest.fixture
def server(installed):
    """The server without copies that an earlier test left."""
    for each in installed.data.glob("upgrade/*"):
        each.unlink()
    (installed.root / "upgrade.json").unlink(missing_ok=True)
    return installed


def newer(server, **said):
    """A version that was never there before."""
    return server.version(f"1.{next(NEXT)}", **said)


def test_an_upgrade_keeps_the_record_and_going_back_keeps_a_copy_of_what_came_since(server):
    old, before, new = server.running(), server.revision(), newer(server, migrates=True)
    done = server.upgrade(new)
    assert (done.returncode, server.running(), server.revision()) == (0, new.name, "9999")
    assert "--back" in done.stdout
    assert "Ann" in server.people()
    assert server.copies() == ["before-upgrade"]

    server.write("Cora")
    assert server.back().returncode == 1
    asked = server.back(typed="no\n")
    assert "1 x " in asked.stdout
    assert (asked.returncode, server.running()) == (1, new.name)
    assert "Cora" in server.people()

    done = server.back("--yes")
    assert (done.returncode, server.running(), server.revision()) == (0, old, before)
    assert {"Ann", "Cora"} & server.people() == {"Ann"}
    assert server.copies() == ["kept"]
    (kept,) = server.data.glob("upgrade/kept-*.db")
    assert str(kept) in done.stdout
    assert {"Ann", "Cora"} <= people(kept)
    assert server.run("check")["sound"]
    assert server.back("--yes").returncode == 1


@pytest.mark.parametrize("fault", BROKEN)
def test_where_a_new_version_fails_the_old_one_runs_again_with_its_record(server, fault):
    old, before = server.running(), server.revision()
    done = server.upgrade(newer(server, **BROKEN[fault]))
    assert done.returncode == 1
    assert f"{old} runs again with its record" in done.stderr
    assert (server.running(), server.revision()) == (old, before)
    assert "Ann" in server.people()
    assert "before-upgrade" not in server.copies()
    assert server.back("--yes").returncode == 1


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_an_upgrade_that_is_ended_half_way_lets_the_old_version_run_again(server, how):
    old, before = server.running(), server.revision()
    new = newer(server, migrates=True, dashboard="import time\ntime.sleep(600)")
    with server.upgrading(new) as process:
        while server.revision() == before and process.poll() is None:
            time.sleep(0.1)
        process.send_signal(signal.SIGHUP)
        process.send_signal(how)
        told = process.communicate()[1]
    assert f"It was interrupted.\n{old} runs again with its record" in told
    assert (server.running(), server.revision()) == (old, before)
    assert server.back("--yes").returncode == 1


def test_after_a_power_cut_the_same_command_goes_on(server):
    old, new = server.running(), newer(server, migrates=True)
    with server.upgrading(new) as process:
        while not (server.root / "upgrade-begun.json").exists() and process.poll() is None:
            time.sleep(0.05)
        process.kill()
    assert server.upgrade(new).returncode == 0
    assert (server.running(), server.revision()) == (new.name, "9999")
    assert server.copies() == ["before-upgrade"]
    assert server.back("--yes").returncode == 0
    assert server.running() == old


def test_without_a_copy_of_the_record_nothing_is_changed(server):
    old, folder = server.running(), server.data / "backups"
    folder.rename(server.data / "elsewhere")
    folder.write_text("a file where the folder should be")
    done = server.upgrade(newer(server))
    folder.unlink()
    (server.data / "elsewhere").rename(folder)
    assert (done.returncode, server.running()) == (1, old)
    assert "backup was refused" in done.stderr


def test_the_copy_of_an_upgrade_goes_with_the_next_one(server):
    one, other = newer(server), newer(server)
    assert [server.upgrade(each).returncode for each in (one, other)] == [0, 0]
    assert server.copies() == ["before-upgrade"]
    assert server.back("--yes").returncode == 0
    assert (server.running(), server.copies()) == (one.name, ["kept"])


def test_what_cannot_be_looked_after_is_refused(server):
    old, settings = server.running(), server.settings.read_text()
    assert "the version that runs" in server.upgrade(server.root / old).stderr
    assert "no account nobody-here" in server.back("--user", "nobody-here").stderr
    server.settings.write_text(f"{settings}COHORT_DATABASE_URL=postgresql://h/d\n")
    refused = server.upgrade(newer(server))
    server.settings.write_text(settings)
    assert "PostgreSQL" in refused.stderr
    assert (refused.returncode, server.running()) == (1, old)
