"""Which figures by year stand beside those of classes: both may tell of the same students."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from cohort_data.disclosure.differencing import Shown, beside, same_group
from cohort_data.disclosure.rules import DisclosureRules


def first_attempts_in(year: str, exam: str) -> str:
    """Return the name of the group whose first attempt at an exam was in a year."""
    return f"first attempts at {exam} in {year}"


def beside_by_year(blank: Shown, earlier: Iterable[Shown]) -> tuple[Shown, ...]:
    """Return what was told of other groups with some of these students, or some of theirs.

    There is something only where a year is told of: classes share no students, and each is
    compared with itself.
    """
    told = [one for one in _each_once(earlier) if is_about(one, blank.exam) and _says(one)]
    mine = same_group(blank.group, told)
    found = _linked(blank.marks.union(*(one.marks for one in mine)), told, blank.group)
    is_by_year = bool(blank.years) or any(one.years for one in found)
    return tuple(found) if is_by_year else ()


def followed_in(years: str, exam: str) -> str:
    """Return the name of the group whose failures in some years were followed."""
    return f"follow-up of first attempts at {exam} in {years}"


def blocks(exam: str, earlier: Iterable[Shown]) -> tuple[Shown, ...]:
    """Return what was told, by years, of how failures at an exam were followed."""
    return tuple(one for one in _each_once(earlier) if one.group == followed_in(one.years, exam))


def told_by_year(
    outcomes: Iterable[Shown], earlier: Iterable[Shown], rules: DisclosureRules
) -> bool:
    """Say whether it was told by years how the failures of a class were followed.

    It is told either by years or by class, whichever came first, never both of the same students.
    """
    shown = list(earlier)
    return any(
        are_the_same(one, block, rules) for one in outcomes for block in blocks(one.exam, shown)
    )


def are_the_same(one: Shown, other: Shown, rules: DisclosureRules) -> bool:
    """Say whether two groups share so many students that both tell of the same ones."""
    return len(one.marks & other.marks) >= rules.smallest_group_of_a_file


def is_firm(one: Shown, earlier: Sequence[Shown]) -> bool:
    """Say whether what is told of a group stands beside something told before."""
    return any(each.group == one.group for each in earlier) or bool(beside_by_year(one, earlier))


def within(shown: Shown, earlier: Sequence[Shown]) -> Shown:
    """Return what is told of a group, narrowed to what the figures beside it leave possible."""
    told, totals = beside(shown.marks, (*earlier, shown))
    reach = told.reach(totals[-1])
    return replace(shown, low=reach.low, high=reach.high)


def _linked(marks: frozenset[str], told: Sequence[Shown], group: str) -> list[Shown]:
    found: list[Shown] = []
    left = [one for one in told if one.group != group]
    while near := [one for one in left if one.marks & marks]:
        found += near
        left = [one for one in left if not one.marks & marks]
        marks = marks.union(*(one.marks for one in near))
    return found


def _each_once(earlier: Iterable[Shown]) -> list[Shown]:
    """Return each set of students of each group once, as it was told last."""
    shown = list(earlier)
    groups = dict.fromkeys(one.group for one in shown)
    return [one for group in groups for one in same_group(group, shown)]


def is_about(one: Shown, exam: str) -> bool:
    """Say whether first attempts at an exam were told of; at first no group said which it is."""
    return one.exam == exam if one.exam else one.group.startswith(f"first attempts at {exam}, ")


def _says(one: Shown) -> bool:
    return one.band is not None or one.low > 0 or one.high < len(one.marks)
