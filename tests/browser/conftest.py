"""A real server and a real browser, both fresh: `pytest -m browser`."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Error,
    Page,
    Playwright,
    Request,
    sync_playwright,
)

from cohort_data.actions.samples import load_sample
from cohort_data.actions.viewers import local_viewer
from cohort_data.settings import Settings
from cohort_data.store.schema import open_database
from components.doors.local import LocalKey, cookie_name
from tests.conftest import missing
from tests.days import today

ROOT = Path(__file__).parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NO_BROWSER = (
    "There is no Chromium here: install it, or run `python -m playwright install chromium`."
)
START_SECONDS = 60
WIDE = {"width": 1280, "height": 900}


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310 - our own server
            return answer.status == 200
    except OSError:
        return False


@dataclass
class Server:
    """The dashboard on a port of its own, keeping its record in a folder of its own."""

    data_dir: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None
    settings: dict[str, str] = field(default_factory=dict)
    options: tuple[str, ...] = ()
    script: str = "dashboard.py"
    broken: list[str] = field(default_factory=list)
    tab: Page | None = None
    address: str = ""

    def __post_init__(self) -> None:
        self.address = self.address or f"http://localhost:{self.port}"

    def opened(self, browser: Browser, **look: object) -> BrowserContext:
        """What a browser is that was let in before, as the one person at this computer."""
        context = self.watched(browser.new_context(base_url=self.address, **look))
        context.add_cookies([{"url": self.address, **self.cookie()}])
        return context

    def visited(self, browser: Browser) -> Page:
        """The one tab in which the journeys of a file follow each other; a new one is slow."""
        if self.tab is None:
            self.tab = self.opened(browser, color_scheme="light").new_page()
            self.tab.set_default_timeout(30_000)
        return self.tab

    def watched(self, context: BrowserContext) -> BrowserContext:
        """The same, with what its pages break of the content policy kept until the end."""
        context.on("console", lambda told: self.noted(told.page, told.text))
        return context

    def noted(self, page: Page | None, told: str) -> None:
        if page and page.url.startswith(self.address) and "Content Security Policy" in told:
            self.broken.append(told)

    def cookie(self) -> dict[str, str]:
        """What a browser shows that came in by the printed address."""
        return {"name": cookie_name(self.port), "value": LocalKey(self.data_dir).cookie()}

    def start(self) -> "Server":
        self.launch()
        self.wait()
        return self

    def launch(self) -> None:
        log = (self.data_dir.parent / f"server-{self.port}.log").open("ab")
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "streamlit", "run", self.script),
                *(f"--server.port={self.port}", *self.options),
            ],
            cwd=ROOT,
            env=os.environ | {"COHORT_DATA_DIR": str(self.data_dir)} | self.settings,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        log.close()

    def wait(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            assert self.process is not None
            assert self.process.poll() is None, "the server ended at its start"
            if answers(f"http://127.0.0.1:{self.port}/_stcore/health"):
                return
            time.sleep(0.1)
        pytest.fail("the server did not answer in time")

    def stop(self) -> None:
        if self.tab:
            self.tab.context.close()
        self.end()

    def end(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait(timeout=30)
        assert self.broken == [], "a page broke the content policy"

    def restart(self) -> None:
        self.end()
        self.start()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A browser for all journeys that need no other."""
    with launched(playwright) as started:
        yield started


@contextmanager
def launched(playwright: Playwright, *flags: str) -> Iterator[Browser]:
    """The system's Chromium, else the one that Playwright installed."""
    system = next((path for name in NAMES if (path := shutil.which(name))), None)
    try:
        started = playwright.chromium.launch(executable_path=system, args=[*FLAGS, *flags])
    except Error:
        missing(NO_BROWSER)
    yield started
    started.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A dashboard that starts with an empty record."""
    started = Server(tmp_path / "data").start()
    yield started
    started.stop()


@pytest.fixture(scope="session")
def sample_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a record with the sample cohort, made once."""
    folder = tmp_path_factory.mktemp("sample") / "data"
    database = open_database(Settings(data_dir=folder))
    load_sample(database, local_viewer(database), today=today())
    database.close()
    return folder


@pytest.fixture(scope="module")
def begin() -> Callable[[Path], object]:
    """What is put on record in a folder before the server of a file starts: nothing."""
    return lambda _folder: None


@pytest.fixture(scope="module")
def shared_server(
    tmp_path_factory: pytest.TempPathFactory, begin: Callable[[Path], object]
) -> Iterator[Server]:
    """The same, once for all journeys of a file that do not get in each other's way."""
    folder = tmp_path_factory.mktemp("shared") / "data"
    begin(folder)
    started = Server(folder).start()
    yield started
    started.stop()


@pytest.fixture(scope="module")
def bare_address() -> Iterator[str]:
    """An empty Streamlit page with the same settings."""
    port = free_port()
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "streamlit", "run", "tests/benchmarks/bare_page.py"),
            *(f"--server.port={port}", "--server.headless=true"),
        ],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    Server(ROOT, port, process).wait()
    yield f"http://localhost:{port}"
    process.terminate()
    process.wait(timeout=30)


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    """A page of a visitor; at the end nothing was blocked and nothing went elsewhere."""
    opened, elsewhere = server.visited(browser), []
    opened.set_viewport_size(WIDE)

    def asked(request: Request) -> None:
        elsewhere.append(request.url)

    opened.on("request", asked)
    yield opened
    opened.remove_listener("request", asked)
    own = (server.address, f"ws://localhost:{server.port}", "data:", "blob:")
    assert [address for address in elsewhere if not address.startswith(own)] == []
