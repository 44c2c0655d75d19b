"""The dashboard with a record of a large and a usual cohort, and beside it a bare page."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from cohort_data.actions.viewers import local_viewer
from cohort_data.reports import lists
from cohort_data.store.database import Database
from components.doors.local import LocalKey, cookie_name
from tests.benchmarks import invented, saving

ROOT = Path(__file__).parents[2]
FAILING = 59
REPEATED = 0.4
SIZES = {"3,500 flagged": 3_500, "140 flagged": 140}
START_SECONDS = 60


@dataclass(frozen=True)
class Servers:
    """The addresses of both servers, the public id of each cohort, and what lets a visitor in."""

    dashboard: str
    bare: str
    cohorts: Mapping[str, str]
    cookie: tuple[str, str]


@contextmanager
def running() -> Iterator[Servers]:
    """Fill a record, start both servers on free ports, and stop them at the end."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="stepwise-")))
        cohorts = filled(folder)
        dashboard = stack.enter_context(serving("dashboard.py", folder))
        bare = stack.enter_context(serving("tests/benchmarks/bare_page.py", folder))
        yield Servers(dashboard, bare, cohorts, let_in(dashboard, folder))


def filled(folder: Path) -> dict[str, str]:
    """Save both cohorts, everybody with one failure or two, and return their public ids."""
    database = saving.fresh(folder)
    for name, students in SIZES.items():
        add_cohort(database, folder, name, students)
    found = lists.cohorts(database, local_viewer(database))
    database.close()
    return dict(zip(found["name"], found["public_id"], strict=True))


def add_cohort(database: Database, folder: Path, name: str, students: int) -> None:
    """Save a final that everybody failed, and a midterm that the first students failed too."""
    prefix, twice = f"{students}-", int(students * REPEATED)
    for answers, many in ((saving.FINAL, students), (saving.MIDTERM, twice)):
        path = folder / f"{students}_{answers.exam}.csv"
        file = invented.wide(path, many, 5, prefix=prefix, best=FAILING)
        saving.by_stepwise(file, database, replace(answers, cohort=name))


@contextmanager
def serving(script: str, folder: Path) -> Iterator[str]:
    """Serve a script with the project's own configuration, and return its address."""
    port = free_port()
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "streamlit", "run", script),
            *(f"--server.port={port}", "--server.headless=true"),
        ],
        cwd=ROOT,
        env=os.environ | {"COHORT_DATA_DIR": str(folder / "data")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait(port)
        yield f"http://localhost:{port}"
    finally:
        process.terminate()
        process.wait(timeout=30)


def let_in(dashboard: str, folder: Path) -> tuple[str, str]:
    """Return the cookie, name and value, of a browser that came in by the printed address."""
    port = int(dashboard.rsplit(":", 1)[1])
    return cookie_name(port), LocalKey(folder / "data").cookie()


def wait(port: int) -> None:
    """Wait until the server answers."""
    deadline = time.monotonic() + START_SECONDS
    while not answers(f"http://127.0.0.1:{port}/_stcore/health"):
        if time.monotonic() > deadline:
            raise TimeoutError(f"No server answered on port {port} within {START_SECONDS} s.")
        time.sleep(0.1)


def answers(address: str) -> bool:
    """Return whether our own server is there yet."""
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310 - our own server
            return bool(answer.status == 200)
    except OSError:
        return False


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
