"""A browser that has been on every page before, as an advisor's is on any day but the first."""

import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import BrowserContext, Locator, Page, sync_playwright

from tests.benchmarks.servers import Servers, running

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
WAIT_MS = 60_000
LISTED = 25
SETTLED_MS = 200


@dataclass(frozen=True)
class Visitor:
    """A browser and the servers it visits."""

    context: BrowserContext
    servers: Servers

    def address(self, path: str, cohort: str) -> str:
        """Return the address of a page of the dashboard for a cohort."""
        return f"{self.servers.dashboard}/{path}?cohort={self.servers.cohorts[cohort]}"

    @contextmanager
    def tab(self) -> Iterator[Page]:
        """Open a tab, and close it at the end."""
        page = self.context.new_page()
        page.set_default_timeout(WAIT_MS)
        yield page
        page.close()


@contextmanager
def visiting() -> Iterator[Visitor]:
    """Start both servers and a browser."""
    with running() as servers, browser(servers) as visitor:
        yield visitor


@contextmanager
def browser(servers: Servers) -> Iterator[Visitor]:
    """Start a browser that visits two servers."""
    with sync_playwright() as playwright:
        path = next((found for name in NAMES if (found := shutil.which(name))), None)
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        context = started.new_context(viewport={"width": 1280, "height": 900})
        name, value = servers.cookie
        context.add_cookies([{"name": name, "value": value, "url": servers.dashboard}])
        yield Visitor(context, servers)
        started.close()


def run_number(page: Page, number: int) -> Locator:
    """Return where the bare page says how often it ran."""
    return page.get_by_text(f"Run {number}", exact=True)


def weakest_areas(page: Page) -> Locator:
    """Return the last heading of the overview."""
    return page.get_by_role("heading", name="Weakest content areas")


def last_listed(page: Page) -> Locator:
    """Return the last student on a page of the list."""
    return page.get_by_role("link", name=re.compile(r"^\d+-\d+$")).nth(LISTED - 1)


def to_front(page: Page) -> None:
    """Show a tab: Chromium lets one in the background wait for seconds."""
    page.bring_to_front()
    page.wait_for_timeout(SETTLED_MS)


def until(began: float, awaited: Locator) -> float:
    """Return the seconds since a moment once something is there to be seen."""
    awaited.wait_for()
    return time.perf_counter() - began
