"""How long a file takes to save, and how much memory, beside `read_csv` and `to_sql`."""

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks import invented
from tests.benchmarks.harness import Comparison, compare, per_byte, rounds, row, say, table

ROOT = Path(__file__).parents[2]
ROUNDS = 3
STUDENTS = 20_000
ROWS = 1_000_000
MEGABYTE = 1_000_000
FLOORS = {
    "file": "beside the file as it is, by pandas",
    "facts": "beside the same facts, by pandas",
    "driver": "beside the same facts, by the driver alone",
    "writing": "beside writing all its rows, nothing read or checked",
}


@dataclass(frozen=True)
class Case:
    """A file, and beside which floors saving it is measured."""

    what: str
    file: Path
    floors: tuple[str, ...]
    who: str = "stepwise"


def cases(folder: Path) -> list[Case]:
    """Write the files and return them with their floors."""
    five = invented.wide(folder / "5.csv", STUDENTS, 5)
    many = invented.wide(folder / "25.csv", STUDENTS, 25)
    by_item = invented.long(folder / "long.csv", ROWS)
    named = invented.long(folder / "named.csv", ROWS, named=True)
    failed = "stepwise, many failed"
    return [
        Case("20,000 rows, 5 areas", five, tuple(FLOORS)),
        Case("20,000 rows, 5 areas, 42 of 100 failed", five, ("facts",), failed),
        Case("20,000 rows, 25 areas", many, tuple(FLOORS)),
        Case("20,000 rows, 25 areas, 42 of 100 failed", many, ("facts",), failed),
        Case("1,000,000 long rows", by_item, ("file",)),
        Case("1,000,000 long rows with names", named, ("file",)),
    ]


def cost(who: str, file: Path) -> dict[str, float]:
    """Return seconds and growth of memory of one upload, in a process and folder of its own."""
    with tempfile.TemporaryDirectory(prefix="stepwise-") as folder:
        command = [sys.executable, "-m", "tests.benchmarks.one_upload", who, str(file), folder]
        done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def both(case: Case, floor: str, number: int) -> tuple[Comparison, Comparison]:
    """Return the seconds of both sides, and the bytes of memory per byte of the file."""
    grown: dict[str, list[float]] = {floor: [], case.who: []}

    def run(who: str) -> float:
        found = cost(who, case.file)
        grown[who].append(found["growth"] / case.file.stat().st_size)
        return found["seconds"]

    timed = compare(lambda: run(floor), lambda: run(case.who), number)
    return timed, Comparison(tuple(grown[floor]), tuple(grown[case.who]))


def report(number: int) -> str:
    """Return the table of all files; memory beside the first floor of each."""
    rows = []
    with tempfile.TemporaryDirectory(prefix="stepwise-") as folder:
        for case in cases(Path(folder)):
            size = f"{case.what} ({case.file.stat().st_size / MEGABYTE:.1f} MB)"
            for floor in case.floors:
                timed, grown = both(case, floor, number)
                rows.append(row(f"{size}: time {FLOORS[floor]}", timed))
                if floor == case.floors[0]:
                    rows.append(row(f"{size}: memory per byte of file", grown, per_byte))
    return table(rows)


if __name__ == "__main__":
    say(report(rounds(ROUNDS)))
