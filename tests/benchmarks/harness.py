"""How many times as long something takes as a floor measured in the same run."""

import random
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

DRAWS = 2_000
SEED = 20_260_901
COVERED = 0.95
HEADER = (
    "| what | n | floor | Stepwise | ratio | 95 % interval |",
    "| --- | ---: | ---: | ---: | ---: | --- |",
)


@dataclass(frozen=True)
class Comparison:
    """Seconds of a floor and of a subject, pairs that were measured side by side."""

    floor: tuple[float, ...]
    subject: tuple[float, ...]

    @property
    def ratios(self) -> list[float]:
        """How many times as long the subject took, pair by pair."""
        pairs = zip(self.floor, self.subject, strict=True)
        return [subject / floor for floor, subject in pairs]


def compare(floor: Callable[[], float], subject: Callable[[], float], rounds: int) -> Comparison:
    """Run both, interleaved A B B A, and keep the seconds that each run reports.

    Neither side always comes first, so a machine that slows down favours none.
    """
    pairs = [in_turn(floor, subject, number) for number in range(rounds)]
    floors, subjects = zip(*pairs, strict=True)
    return Comparison(floors, subjects)


def in_turn(
    floor: Callable[[], float], subject: Callable[[], float], number: int
) -> tuple[float, float]:
    """Run the floor first in even rounds and the subject first in odd ones."""
    if number % 2 == 0:
        return floor(), subject()
    late = subject()
    return floor(), late


def bootstrap(values: Sequence[float]) -> tuple[float, float]:
    """Return the percentile interval of the median over seeded resamples."""
    rng = random.Random(SEED)
    drawn = [median(rng.choices(values, k=len(values))) for _ in range(DRAWS)]
    return percentile(drawn, (1 - COVERED) / 2), percentile(drawn, (1 + COVERED) / 2)


def percentile(values: Sequence[float], part: float) -> float:
    """Return the measured value below which this part of the values lies."""
    return sorted(values)[min(len(values) - 1, int(part * len(values)))]


def table(rows: Sequence[str]) -> str:
    """Return rows under the common header."""
    return "\n".join([*HEADER, *rows])


def row(what: str, comparison: Comparison, unit: Callable[[float], str] | None = None) -> str:
    """Return a comparison as a row of a Markdown table."""
    said, (low, high) = unit or seconds, bootstrap(comparison.ratios)
    parts = [
        what,
        str(len(comparison.floor)),
        said(median(comparison.floor)),
        said(median(comparison.subject)),
        f"{median(comparison.ratios):.2f}",
        f"{low:.2f} to {high:.2f}",
    ]
    return f"| {' | '.join(parts)} |"


def seconds(value: float) -> str:
    """Return a duration in the unit that reads best."""
    return f"{value:.2f} s" if value >= 1 else f"{1000 * value:.1f} ms"


def per_byte(value: float) -> str:
    """Return memory per byte of the file."""
    return f"{value:.1f} B"


def rounds(usual: int) -> int:
    """Return the number of rounds the command line asks for, else the usual one."""
    return int(sys.argv[1]) if sys.argv[1:] else usual


def say(report: str) -> None:
    """Write a report to the terminal."""
    sys.stdout.write(f"{report}\n")
