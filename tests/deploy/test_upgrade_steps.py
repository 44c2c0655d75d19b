"""Whatever step of an upgrade fails, the record stays, something runs, and a sentence says why."""

import json
import signal
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
import upgrade as command
from place import Place, UpgradeError
from way_back import Before

TABLES = """CREATE TABLE alembic_version (version_num TEXT);
CREATE TABLE audit_event (id INTEGER PRIMARY KEY, action TEXT);
INSERT INTO alembic_version VALUES ('0001');
INSERT INTO audit_event (action) VALUES ('plan opened');
"""
FULL = UpgradeError("The disk is full.")


class Stage(Place):
    """A server whose steps are told beforehand how to end."""

    def __init__(self, folder, **settings):
        settings |= {"COHORT_DATA_DIR": str(folder), "STREAMLIT_SERVER_PORT": "1"}
        super().__init__(folder, "stepwise", "root", settings, 1)
        for name, kind in {"faults": dict, "steps": Counter, "runs": list, "empties": list}.items():
            object.__setattr__(self, name, kind())

    def step(self, name):
        """Fail as told: always, or once at a numbered time."""
        self.steps[name] += 1
        why = self.faults.get((name, self.steps[name]), self.faults.get(name))
        if name in self.empties:
            self.live.write_bytes(b"")
        if why:
            raise why

    def run(self, version, *verb):
        self.step(f"{version.resolve().name} {verb[0]}")
        if verb[0] == "check" and (version / "migrates").exists():
            with closing(sqlite3.connect(self.live)) as record, record:
                record.execute("UPDATE alembic_version SET version_num = '0002'")
        if verb[0] == "restore":
            self.live.write_bytes(Path(verb[1]).read_bytes())
        if verb[0] == "backup":
            copy = self.root / f"backup-{sum(self.steps.values())}.db"
            copy.write_bytes(self.live.read_bytes())
            return {"file": str(copy)}
        return {}

    @property
    def live(self):
        return self.root / "stepwise.db"

    def stop(self):
        self.runs.clear()

    def start(self):
        self.step(f"{self.current.resolve().name} start")
        self.runs[:] = [self.current.resolve().name]

    def said(self):
        """Of which tables the record is."""
        with closing(sqlite3.connect(self.live)) as record:
            return record.execute("SELECT version_num FROM alembic_version").fetchone()[0]

    def copies(self):
        return sorted(each.name.rsplit("-", 3)[0] for each in self.root.glob("upgrade/*"))


@pytest.fixture(autouse=True)
def alone(monkeypatch):
    """No packages, no other account, and the signals as they were."""
    monkeypatch.setattr("upgrade.install", lambda _version: None)
    monkeypatch.setattr("place.is_root", lambda: False)
    before = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
    yield
    for each, handler in before.items():
        signal.signal(each, handler)


def staged(folder, **settings):
    """A server on which 1.0 runs, and 1.1 lies beside it with other tables."""
    made = Stage(folder, **settings)
    for name in ("1.0", "1.1"):
        (folder / name).mkdir()
    (folder / "1.1" / "migrates").touch()
    with closing(sqlite3.connect(made.live)) as record:
        record.executescript(TABLES)
    made.switch(folder / "1.0")
    made.start()
    return made


@pytest.fixture
def server(tmp_path):
    return staged(tmp_path)


def upgrade(server, name="1.1", *, is_dumped=False):
    """How an upgrade ends: "" or what it says."""
    try:
        command.upgrade(server, server.root / name, is_dumped=is_dumped)
    except UpgradeError as why:
        return str(why)
    return ""


def back(server, *, is_dumped=False):
    try:
        command.go_back(server, is_sure=True, is_dumped=is_dumped)
    except UpgradeError as why:
        return str(why)
    return ""


@pytest.mark.parametrize(
    "why", [FULL, KeyboardInterrupt(), OSError("No space left on device"), SystemExit()]
)
@pytest.mark.parametrize("step", ["1.1 check", "1.1 start"])
def test_whatever_ends_the_new_version_the_old_one_runs_again(server, step, why):
    server.faults[step] = why
    told = upgrade(server)
    assert told.startswith(str(why) or "It was interrupted.")
    assert "1.0 runs again with its record" in told
    assert (server.runs, server.said(), server.unfinished.exists()) == (["1.0"], "0001", False)
    assert server.copies() == ["kept"]


@pytest.mark.parametrize("why", [FULL, KeyboardInterrupt()])
def test_where_no_copy_can_be_made_the_old_version_goes_on(server, why):
    server.faults["1.0 backup"] = why
    told = upgrade(server)
    assert told.startswith(str(why) or "It was interrupted.")
    assert (server.runs, server.said(), server.copies()) == (["1.0"], "0001", [])
    assert not server.unfinished.exists()


def test_a_record_that_did_not_change_needs_no_copy_to_go_on_with(server):
    (server.root / "1.1" / "migrates").unlink()
    server.faults |= {"1.1 start": UpgradeError("No answer."), "1.0 restore": FULL}
    told = upgrade(server)
    assert told.startswith("No answer.")
    assert "The disk is full." in told
    (copy,) = server.root.glob("upgrade/*")
    assert f"The copy from before is {copy}." in told
    assert (server.runs, server.said(), server.copies()) == (["1.0"], "0001", ["before-upgrade"])


def test_a_record_that_changed_waits_for_its_copy_to_be_put_back(server):
    server.faults |= {"1.1 start": UpgradeError("No answer."), "1.0 restore": FULL}
    told = upgrade(server)
    assert told.startswith("No answer.")
    (copy,) = server.root.glob("upgrade/*")
    assert f"Stepwise is stopped. The copy from before is {copy}." in told
    assert (server.runs, server.said()) == ([], "0002")
    server.faults.clear()
    assert back(server) == ""
    assert (server.runs, server.said(), server.copies()) == (["1.0"], "0001", ["kept"])
    assert back(server) == "There is no upgrade to go back from."


def test_a_record_that_a_restore_left_empty_is_not_gone_on_with(server):
    (server.root / "1.1" / "migrates").unlink()
    server.faults |= {"1.1 start": FULL, "1.0 restore": FULL}
    server.faults["1.0 backup", 2] = server.faults["1.1 backup"] = FULL
    server.empties.append("1.0 restore")
    assert "Stepwise is stopped" in upgrade(server)
    assert server.runs == []


def test_an_upgrade_that_was_cut_off_goes_on_where_it_is_asked_again(server):
    saved = server.moved(server.backed_up(server.root / "1.0"), "before-upgrade")
    Before(server.root / "1.0", saved).write(server.unfinished)
    server.switch(server.root / "1.1")
    server.stop()
    assert upgrade(server) == ""
    assert (server.runs, server.said(), server.unfinished.exists()) == (["1.1"], "0002", False)
    assert json.loads(server.note.read_text())["record"] == str(saved)
    assert back(server) == ""
    assert (server.runs, server.said()) == (["1.0"], "0001")


def test_an_upgrade_that_was_cut_off_can_be_taken_back(server):
    saved = server.moved(server.backed_up(server.root / "1.0"), "before-upgrade")
    Before(server.root / "1.0", saved).write(server.unfinished)
    server.switch(server.root / "1.1")
    server.stop()
    (server.root / "1.2").mkdir()
    assert "--back" in upgrade(server, "1.2")
    server.faults |= {"1.1 backup": FULL, "1.0 backup": FULL}
    assert back(server) == ""
    assert (server.runs, server.said(), server.unfinished.exists()) == (["1.0"], "0001", False)


def test_a_first_installation_that_failed_is_begun_again(server):
    server.stop()
    server.current.unlink()
    server.faults["1.1 check", 1] = FULL
    assert upgrade(server) == "The disk is full."
    assert upgrade(server) == ""
    assert server.runs == ["1.1"]


def test_going_back_that_fails_lets_the_newer_version_go_on(server):
    assert upgrade(server) == ""
    server.faults["1.0 restore"] = FULL
    told = back(server)
    assert told.startswith("The disk is full.")
    assert "before-upgrade" in told
    assert (server.runs, server.said(), server.note.exists()) == (["1.1"], "0002", True)


def test_an_earlier_way_back_outlives_an_upgrade_that_failed(server):
    assert upgrade(server) == ""
    (server.root / "1.2").mkdir()
    server.faults["1.2 start"] = FULL
    assert "1.1 runs again" in upgrade(server, "1.2")
    assert back(server) == ""
    assert (server.runs, server.said()) == (["1.0"], "0001")


def test_on_postgresql_a_person_makes_the_dump_and_puts_it_back(tmp_path):
    server = staged(tmp_path, COHORT_DATABASE_URL="postgresql://h/d")
    assert "pg_dump --format=custom" in upgrade(server)
    assert (server.runs, server.steps["1.1 check"]) == (["1.0"], 0)
    assert upgrade(server, is_dumped=True) == ""
    assert (server.runs, server.copies()) == (["1.1"], [])
    assert "pg_restore --clean" in back(server)
    server.faults["1.0 check", 1] = UpgradeError("Written by a later version.")
    assert "later version" in back(server, is_dumped=True)
    assert server.current.resolve().name == "1.1"
    assert back(server, is_dumped=True) == ""
    assert (server.runs, server.steps["1.0 restore"]) == (["1.0"], 0)


def test_on_postgresql_a_failed_upgrade_waits_for_the_dump(tmp_path):
    server = staged(tmp_path, COHORT_DATABASE_URL="postgresql://h/d")
    server.faults |= {"1.1 start": FULL, ("1.0 check", 1): UpgradeError("Too new.")}
    told = upgrade(server, is_dumped=True)
    assert "put your dump back" in told
    assert server.runs == []
    assert back(server, is_dumped=True) == ""
    assert server.runs == ["1.0"]
