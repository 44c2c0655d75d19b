"""How the record is opened, read and written."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection as Connection  # noqa: PLC0414 - reports name it too
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError, OperationalError

from cohort_data.errors import DamagedStore, StoreUnavailable
from cohort_data.settings import Settings
from cohort_data.store import engines
from cohort_data.store.write_queue import WriteQueue

PATIENCE_SECONDS = 60.0
# One number for all servers of a school: writes follow each other, and so does the audit chain.
POSTGRESQL_WRITE_LOCK = 7_205_901


@dataclass(frozen=True)
class Database:
    """The record: read through `reading`, written through `writing`, one transaction each."""

    engine: Engine
    settings: Settings
    queue: WriteQueue = field(default_factory=WriteQueue)

    @property
    def is_embedded(self) -> bool:
        """Whether this is the SQLite file in the data folder."""
        return self.engine.dialect.name == "sqlite"

    @property
    def file(self) -> Path:
        """Where the embedded database lies."""
        return self.settings.database_file

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the record throughout."""
        options: dict[str, object] = {}
        if not self.is_embedded:
            options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with explained("read"), self.engine.connect() as raw:
            connection = raw.execution_options(**options)
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose work is kept as a whole or not at all."""
        with (
            self.queue.turn(PATIENCE_SECONDS),
            explained("written"),
            self.engine.connect() as raw,
        ):
            connection = raw.execution_options(writes=True)
            with begun(connection):
                if not self.is_embedded:
                    connection.execute(
                        text("SELECT pg_advisory_xact_lock(:lock)"),
                        {"lock": POSTGRESQL_WRITE_LOCK},
                    )
                yield connection

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()


@contextmanager
def begun(connection: Connection) -> Iterator[None]:
    """Begin as soon as no other process writes, and commit or roll back at the end."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            transaction = connection.begin()
            break
        except OperationalError as error:
            if not engines.is_locked(error.orig or error) or time.monotonic() > deadline:
                raise
    with transaction:
        yield


@contextmanager
def explained(verb: str) -> Iterator[None]:
    """Turn what the driver says of a full disk or an absent server into a sentence."""
    try:
        yield
    except (DBAPIError, sqlite3.DatabaseError) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        if engines.is_damage(cause):
            raise DamagedStore(
                "The database file is damaged. Restore a backup: python -m cohort_data restore FILE"
            ) from error
        if not engines.is_outside_cause(cause):
            raise
        raise StoreUnavailable(
            f"The database cannot be {verb} now. Nothing was saved. Check that the disk is not "
            "full and the data folder can be written, then try again."
        ) from error
