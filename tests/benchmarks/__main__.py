"""All benchmarks in one run: `python -m tests.benchmarks`, with `--write` into the document."""

import os
import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from tests.benchmarks import areas, pages, queue, uploads, visitors
from tests.benchmarks.harness import say

DOCUMENT = Path(__file__).parents[2] / "docs" / "performance.md"
WRITE = "--write"
PACKAGES = ("streamlit", "pandas", "SQLAlchemy")

TOP = """# Performance

How long Stepwise takes, as a ratio to a floor that was measured in the same run: the floor and
Stepwise take turns (A B B A), so both meet the same machine. The ratio is the median over the
rounds, the interval a bootstrap of it; with three rounds it is simply their range. The interval
knows this run only: on a busy machine another run can give ratios outside it. No test fails on
time.

The aims for uploads, beside pandas with its defaults: at most 1.5 times as long for 20,000 rows
with 5 areas, 3 times with 25, no longer for 1,000,000 long rows, and at most 8 bytes of memory
for each byte of a file of some 60 MB.

"""
BUSY = (
    "Other work ran on the machine beside this run: take the seconds as rough, and the ratios as "
    "first figures."
)
QUIET = "The machine had little else to do when this run began."
END = """## Again

`python -m tests.benchmarks --write` measures everything and writes this file. One part alone:
`python -m tests.benchmarks.uploads`, `pages`, `queue`, `visitors` or `areas`, with a number of
rounds (for the visitors, of seconds) after it. The browser is Chromium; memory is read as Linux
counts it. All files are invented, from a fixed seed.
"""


@dataclass(frozen=True)
class Part:
    """One benchmark: its title, what is compared with what, and how to run it."""

    title: str
    compared: str
    report: Callable[[int], str]
    rounds: int


PARTS = (
    Part(
        "Uploads",
        "Floor: `pandas.read_csv` and `DataFrame.to_sql` with their defaults (SQLAlchemy) into "
        "a fresh SQLite file: the file as it is, or the facts that Stepwise keeps of it (a row "
        "per result and one per area score); or the driver's own inserts of those; or writing "
        "alone, by the quickest way known, all the rows that Stepwise keeps. Stepwise: read the "
        "file, suggest the columns, show what saving would do, save, into a fresh SQLite record "
        "whose tables exist. Each run has a process of its own that has saved a small file "
        "before. Memory is the growth at the peak, per byte of the file.\n\n"
        "Of a wide file, as it is, the floor keeps a row per line; Stepwise keeps for each line "
        "a student with id, status and cohort, an attempt, a result and a row per area (500,000 "
        "with 25 areas), and raises those who failed: 7 of 100, as at a usual exam, where "
        "nothing else is said. Of the long file the floor keeps 1,000,000 rows; Stepwise reads "
        "and checks them all and keeps 25,000 area scores.",
        uploads.report,
        uploads.ROUNDS,
    ),
    Part(
        "Pages",
        "Floor: a Streamlit page with one text and one button, from a server of its own with the "
        "same configuration; it is opened, or its button is clicked. Stepwise: from the address "
        "to the last heading of the overview or the last student on the first page of the list; "
        "from a choice in the filter to the last student of the new list. The browser has been on "
        "each page before.",
        pages.report,
        pages.ROUNDS,
    ),
    Part(
        "Queue",
        "Floor: a Streamlit page with the widgets of the list, 25 rows and no record behind it. "
        "Stepwise: from the address to the last heading of the overview or the last student of "
        "the list. Remembered: nothing was recorded since the page was opened last. After a "
        "change: something was, and everything is worked out anew.",
        queue.report,
        queue.ROUNDS,
    ),
    Part(
        "Visitors",
        "A visitor asks for the list of flagged students (a cohort of 3,500) about every "
        f"{visitors.PAUSE:.0f} seconds for twice {visitors.LASTING} seconds, over a websocket and "
        "without a browser; the clients share the machine with the server. A visitor alone asks "
        f"every {visitors.ALONE_PAUSE} seconds.\n\n"
        "Nobody asks again before the answer is there. Where n below is smaller for the list than "
        "for the bare page, the server did not keep up with that pace, and visitors who did not "
        "wait would see longer times. With one visitor n counts pairs of answers; with 50 it "
        "counts visitors, who all share one server, so those intervals are too narrow.",
        visitors.report,
        visitors.LASTING,
    ),
    Part(
        "Content areas",
        "Floor: a plain mean per area. Stepwise: estimates and intervals, for the class or for "
        "each of its students, from area scores already in memory.",
        areas.report,
        areas.ROUNDS,
    ),
)


def section(part: Part) -> str:
    """Run a benchmark and return its section."""
    return f"## {part.title}\n\n{part.compared}\n\n{part.report(part.rounds)}\n\n"


def machine() -> str:
    """Return the day, the machine and the versions."""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        f"Measured on {datetime.now().astimezone():%Y-%m-%d} on {os.cpu_count()} cores with "
        f"Python {platform.python_version()}, {packages}, {platform.system()}."
    )


def busy() -> str:
    """Return whether other work ran beside the benchmarks, judged before they start."""
    cores = os.cpu_count() or 1
    return BUSY if os.getloadavg()[1] > cores / 2 else QUIET


def report() -> str:
    """Run all benchmarks and return the document."""
    about = f"{machine()} {busy()}\n\n"
    return f"{TOP}{about}{''.join(section(part) for part in PARTS)}{END}"


if __name__ == "__main__":
    found = report()
    say(found)
    if WRITE in sys.argv[1:]:
        DOCUMENT.write_text(found, encoding="utf-8")
