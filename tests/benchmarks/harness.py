"""How many times as long something takes as a floor measured in the same run."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

DRAWS = 2_000
SEED = 20_260_901
COVERED = 0.95
HEADER = (
    "| what | n | floor, median | subject, median | ratio [95 %] | {extra} |",
    "| --- | --- | --- | --- | --- | --- |",
)


@dataclass(frozen=True)
class Comparison:
    """Seconds of a floor and a subject, the pairs that were measured side by side."""

    floor: tuple[float, ...]
    subject: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """The median of the ratios of the pairs."""
        return median(ratios(self))

    @property
    def interval(self) -> tuple[float, float]:
        """The bootstrap interval of that median."""
        return bootstrap(ratios(self))


def compare(
    floor: Callable[[], float], subject: Callable[[], float], rounds: int
) -> Comparison:
    """Run both, interleaved A B B A, and keep the seconds that each run reports.

    Neither side always comes first, so a machine that slows down favours none.
    """
    measured: list[tuple[float, float]] = []
    for number in range(rounds):
        if number % 2:
            late = subject()
            measured.append((floor(), late))
        else:
            measured.append((floor(), subject()))
    floors, subjects = zip(*measured, strict=True)
    return Comparison(floors, subjects)


def ratios(comparison: Comparison) -> list[float]:
    """Return how many times as long the subject took, pair by pair."""
    pairs = zip(comparison.floor, comparison.subject, strict=True)
    return [subject / floor for floor, subject in pairs]


def bootstrap(values: Sequence[float]) -> tuple[float, float]:
    """Return the percentile interval of the median over seeded resamples."""
    rng = random.Random(SEED)
    drawn = sorted(median(rng.choices(values, k=len(values))) for _ in range(DRAWS))
    return percentile(drawn, (1 - COVERED) / 2), percentile(drawn, (1 + COVERED) / 2)


def percentile(values: Sequence[float], part: float) -> float:
    """Return the value below which this part of the values lies, of those measured."""
    return sorted(values)[min(len(values) - 1, int(part * len(values)))]


def table(rows: Sequence[str], extra: str = "note") -> str:
    """Return rows under the common header."""
    return "\n".join([HEADER[0].format(extra=extra), *HEADER[1:], *rows])


def row(what: str, comparison: Comparison, note: str = "") -> str:
    """Return a comparison as a row of a Markdown table."""
    low, high = comparison.interval
    parts = [
        what,
        str(len(comparison.floor)),
        seconds(median(comparison.floor)),
        seconds(median(comparison.subject)),
        f"{comparison.ratio:.2f} [{low:.2f}, {high:.2f}]",
        note,
    ]
    return f"| {' | '.join(parts)} |"


def seconds(value: float) -> str:
    """Return a duration in the unit that reads best."""
    return f"{value:.2f} s" if value >= 1 else f"{1000 * value:.1f} ms"
