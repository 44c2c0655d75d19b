"""How it is told for how many of a known number of students something was done."""

from collections.abc import Iterator
from dataclasses import dataclass

from cohort_data.disclosure.audit import Reach
from cohort_data.disclosure.rules import DisclosureRules


@dataclass(frozen=True)
class Taken:
    """A step, and for how many students it was taken."""

    name: str
    count: int


def ranges(of: int, rules: DisclosureRules) -> tuple[Reach, ...]:
    """Return the ranges in which a count of so many students is printed, highest first.

    The first and the last hold everybody and nobody. Each holds enough counts, and which ranges
    there are depends on the number of students alone, so that a range tells nothing besides.
    """
    return tuple(Reach(of - one.high, of - one.low) for one in _without(of, rules))


def _without(of: int, rules: DisclosureRules) -> Iterator[Reach]:
    """Yield the ranges of those for whom a step was not taken, lowest first."""
    least, last = rules.least_width + 1, of - rules.nearly_all
    yield Reach(0, rules.nearly_all)
    low = rules.nearly_all + 1
    while low < last:
        high = low + least
        if last - 1 - high < least:
            high = last - 1
        yield Reach(low, high)
        low = high + 1
    yield Reach(last, of)


def range_of(count: int, of: int, rules: DisclosureRules) -> Reach:
    """Return the range in which a count is printed."""
    return next(one for one in ranges(of, rules) if one.low <= count <= one.high)


def words(told: Reach, of: int) -> str:
    """Return a range as it is printed."""
    if told.low == 0:
        return f"at most {told.high}"
    return f"{told.low} or more" if told.high == of else f"{told.low} to {told.high}"


def percent_words(told: Reach, of: int, rules: DisclosureRules) -> str:
    """Return a range in percent, as wide as it is printed; no rate of few students."""
    if of < rules.least_for_rate:
        return rules.label
    low, high = 100 * told.low // of, -(-100 * told.high // of)
    if told.low == 0:
        return f"at most {high} %"
    return f"{low} % or more" if told.high == of else f"{low} % to {high} %"
