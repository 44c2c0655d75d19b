"""What everything shown together tells of each number that is not shown."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from cohort_data.disclosure.rules import DisclosureRules
from cohort_data.errors import InvalidSnapshot

Weights = Mapping[str, int]
Row = np.ndarray[tuple[int], np.dtype[np.float64]]
NO_LIMIT = math.inf


class Contradiction(InvalidSnapshot):
    """No numbers at all agree with what is told."""


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
        key = frozenset(weights.items())
        if key not in self._known:
            row = self.row(weights)
            low, high = (round(float(row @ self.extreme(row, sign))) for sign in (1, -1))
            self._known[key] = Reach(low, high)
        return self._known[key]

    @cached_property
    def _known(self) -> dict[frozenset[tuple[str, int]], Reach]:
        return {}

    def row(self, weights: Weights) -> Row:
        """Return the weights of all numbers, in order."""
        return np.array([float(weights.get(name, 0)) for name in self.numbers])

    def extreme(self, row: Row, sign: int) -> Row:
        """Return numbers that agree with everything told and make a sum smallest, or largest."""
        found = milp(
            sign * row,
            integrality=np.ones(len(row)),
            bounds=Bounds(0, list(self.numbers.values())),
            constraints=self._constraints,
        )
        if found.x is None:
            raise Contradiction("These figures contradict each other, so they are not shown.")
        numbers: Row = np.round(found.x)
        return numbers

    @cached_property
    def _constraints(self) -> list[LinearConstraint]:
        if not self.facts:
            return []
        rows = np.array([self.row(fact.weights) for fact in self.facts])
        lows, highs = zip(*((fact.low, fact.high) for fact in self.facts), strict=True)
        return [LinearConstraint(rows, lows, highs)]


def too_narrow(
    told: Told, guarded: Mapping[str, Weights], rules: DisclosureRules
) -> tuple[str, ...]:
    """Return which of the guarded sums a reader can work out, exactly or nearly."""
    return tuple(_narrow(told, guarded, rules))


def _narrow(told: Told, guarded: Mapping[str, Weights], rules: DisclosureRules) -> dict[str, Reach]:
    """Return the sums that are too narrow, each with its reach.

    Numbers found on the way to one sum show how wide the others are at least.
    """
    rows = {name: told.row(weights) for name, weights in guarded.items()}
    seen: list[Row] = []
    narrow = {}
    for name, row in rows.items():
        for sign in (1, -1):
            if _seen(row, seen).width < rules.least_width:
                seen.append(told.extreme(row, sign))
        if (reach := _seen(row, seen)).width < rules.least_width:
            narrow[name] = reach
    return narrow


def learned(
    before: Told, after: Told, guarded: Mapping[str, Weights], rules: DisclosureRules
) -> tuple[str, ...]:
    """Return which guarded sums a reader of more can work out who could not do so before.

    A sum of which nothing new is told stays as it was, however few students it is of.
    """
    return tuple(
        name
        for name, reach in _narrow(after, guarded, rules).items()
        if reach != before.reach(guarded[name])
    )


def _seen(row: Row, seen: list[Row]) -> Reach:
    values = [float(row @ numbers) for numbers in seen]
    return Reach(round(min(values)), round(max(values))) if values else Reach(0, 0)
