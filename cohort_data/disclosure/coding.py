"""How counts are printed so that no single number stands behind them."""

from collections.abc import Callable, Iterator
from enum import StrEnum

from cohort_data.disclosure.audit import Fact, Reach, Weights
from cohort_data.disclosure.rules import DisclosureRules


class Share(StrEnum):
    """How many of a group something holds for, in words."""

    NEARLY_ALL = "nearly all"
    MOST = "most"
    FEWER_THAN_HALF = "fewer than half"
    NOT_ALL = "not all"


def share(without: int, of: int, group: Reach, rules: DisclosureRules) -> Share | None:
    """Return for how many of a group something holds; None where any answer would tell too much.

    Which words there are depends on what a reader knows of the group's size, on no count.
    """
    first = rules.nearly_all + 1
    if group.high - first < rules.least_width:
        return None
    if without <= rules.nearly_all:
        return Share.NEARLY_ALL
    in_three = group.low >= rules.smallest_group
    if not in_three or group.high // 2 - first < rules.least_width:
        return Share.NOT_ALL
    return Share.MOST if 2 * without <= of else Share.FEWER_THAN_HALF


def share_facts(
    told: Share, without: str, group: Weights, rules: DisclosureRules
) -> tuple[Fact, ...]:
    """Return what a share in words says of the number of those without, in a group."""
    if told is Share.NEARLY_ALL:
        return (Fact({without: 1}, high=rules.nearly_all),)
    some = Fact({without: 1}, low=rules.nearly_all + 1)
    twice = {name: -weight for name, weight in group.items()}
    twice[without] = twice.get(without, 0) + 2
    half = {Share.MOST: Fact(twice, high=0), Share.FEWER_THAN_HALF: Fact(twice, low=1)}
    return (some, half[told]) if told in half else (some,)


def cells(
    whole: Reach, is_safe: Callable[[Reach], bool], rules: DisclosureRules
) -> tuple[Reach, ...]:
    """Return the finest safe way to cut what a reader knows of a count; the whole if none is.

    Every cell must be safe, so that how finely it is cut tells nothing of the count.
    """
    for cuts in rules.cuts:
        found = tuple(_cut(whole, [cut for cut in cuts if cut >= rules.smallest_group]))
        if all(is_safe(cell) for cell in found):
            return found
    return (whole,) if is_safe(whole) else ()


def _cut(whole: Reach, cuts: list[int]) -> Iterator[Reach]:
    low = whole.low
    for cut in cuts:
        if low < cut <= whole.high:
            yield Reach(low, cut - 1)
            low = cut
    yield Reach(low, whole.high)


def count_words(cell: Reach) -> str:
    """Return a count as it is printed."""
    return f"{cell.low} to {cell.high}" if cell.low else f"at most {cell.high}"
