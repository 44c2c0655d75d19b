"""How connections to SQLite and PostgreSQL are set up."""

import sqlite3
from pathlib import Path
from typing import Protocol

import psycopg
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry

from cohort_data.errors import BadSettings
from cohort_data.settings import Settings

# WAL with full synchronisation: a saved plan is a promise to a person.
SQLITE_SETTINGS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=5000",
    "PRAGMA trusted_schema=OFF",
    # What is deleted is overwritten, so that it is not read back from the file.
    "PRAGMA secure_delete=ON",
)
POOL_SIZE = 16
DAMAGE = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}
OUTSIDE_CAUSES = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
}


class DriverConnection(Protocol):
    """What is needed of a driver's connection."""

    isolation_level: str | None

    def execute(self, sql: str, /) -> object:
        """Run one statement."""


def create(settings: Settings) -> Engine:
    """Return the engine of the configured database; its errors never hold the values."""
    if settings.database_url:
        return create_engine(
            postgresql_url(settings.database_url), hide_parameters=True, pool_pre_ping=True
        )
    make_folder(settings.data_dir)
    return sqlite_engine(settings.database_file)


def postgresql_url(url: str) -> str:
    """Return the address with the driver that is shipped."""
    return "postgresql+psycopg://" + url.split("://", 1)[1]


def make_folder(folder: Path) -> None:
    """Make the data folder, readable by its owner alone."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
    except OSError as error:
        raise BadSettings(
            f"The data folder {folder} cannot be made or used: {error.strerror}. Set "
            "COHORT_DATA_DIR to a folder that you can write."
        ) from error


def sqlite_engine(file: Path) -> Engine:
    """Return an engine whose write transactions take the lock when they begin."""
    engine = create_engine(
        f"sqlite:///{file}", hide_parameters=True, pool_size=POOL_SIZE, max_overflow=0
    )
    event.listen(engine, "connect", set_up)
    event.listen(engine, "begin", begin)
    return engine


def set_up(connection: DriverConnection, _entry: ConnectionPoolEntry) -> None:
    """Switch off the driver's late BEGIN, which loses updates, and set what must hold."""
    connection.isolation_level = None
    for statement in SQLITE_SETTINGS:
        connection.execute(statement)


def begin(connection: Connection) -> None:
    """Begin at once: a reader sees one state, a writer holds the lock from its first read."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def is_locked(error: BaseException) -> bool:
    """Say whether another process holds the lock, so that waiting helps."""
    return isinstance(error, sqlite3.OperationalError) and "locked" in str(error)


def is_damage(error: BaseException | None) -> bool:
    """Say whether the database file itself cannot be read as one."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return isinstance(error, sqlite3.DatabaseError) and code in DAMAGE


def is_outside_cause(error: BaseException | None) -> bool:
    """Say whether the disk, its rights or the server is in the way, and not our own statement."""
    if isinstance(error, sqlite3.OperationalError):
        return (getattr(error, "sqlite_errorcode", 0) & 0xFF) in OUTSIDE_CAUSES
    return isinstance(error, psycopg.OperationalError)
