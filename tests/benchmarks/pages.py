"""How long the pages take to open and to answer in Chromium, beside a bare Streamlit page."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count, cycle

from playwright.sync_api import Locator, Page

from tests.benchmarks import browsing
from tests.benchmarks.browsing import Visitor, until
from tests.benchmarks.harness import compare, rounds, row, say, table
from tests.benchmarks.servers import SIZES

ROUNDS = 5
OPENED = {
    "Overview opens": ("", browsing.weakest_areas),
    "Flagged students opens": ("flagged_students", browsing.last_listed),
}
# Those with two or more stand first in the list, so the first choice changes what is shown.
CHOICES = ("One failure", "Two or more")


def openings(visitor: Visitor, number: int) -> list[str]:
    """Return how long the overview and the list of flagged students take to open."""
    return [
        opening(visitor, f"{title}, {cohort}", visitor.address(path, cohort), awaited, number)
        for title, (path, awaited) in OPENED.items()
        for cohort in SIZES
    ]


def opening(
    visitor: Visitor, what: str, address: str, awaited: Callable[[Page], Locator], number: int
) -> str:
    """Return a page's row; the first opening of each side fills the browser's cache."""

    def floor() -> float:
        return opened(visitor, visitor.servers.bare, lambda page: browsing.run_number(page, 1))

    def subject() -> float:
        return opened(visitor, address, awaited)

    compare(floor, subject, 1)
    return row(what, compare(floor, subject, number))


def opened(visitor: Visitor, address: str, awaited: Callable[[Page], Locator]) -> float:
    """Return the seconds from the address to what is awaited on the page."""
    with visitor.tab() as page:
        began = time.perf_counter()
        page.goto(address, wait_until="commit")
        return until(began, awaited(page))


def round_trips(visitor: Visitor, number: int) -> list[str]:
    """Return how long a filter takes to change the list."""
    return [round_trip(visitor, cohort, number) for cohort in SIZES]


def round_trip(visitor: Visitor, cohort: str, number: int) -> str:
    """Return a cohort's row, its filter going to and fro between two choices."""
    address = visitor.address("flagged_students", cohort)
    with again(visitor) as floor, visitor.tab() as page:
        page.goto(address)
        browsing.last_listed(page).wait_for()
        last = {choice: last_of(page, choice) for choice in CHOICES}
        choices = cycle(CHOICES)

        def subject() -> float:
            choice = next(choices)
            return chosen(page, choice, page.get_by_role("link", name=last[choice], exact=True))

        return row(f"Filter on flagged students, {cohort}", compare(floor, subject, number))


@contextmanager
def again(visitor: Visitor) -> Iterator[Callable[[], float]]:
    """Yield a click on the bare page that reports its seconds."""
    with visitor.tab() as page:
        page.goto(visitor.servers.bare)
        browsing.run_number(page, 1).wait_for()
        runs = count(2)

        def click() -> float:
            button = page.get_by_role("button", name="Again")
            browsing.to_front(page)
            began = time.perf_counter()
            button.click()
            return until(began, browsing.run_number(page, next(runs)))

        yield click


def last_of(page: Page, choice: str) -> str:
    """Return the last student listed under a choice, once the list has changed."""
    before = browsing.last_listed(page).inner_text()
    chosen(page, choice, browsing.last_listed(page).filter(has_not_text=before))
    return browsing.last_listed(page).inner_text()


def chosen(page: Page, choice: str, awaited: Locator) -> float:
    """Return the seconds from a click on a choice to what is awaited."""
    browsing.to_front(page)
    page.get_by_role("combobox", name="Failures").click()
    option = page.get_by_role("option", name=choice)
    option.wait_for()
    began = time.perf_counter()
    option.click()
    return until(began, awaited)


def report(number: int) -> str:
    """Return the table of openings and round trips."""
    with browsing.visiting() as visitor:
        return table([*openings(visitor, number), *round_trips(visitor, number)])


if __name__ == "__main__":
    say(report(rounds(ROUNDS)))
