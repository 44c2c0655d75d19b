"""How long content areas take to work out, beside a plain mean per area."""

import time
from collections.abc import Callable

import pandas as pd

from cohort_data import content_areas
from tests.benchmarks import invented
from tests.benchmarks.harness import compare, rounds, row, say, table

ROUNDS = 5
STUDENTS = {"20,000 students, 25 areas": 20_000, "140 students, 25 areas": 140}


def timed(work: Callable[[], object]) -> Callable[[], float]:
    """Return work that reports its seconds."""

    def run() -> float:
        began = time.perf_counter()
        work()
        return time.perf_counter() - began

    return run


def rows_of(what: str, scores: pd.DataFrame, number: int) -> list[str]:
    """Return the rows of a cohort: the areas of the class, and those of each student."""
    floor = timed(lambda: plain_mean(scores))
    for_class = timed(lambda: content_areas.cohort_areas(scores))
    for_each = timed(lambda: content_areas.student_areas(scores))
    return [
        row(f"{what}: the class", compare(floor, for_class, number)),
        row(f"{what}: each student", compare(floor, for_each, number)),
    ]


def plain_mean(scores: pd.DataFrame) -> pd.Series:
    """Return the mean of each area, without regard to items, attempts or students."""
    return scores.groupby("area")["percent"].mean()


def report(number: int) -> str:
    """Return the table of a large and a usual cohort."""
    found = [rows_of(what, invented.scores(many), number) for what, many in STUDENTS.items()]
    return table([each for rows in found for each in rows])


if __name__ == "__main__":
    say(report(rounds(ROUNDS)))
