"""How long a file takes to save, and how much memory, beside `read_csv` and `to_sql`."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks import invented
from tests.benchmarks.harness import Comparison, compare, per_byte, rounds, row, say, table

ROOT = Path(__file__).parents[2]
ROUNDS = 3
STUDENTS = 20_000
ROWS = 1_000_000


def files(folder: Path) -> dict[str, Path]:
    """Write the files and return them by what they are."""
    return {
        "20,000 rows, 5 areas": invented.wide(folder / "wide_5.csv", STUDENTS, 5),
        "20,000 rows, 25 areas": invented.wide(folder / "wide_25.csv", STUDENTS, 25),
        "1,000,000 long rows": invented.long(folder / "long.csv", ROWS),
    }


def cost(who: str, file: Path) -> dict[str, float]:
    """Return seconds and growth of memory of one upload, in a process and folder of its own."""
    with tempfile.TemporaryDirectory(prefix="stepwise-") as folder:
        command = [sys.executable, "-m", "tests.benchmarks.one_upload", who, str(file), folder]
        done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def both(file: Path, number: int) -> tuple[Comparison, Comparison]:
    """Return the seconds of both sides, and the bytes of memory per byte of the file."""
    grown: dict[str, list[float]] = {"floor": [], "stepwise": []}

    def run(who: str) -> float:
        found = cost(who, file)
        grown[who].append(found["growth"] / file.stat().st_size)
        return found["seconds"]

    timed = compare(lambda: run("floor"), lambda: run("stepwise"), number)
    return timed, Comparison(tuple(grown["floor"]), tuple(grown["stepwise"]))


def report(number: int) -> str:
    """Return the table of all files."""
    rows = []
    with tempfile.TemporaryDirectory(prefix="stepwise-") as folder:
        for what, file in files(Path(folder)).items():
            timed, grown = both(file, number)
            rows += [
                row(f"{what}: time", timed),
                row(f"{what}: memory per byte of file", grown, per_byte),
            ]
    return table(rows)


if __name__ == "__main__":
    say(report(rounds(ROUNDS)))
