"""What everything shown together tells of each number that is not shown."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from cohort_data.disclosure.rules import DisclosureRules
from cohort_data.errors import InvalidSnapshot

Weights = Mapping[str, int]
NO_LIMIT = math.inf


@dataclass(frozen=True)
class Reach:
    """The smallest and the largest whole number that something may be."""

    low: int
    high: int

    @property
    def width(self) -> int:
        """How far apart they are; 0 means that the number is known."""
        return self.high - self.low


@dataclass(frozen=True)
class Fact:
    """That a weighted sum of numbers lies between two bounds, as a reader is told."""

    weights: Weights
    low: float = -NO_LIMIT
    high: float = NO_LIMIT


@dataclass(frozen=True)
class Told:
    """Everything that a reader is told: the largest value of each number, none negative; facts."""

    numbers: Mapping[str, int]
    facts: tuple[Fact, ...]

    def reach(self, weights: Weights) -> Reach:
        """Return between which values a sum of numbers must lie, whole numbers throughout."""
        least, most = self._least(weights, 1), self._least(weights, -1)
        if least is None or most is None:
            raise InvalidSnapshot("These figures contradict each other, so they are not shown.")
        return Reach(least, -most)

    def can_be(self) -> bool:
        """Say whether any numbers at all agree with what is told."""
        return self._least({}, 1) is not None

    def _least(self, weights: Weights, sign: int) -> int | None:
        names = list(self.numbers)
        rows = np.array([_row(fact.weights, names) for fact in self.facts])
        lows = [fact.low for fact in self.facts]
        highs = [fact.high for fact in self.facts]
        found = milp(
            sign * _row(weights, names),
            integrality=np.ones(len(names)),
            bounds=Bounds(0, [self.numbers[name] for name in names]),
            constraints=[LinearConstraint(rows, lows, highs)] if lows else [],
        )
        return None if found.x is None else round(found.fun)


def _row(weights: Weights, names: list[str]) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    return np.array([float(weights.get(name, 0)) for name in names])


def too_narrow(
    told: Told, guarded: Mapping[str, Weights], rules: DisclosureRules
) -> tuple[str, ...]:
    """Return which of the guarded sums a reader can work out, exactly or nearly."""
    return tuple(
        name for name, sum_of in guarded.items() if told.reach(sum_of).width < rules.least_width
    )
