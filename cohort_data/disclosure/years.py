"""What is told of the first takers of some years, and of how their failures were followed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cohort_data.disclosure.audit import Contradiction, Fact, learned
from cohort_data.disclosure.by_year import (
    are_the_same,
    beside_by_year,
    blocks,
    first_attempts_in,
    followed_in,
    is_about,
)
from cohort_data.disclosure.differencing import Shown, beside
from cohort_data.disclosure.figures import FirstResults
from cohort_data.disclosure.follow_up import follow_up_of
from cohort_data.disclosure.outcomes import told_of
from cohort_data.disclosure.rules import DisclosureRules
from cohort_data.disclosure.steps import Taken, percent_words, range_of, words

BETWEEN = ", "


@dataclass(frozen=True, kw_only=True)
class FollowedInYear:
    """Whose first attempt in a year failed, and how many each step was taken for.

    Steps that were not taken for anybody stand here too, in the order of the others.
    """

    failed: int
    taken: tuple[Taken, ...]


@dataclass(frozen=True, kw_only=True)
class YearFigures:
    """One year that is over: its first takers, and how the failures among them were followed."""

    year: str
    results: FirstResults
    followed: FollowedInYear


@dataclass(frozen=True, kw_only=True)
class ToldByYear:
    """What may be told of some years: the rows, and each block of years with its follow-up.

    by_class: the classes with students of these years of which it was told before.
    of_classes: the years whose students those are.
    untold: the other years of which nothing of the kind is told.
    """

    rows: tuple[Shown, ...]
    blocks: tuple[Shown, ...]
    by_class: tuple[str, ...]
    of_classes: tuple[str, ...]
    untold: tuple[str, ...]

    @property
    def shown(self) -> tuple[Shown, ...]:
        """Return everything that later figures are compared with."""
        return (*self.rows, *self.blocks)


def told_by_years(
    exam: str,
    years: Sequence[YearFigures],
    on: str,
    earlier: Sequence[Shown],
    rules: DisclosureRules,
) -> ToldByYear:
    """Return what may be told of some years, beside everything that was told before.

    The follow-up of a year is told once, together with that of the years told with it, and not
    where it was told of a class with the same students.
    """
    rows = _rows(exam, years, on, earlier, rules)
    names = {one.year for one in years}
    before = tuple(one for one in blocks(exam, earlier) if names.intersection(_years(one)))
    done = {year for one in before for year in _years(one)}
    fresh = [one for one in years if one.year not in done]
    classes = _followed_classes(exam, fresh, earlier, rules)
    of_classes = [one.year for one in fresh if _is_of(one, list(classes.values()), rules)]
    left = [one for one in fresh if one.year not in of_classes]
    block = _block(exam, left, on, [*earlier, *rows], rules)
    return ToldByYear(
        rows=tuple(rows),
        blocks=(*before, *([block] if block else [])),
        by_class=tuple(classes),
        of_classes=tuple(of_classes),
        untold=() if block else tuple(one.year for one in left),
    )


def _rows(
    exam: str,
    years: Sequence[YearFigures],
    on: str,
    earlier: Sequence[Shown],
    rules: DisclosureRules,
) -> list[Shown]:
    """Return what is told of each year, beside the years before it too."""
    rows: list[Shown] = []
    for one in years:
        rows.append(_row(one, exam, on, [*earlier, *rows], rules))
    return rows


def _row(
    one: YearFigures, exam: str, on: str, earlier: Sequence[Shown], rules: DisclosureRules
) -> Shown:
    blank = Shown(
        group=first_attempts_in(one.year, exam),
        exam=exam,
        years=one.year,
        on=on,
        marks=one.results.marks,
        low=0,
        high=len(one.results.marks),
    )
    return told_of(blank, one.results, earlier, rules)


def _years(block: Shown) -> list[str]:
    return block.years.split(BETWEEN)


def _followed_classes(
    exam: str, years: Sequence[YearFigures], earlier: Sequence[Shown], rules: DisclosureRules
) -> dict[str, Shown]:
    """Return the classes with students of some years whose follow-up was told, with who sat."""
    groups = {one.group: one for one in earlier}
    found = {}
    for outcome in groups.values():
        cohort = outcome.told[0] if is_about(outcome, exam) and not outcome.years else ""
        is_followed = follow_up_of(cohort) in groups
        if is_followed and any(_is_of(year, [outcome], rules) for year in years):
            found[cohort] = outcome
    return found


def _is_of(year: YearFigures, classes: Sequence[Shown], rules: DisclosureRules) -> bool:
    blank = Shown(group="", on="", marks=year.results.marks, low=0, high=0)
    return any(are_the_same(one, blank, rules) for one in classes)


def _block(
    exam: str,
    years: Sequence[YearFigures],
    on: str,
    earlier: Sequence[Shown],
    rules: DisclosureRules,
) -> Shown | None:
    """Return how the failures of some years were followed, None where it would tell too much."""
    failed = sum(one.followed.failed for one in years)
    if failed < rules.smallest_group:
        return None
    named = BETWEEN.join(one.year for one in years)
    block = Shown(
        group=followed_in(named, exam),
        exam=exam,
        years=named,
        on=on,
        marks=frozenset[str]().union(*(one.results.marks for one in years)),
        low=failed,
        high=failed,
        told=tuple(_told(years, failed, rules)),
    )
    return block if _is_safe(block, earlier, rules) else None


def _is_safe(block: Shown, earlier: Sequence[Shown], rules: DisclosureRules) -> bool:
    """Say whether a number of failures leaves every group that was told of wide enough.

    Of classes that only few of the students belong to, nothing more may get known at all.
    """
    others = beside_by_year(block, earlier)
    told, totals = beside(block.marks, others)
    failed = Fact(totals[-1], block.low, block.high)
    also = replace(told, facts=(*told.facts, failed))
    sums = {f"total {at}": total for at, total in enumerate(totals[:-1])}
    apart = [
        total
        for one, total in zip(others, totals, strict=False)
        if not one.years and not are_the_same(one, block, rules)
    ]
    guarded = {name: {name: 1} for name in told.numbers} | sums
    try:
        is_wide = not learned(told, also, guarded, rules)
        return is_wide and all(also.reach(total) == told.reach(total) for total in apart)
    except Contradiction:
        return False


def _told(years: Sequence[YearFigures], failed: int, rules: DisclosureRules) -> Iterator[str]:
    """Yield each step, the range of its students and that in percent, one text after another."""
    yield str(failed)
    for each in zip(*(one.followed.taken for one in years), strict=True):
        reach = range_of(sum(one.count for one in each), failed, rules)
        yield from (each[0].name, words(reach, failed), percent_words(reach, failed, rules))
