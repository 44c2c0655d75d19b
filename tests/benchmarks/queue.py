"""How long the overview and the list take, small and large, beside a page with the same widgets."""

import re
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
from playwright.sync_api import Locator, Page
from sqlalchemy import update

from cohort_data.store import school, versions
from cohort_data.store.database import Database
from cohort_data.store.tables.facts import result, upload
from tests.benchmarks import browsing, invented, saving
from tests.benchmarks.browsing import Visitor, until
from tests.benchmarks.harness import Comparison, compare, rounds, row, say, table
from tests.benchmarks.servers import Servers, let_in, serving

ROUNDS = 5
MARK, COHORTS, LISTED = 60, 8, 25


@dataclass(frozen=True)
class Size:
    """A record: so many students sat so many exams, and every so manieth failed each."""

    name: str
    students: int
    exams: int
    failing: float


SIZES = (
    Size("300 raised, 2,000 students, 4,000 attempts", 2_000, 2, 0.08),
    Size("2,000 raised, 20,000 students, 200,000 attempts", 20_000, 10, 0.0105),
)


def filled(folder: Path, size: Size) -> Database:
    """Make a record of this size, a file for each exam."""
    database, rng = saving.fresh(folder), np.random.default_rng(invented.SEED)
    ids = invented.ids("s", size.students)
    cohorts = [f"Class of {2025 + number % COHORTS}" for number in range(size.students)]
    for exam in range(size.exams):
        failed = rng.random(size.students) < size.failing
        scores = np.where(failed, rng.integers(30, MARK, size.students), MARK + 20)
        file = folder / f"exam_{exam}.csv"
        pd.DataFrame({"Student ID": ids, "Cohort": cohorts, "Score %": scores}).to_csv(
            file, index=False
        )
        answers = replace(
            saving.FINAL,
            exam=f"Final {exam}",
            cohort="",
            date_unknown=False,
            date=date(2026, 5, 1 + exam),
        )
        saving.by_stepwise(file, database, answers)
    with database.writing() as connection:
        # Results of earlier weeks: on a Monday morning not everything is new to whoever looks.
        weeks_ago = (datetime.now(UTC) - timedelta(days=30)).isoformat(timespec="milliseconds")
        for table in (upload, result):
            connection.execute(update(table).values(at=weeks_ago))
        versions.bump(connection, school.cohort_keys(connection).values())
    return database


@contextmanager
def visiting(size: Size) -> Iterator[tuple[Visitor, Database]]:
    """Fill a record, start both servers and a browser."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="stepwise-")))
        database = filled(folder, size)
        dashboard = stack.enter_context(serving("dashboard.py", folder))
        bare = stack.enter_context(serving("tests/benchmarks/bare_list.py", folder))
        servers = Servers(dashboard, bare, {}, let_in(dashboard, folder))
        yield stack.enter_context(browsing.browser(servers)), database
        database.close()


def rows_of(size: Size, number: int) -> Iterator[str]:
    """Yield how long the pages take to open, remembered and after something was recorded."""
    with visiting(size) as (visitor, database):
        pages: dict[str, tuple[str, Callable[[Page], Locator]]] = {
            "Overview": ("", last_heading),
            "Flagged students": ("flagged_students?tab=all", last_row),
        }
        for title, (path, awaited) in pages.items():
            address = f"{visitor.servers.dashboard}/{path}"
            for what, before in (("remembered", nothing), ("after a change", changed)):
                found = opening(visitor, address, awaited, lambda act=before: act(database), number)
                yield row(f"{title}, {what}: {size.name}", found)


def opening(
    visitor: Visitor,
    address: str,
    awaited: Callable[[Page], Locator],
    before: Callable[[], None],
    number: int,
) -> Comparison:
    """Compare opening a page with opening the bare one."""

    def floor() -> float:
        return opened(visitor, visitor.servers.bare, the_end)

    def subject() -> float:
        before()
        return opened(visitor, address, awaited)

    compare(floor, subject, 1)
    return compare(floor, subject, number)


def opened(visitor: Visitor, address: str, awaited: Callable[[Page], Locator]) -> float:
    """Return the seconds from the address to what is awaited on the page."""
    with visitor.tab() as page:
        began = time.perf_counter()
        page.goto(address, wait_until="commit")
        return until(began, awaited(page))


def last_heading(page: Page) -> Locator:
    """Return the last heading of an overview without areas."""
    return page.get_by_role("heading", name="Failures by exam")


def last_row(page: Page) -> Locator:
    """Return the last student on a page of the list."""
    return page.get_by_role("link", name=re.compile(r"^s\d+$")).nth(LISTED - 1)


def the_end(page: Page) -> Locator:
    """Return the last words of the bare page."""
    return page.get_by_text("The end", exact=True)


def nothing(_database: Database) -> None:
    """Leave the record as it is: the answers are remembered."""


def changed(database: Database) -> None:
    """Let every remembered answer be one of an older record."""
    with database.writing() as connection:
        versions.bump(connection, school.cohort_keys(connection).values())


def report(number: int) -> str:
    """Return the table of both sizes."""
    return table([each for size in SIZES for each in rows_of(size, number)])


if __name__ == "__main__":
    say(report(rounds(ROUNDS)))
