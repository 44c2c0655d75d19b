"""How the embedded database is copied while in use, checked, and brought back."""

import os
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, text

from cohort_data.errors import BadSettings, DamagedStore
from cohort_data.retention import old_backups
from cohort_data.settings import Settings
from cohort_data.store import restored_links, revisions
from cohort_data.store.database import Database

STAMP = "%Y%m%d-%H%M%S-%f"
REQUIRED = {"alembic_version", "data_version", "audit_event", "student", "upload"}


@dataclass(frozen=True)
class Backup:
    """A verified copy, with the number of rows per table, and the older ones that went for it.

    `ended` names the share links that were ended when it was put in the place of the record.
    """

    file: Path
    rows: dict[str, int]
    went: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()


def back_up(database: Database, *, reason: str = "by-hand") -> Backup:
    """Write a copy of the record, verified before it gets its name; expired ones go then."""
    refuse_server(database)
    folder = database.settings.backup_dir
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    stamp = datetime.now(UTC).strftime(STAMP)
    final = folder / f"stepwise-{stamp}-{reason}.db"
    unfinished = final.with_suffix(".part")
    try:
        copy(database.file, unfinished)
        rows = verified(unfinished)
        unfinished.chmod(0o600)
        unfinished.replace(final)
    finally:
        # SQLite leaves its own files beside one that was opened to be read only.
        for name in (unfinished.name, f"{unfinished.name}-wal", f"{unfinished.name}-shm"):
            unfinished.with_name(name).unlink(missing_ok=True)
    synchronise(folder)
    return Backup(final, rows, expire(folder))


def expire(folder: Path) -> tuple[str, ...]:
    """Delete the backups that the rule does not keep, and return their names; never the newest."""
    made = {moment: file for file in folder.glob("stepwise-*.db") if (moment := made_at(file))}
    stay = old_backups.staying(made, old_backups.rule())
    gone = [made[moment] for moment in sorted(made) if moment not in stay]
    for file in gone:
        file.unlink()
    return tuple(file.name for file in gone)


def made_at(file: Path) -> datetime | None:
    """Return when a backup was made, by its name; None for a file that is named otherwise."""
    stamp = "-".join(file.name.split("-")[1:4])
    try:
        return datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def restore(database: Database, file: Path) -> Backup:
    """Put a backup in the place of the record, after a backup of what is there now.

    The counters of what changed go on from the higher of the two, so that nothing remembered
    from before is taken for the restored state.
    """
    refuse_server(database)
    if not file.is_file():
        raise DamagedStore(f"There is no file {file}. `backup` names the files that it writes.")
    rows = verified(file)
    back_up(database, reason="before-restore")
    with database.queue.turn(60), closing(sqlite3.connect(database.file)) as live:
        highest = live.execute("SELECT coalesce(max(version), 0) FROM data_version").fetchone()[0]
        ended = put(file, live, restored_links.left_open(database.file))
        with live:
            live.execute("UPDATE data_version SET version = max(version, ?) + 1", (highest,))
    return Backup(file, rows, ended=ended)


def replace_damaged(settings: Settings, file: Path) -> Backup:
    """Put a backup in the place of a record that cannot be opened; that one is kept aside."""
    rows = verified(file)
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    live = settings.database_file
    stay = restored_links.left_open(live)
    for part in (live, live.with_name(f"{live.name}-wal"), live.with_name(f"{live.name}-shm")):
        if part.exists():
            part.replace(part.with_name(f"damaged-{stamp}-{part.name}"))
    with closing(sqlite3.connect(live)) as written:
        ended = put(file, written, stay)
    live.chmod(0o600)
    return Backup(file, rows, ended=ended)


def put(file: Path, live: sqlite3.Connection, stay: Collection[str]) -> tuple[str, ...]:
    """Put a backup into the record as one state; return the share links that do not stay open."""
    # In memory first: nobody meets the record before its links are ended.
    with closing(sqlite3.connect(file)) as saved, closing(sqlite3.connect(":memory:")) as between:
        saved.backup(between)
        with between:
            ended = restored_links.end_others(between, stay)
        between.backup(live)
    return ended


def refuse_server(database: Database) -> None:
    """Refuse a database server, whose own tools make its backups."""
    if not database.is_embedded:
        raise BadSettings(
            "This school keeps its record in PostgreSQL: back it up and restore it with pg_dump "
            "and pg_restore, as docs/architecture.md describes."
        )


def copy(source: Path, target: Path) -> None:
    """Copy a database that may be in use, page by page, as one state of it."""
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(target)) as written:
        live.backup(written)
    with target.open("rb") as file:
        os.fsync(file.fileno())


@contextmanager
def opened(file: Path) -> Iterator[sqlite3.Connection]:
    """Open a database file to read, saying in words when it is none."""
    try:
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
            yield connection
    except sqlite3.DatabaseError as error:
        raise DamagedStore(f"{file.name} is damaged or is not a Stepwise database.") from error


def verified(file: Path) -> dict[str, int]:
    """Return the number of rows per table of a sound database, refusing any other."""
    with opened(file.absolute()) as connection:
        answer = connection.execute("PRAGMA integrity_check").fetchone()[0]
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        if answer != "ok" or broken:
            raise DamagedStore(f"{file.name} did not pass its checks: {answer}.")
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        if not {name for (name,) in names} >= REQUIRED:
            raise DamagedStore(f"{file.name} is not a Stepwise database.")
        version = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        if version is None or version[0] not in revisions.known():
            raise DamagedStore(f"{file.name} was written by a later version of Stepwise.")
        return {
            name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 - names of the file's own tables
            for (name,) in sorted(names)
        }


def refuse_broken_links(connection: Connection) -> None:
    """Refuse tables in which a row points at another that is not there."""
    if connection.execute(text("PRAGMA foreign_key_check")).first():
        raise DamagedStore("A row points at another that is not there. Restore a backup.")


def synchronise(folder: Path) -> None:
    """Make sure that a new name survives a power cut, where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
