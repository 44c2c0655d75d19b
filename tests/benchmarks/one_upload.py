"""What one upload costs in a process of its own: who saves it, a file, a folder."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import invented, saving

STATUS, RESET = Path("/proc/self/status"), Path("/proc/self/clear_refs")
PEAK_RESET = "5"
STUDENTS, AREAS = 100, 5
# Who saves: of a usual class few fail; of the other two in five are raised as well.
STEPWISE = {"stepwise": saving.USUAL, "stepwise, many failed": saving.FINAL}
FLOORS = {
    "file": saving.by_pandas,
    "facts": saving.facts_by_pandas,
    "driver": saving.facts_by_driver,
}


def work_of(who: str, file: Path, folder: Path) -> Callable[[], None]:
    """Return the upload into a fresh record, its tables made."""
    folder.mkdir()
    if who == "writing":
        return saving.writing_alone(file, folder)
    if who in FLOORS:
        return lambda: FLOORS[who](file, folder)
    database = saving.fresh(folder)
    return lambda: saving.by_stepwise(file, database, STEPWISE[who])


def warm_up(who: str, folder: Path) -> None:
    """Save a small file first: a running server has everything loaded too."""
    work_of(who, invented.wide(folder / "small.csv", STUDENTS, AREAS), folder / "small")()


def measured(work: Callable[[], None]) -> dict[str, float]:
    """Return the seconds of the work, and by how many bytes memory grew at its peak."""
    before = memory("VmRSS")
    forget_peak()
    began = time.perf_counter()
    work()
    return {"seconds": time.perf_counter() - began, "growth": memory("VmHWM") - before}


def forget_peak() -> None:
    """Let the peak start from what is in use now."""
    RESET.write_text(PEAK_RESET)


def memory(what: str) -> int:
    """Return the memory of this process as Linux counts it, in bytes."""
    lines = dict(line.split(":", 1) for line in STATUS.read_text().splitlines())
    return int(lines[what].split()[0]) * 1024


if __name__ == "__main__":
    who, file, folder = sys.argv[1:]
    warm_up(who, Path(folder))
    work = work_of(who, Path(file), Path(folder) / "record")
    sys.stdout.write(json.dumps(measured(work)))
