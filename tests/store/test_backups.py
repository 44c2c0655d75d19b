"""A backup is a sound copy, and restoring it brings everything back."""

import os
import sqlite3
import stat
import threading
from contextlib import closing

import pytest

from cohort_data.actions.viewers import local_viewer
from cohort_data.errors import BadSettings, DamagedStore
from cohort_data.settings import Settings
from cohort_data.store import backups, schema, versions
from cohort_data.store.school import add_cohort, cohort_keys


def add(database, name):
    with database.writing() as connection:
        add_cohort(connection, name, is_sample=False)
        versions.bump(connection)


def names(database):
    with database.reading() as connection:
        return set(cohort_keys(connection))


def test_restoring_a_backup_brings_back_what_was_there(embedded):
    add(embedded, "before")
    made = backups.back_up(embedded)
    add(embedded, "after")
    backups.restore(embedded, made.file)
    assert names(embedded) == {"before"}


def test_what_was_there_before_a_restore_is_backed_up_first(embedded):
    made = backups.back_up(embedded)
    add(embedded, "after")
    backups.restore(embedded, made.file)
    saved = sorted(embedded.settings.backup_dir.glob("*before-restore.db"))
    assert backups.verified(saved[-1])["cohort"] == 1


def test_nothing_remembered_from_before_is_taken_for_the_restored_state(embedded):
    add(embedded, "before")
    made = backups.back_up(embedded)
    add(embedded, "after")
    highest = versions.current_version(embedded)
    backups.restore(embedded, made.file)
    assert versions.current_version(embedded) > highest


def test_a_backup_made_while_others_write_is_sound(embedded):
    stop = threading.Event()

    def write():
        number = 0
        while not stop.is_set():
            add(embedded, f"cohort {number}")
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        rows = [backups.back_up(embedded).rows["cohort"] for _ in range(5)]
    finally:
        stop.set()
        writer.join()
    assert rows == sorted(rows)


def test_a_damaged_backup_is_refused_and_the_record_stays(embedded):
    add(embedded, "kept")
    made = backups.back_up(embedded)
    content = bytearray(made.file.read_bytes())
    content[4096:8192] = os.urandom(4096)
    made.file.write_bytes(content)
    with pytest.raises(DamagedStore):
        backups.restore(embedded, made.file)
    assert names(embedded) == {"kept"}


def test_another_programs_database_is_refused(embedded, tmp_path):
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE t (x)")
    with pytest.raises(DamagedStore, match="not a Stepwise database"):
        backups.restore(embedded, other)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such permissions")
def test_only_the_owner_can_read_a_backup(embedded):
    made = backups.back_up(embedded)
    assert stat.S_IMODE(made.file.stat().st_mode) == 0o600


def test_a_backup_names_those_that_expired_and_leaves_other_files_alone(embedded):
    folder = embedded.settings.backup_dir
    folder.mkdir(parents=True)
    days = [f"2020{month:02}{day:02}" for month in (1, 2, 3) for day in range(1, 29)]
    made = [folder / f"stepwise-{day}-030000-000000-by-hand.db" for day in days]
    own = [folder / "stepwise-mine.db", folder / "notes.txt"]
    for file in (*made, *own):
        file.touch()
    backup = backups.back_up(embedded)
    there = {file.name for file in folder.iterdir()}
    assert backup.file.name in there
    assert {file.name for file in own} <= there
    assert set(backup.went) == {file.name for file in made} - there
    # Beside the new one: 6 days, the Sundays of 2 weeks before, and the ends of 2 months before.
    assert len(there) == 1 + len(own) + 6 + 2 + 2
    assert backups.back_up(embedded).went == ()


def test_a_backup_is_made_before_the_tables_change(embedded, monkeypatch):
    local_viewer(embedded)
    monkeypatch.setattr(schema.revisions, "newest", lambda: "a later one")
    monkeypatch.setattr(schema, "migrate", lambda _: None)
    schema.open_database(embedded.settings).close()
    assert list(embedded.settings.backup_dir.glob("*before-upgrade.db"))


def test_a_database_server_is_backed_up_by_its_own_tools(tmp_path):
    database = type("Server", (), {"is_embedded": False, "settings": Settings(data_dir=tmp_path)})
    with pytest.raises(BadSettings, match="pg_dump"):
        backups.refuse_server(database)
