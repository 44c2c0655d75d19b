"""Whether a new snapshot beside those that somebody may have seen would give somebody away."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import cache

from cohort_data.disclosure.audit import Fact, Reach, Told, learned
from cohort_data.disclosure.bands import Band, joined, step_for
from cohort_data.disclosure.rules import DisclosureRules


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What a snapshot told of one group of students, for later ones to be compared with.

    group: what was counted, of which cohort (`first_attempts(cohort, exam)` and the like).
    marks: one per student, another one where what is counted of the student became another.
    low, high: what a reader may know of how many did not pass, or have a failure.
    told: the words that were shown, for a later snapshot to repeat.
    counted_on: the day on which these students were the ones to count, where that was before `on`.
    exam: at which exam it was the first attempt, where that is what was counted.
    years: of which years the first attempts are, where they are not those of a class.
    """

    group: str
    on: str
    marks: frozenset[str]
    low: int
    high: int
    told: tuple[str, ...] = ()
    band: Band | None = None
    counted_on: str = ""
    exam: str = ""
    years: str = ""


def same_group(group: str, earlier: Iterable[Shown]) -> tuple[Shown, ...]:
    """Return what was told of a group, each set of students once, the newest telling last."""
    found: dict[frozenset[str], Shown] = {}
    for one in earlier:
        if one.group == group:
            found.pop(one.marks, None)
            found[one.marks] = one
    return tuple(found.values())


def parts(sets: Sequence[frozenset[str]]) -> dict[frozenset[int], int]:
    """Return how many students belong to exactly which of some sets."""
    sizes: dict[frozenset[int], int] = {}
    for mark in frozenset[str]().union(*sets):
        within = frozenset(at for at, members in enumerate(sets) if mark in members)
        sizes[within] = sizes.get(within, 0) + 1
    return sizes


def is_too_close(now: frozenset[str], earlier: Sequence[Shown], least: int) -> bool:
    """Say whether fewer students than the smallest group tell the sets apart somewhere.

    A set that was shown as such, and is counted still, is no difference, however small it is.
    """
    if not earlier or any(one.marks == now for one in earlier):
        return False
    sets = [*(one.marks for one in earlier), now]
    last = len(earlier)
    return any(
        size < least
        and not (last in within and any(len(sets[at]) == size for at in within - {last}))
        for within, size in parts(sets).items()
    )


def whom_to_count(
    group: str, now: frozenset[str], earlier: Iterable[Shown], rules: DisclosureRules
) -> frozenset[str]:
    """Return whose figures to make: those of today, or of the last snapshot until it may change."""
    before = same_group(group, earlier)
    return before[-1].marks if is_too_close(now, before, rules.smallest_group) else now


def safe_bands(
    shape: Sequence[Band],
    now: frozenset[str],
    earlier: Sequence[Shown],
    rules: DisclosureRules,
    others: Sequence[Shown] = (),
) -> tuple[Band, ...]:
    """Return bands of those who passed beside which nothing told of earlier sets gets narrower.

    Which bands are joined depends on no count of today, only on what a reader knows already. There
    are none where they would have to be so wide that what was told earlier says more; beside
    `others`, which told of other groups of these students, a single one may say what is known.
    """
    told, totals = beside(now, (*earlier, *others))
    *before, known = (told.reach(total) for total in totals)
    reaches = tuple(before)

    @cache
    def is_safe(band: Band) -> bool:
        failed = _failed(band, known)
        also = replace(told, facts=(*told.facts, Fact(totals[-1], failed.low, failed.high)))
        guarded = {name: {name: 1} for name in told.numbers} | {"now": totals[-1]}
        is_as_before = all(
            also.reach(total) == reach for total, reach in zip(totals, reaches, strict=False)
        )
        return is_as_before and not learned(told, also, guarded, rules)

    possible = [band for band in shape if _failed(band, known).width >= 0]
    found = joined(possible, is_safe)
    usual = rules.widest_beside_others if others else rules.widest_band
    widest = max(usual, 2 * (step_for(len(now), rules) or 0))
    says_more = len(found) > 1 or bool(others)
    is_useful = says_more and all(one.to_percent - one.from_percent <= widest for one in found)
    return found if is_useful else ()


def beside(
    now: frozenset[str], earlier: Sequence[Shown]
) -> tuple[Told, tuple[Mapping[str, int], ...]]:
    """Return what is told of the failed by earlier sets, and the sum that each set is, now last."""
    sets = [*(one.marks for one in earlier), now]
    sizes = parts(sets)
    names = {within: f"part {at}" for at, within in enumerate(sizes)}
    totals = tuple(
        {name: 1 for within, name in names.items() if at in within} for at in range(len(sets))
    )
    facts = (Fact(each, one.low, one.high) for each, one in zip(totals, earlier, strict=False))
    return Told({names[within]: size for within, size in sizes.items()}, tuple(facts)), totals


def _failed(band: Band, known: Reach) -> Reach:
    """Return how many may have failed if a band is told; a width under 0 means that it cannot."""
    return Reach(max(known.low, band.of - band.high), min(known.high, band.of - band.low))


def what_to_do(held: Sequence[Shown], repeated: Sequence[Shown], rules: DisclosureRules) -> str:
    """Say in one sentence what an advisor can do about figures that are shown as they were.

    `held` are those that are no longer quite those of today, `repeated` those that still are.
    """
    if not held:
        return unchanged(repeated)
    last = day_words(max(one.counted_on or one.on for one in held))
    wait = f"wait until more students have a result, at least {rules.smallest_group}"
    return (
        f"Too few students changed since what was shown on {last}, and the difference would tell "
        f"of single students: its figures are repeated; {wait}."
    )


def unchanged(repeated: Sequence[Shown]) -> str:
    """Say since when nothing changed in figures that bear an earlier day."""
    if not repeated:
        return ""
    last = day_words(max(one.on for one in repeated))
    return (
        f"Nothing changed in some figures since they were shown on {last}: they are those of "
        "today, and bear that day."
    )


def day_words(iso: str) -> str:
    """Return a day as it is printed."""
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%b %Y}"


def written(shown: Iterable[Shown]) -> str:
    """Return what was shown as text, for the store alone: the marks are students."""
    return json.dumps([asdict(one) | {"marks": sorted(one.marks)} for one in shown])


def read(text: str) -> tuple[Shown, ...]:
    """Return what was shown from its text."""
    return tuple(_shown(one) for one in json.loads(text))


def _shown(entry: dict[str, object]) -> Shown:
    one = Shown(**entry)  # type: ignore[arg-type]
    band = Band(**one.band) if isinstance(one.band, dict) else None
    return replace(one, marks=frozenset(one.marks), told=tuple(one.told), band=band)
