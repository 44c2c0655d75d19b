"""What is told of how the failures of a class were followed."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cohort_data.disclosure.audit import Fact, Reach, Told, Weights, too_narrow
from cohort_data.disclosure.by_year import is_firm, told_by_year
from cohort_data.disclosure.coding import Share, cells, count_words, share, share_facts
from cohort_data.disclosure.differencing import Shown, is_too_close, same_group
from cohort_data.disclosure.figures import ClassFigures, FollowUp, FollowUpStep
from cohort_data.disclosure.follow_up_words import count_sentence, plans_sentence, step_sentence
from cohort_data.disclosure.rules import DisclosureRules
from cohort_data.words import PlanState

FAILURES = "failures"
_CLOSED = str(PlanState.CLOSED)
_PLANS: Weights = {FAILURES: 1, FollowUpStep.PLAN: -1}
_OUR_OWN = (FollowUpStep.IN_TIME, FollowUpStep.CONTACTED, FollowUpStep.PLAN)


@dataclass(frozen=True)
class Followed:
    """What is told of the follow-up, and of each exam beside it."""

    shown: Shown | None
    outcomes: tuple[Shown, ...]


def follow_up_of(cohort: str) -> str:
    """Return the name of the group with a failure at one of the exams shown."""
    return f"students with a failure, {cohort}"


def followed(
    figures: ClassFigures,
    outcomes: Sequence[Shown],
    earlier: Sequence[Shown],
    rules: DisclosureRules,
) -> Followed:
    """Return what is told of the follow-up, so much as is safe beside the outcomes.

    What a reader then knows of how many failed, exam by exam, is kept with the outcomes.
    """
    found = figures.follow_up
    is_told_by_year = told_by_year(outcomes, earlier, rules)
    if found is None or is_told_by_year or not any(one.band for one in outcomes):
        return Followed(None, tuple(outcomes))
    before = same_group(follow_up_of(figures.cohort), earlier)
    same = next((one for one in before if one.marks == found.marks), None)
    if not same and is_too_close(found.marks, before, rules.smallest_group):
        return Followed(before[-1], tuple(outcomes))
    return _told_anew(figures, found, outcomes, same, earlier, rules)


def _told_anew(
    figures: ClassFigures,
    found: FollowUp,
    outcomes: Sequence[Shown],
    same: Shown | None,
    earlier: Sequence[Shown],
    rules: DisclosureRules,
) -> Followed:
    """Return the follow-up as it is today; `same` told of the very same students before."""
    group = follow_up_of(figures.cohort)
    before = same_group(group, earlier)
    sat = [exam.ours.marks for exam in figures.exams]
    known_now = [
        _as_known(*each, figures.data_date, rules) for each in zip(outcomes, sat, strict=True)
    ]
    beside = () if same else tuple(known_now)
    firm = {one.group for one in (*earlier, *outcomes) if is_firm(one, earlier)}
    known = Reach(same.low, same.high) if same else _count(found, beside, before, firm, rules)
    if known is None:
        return Followed(None, tuple(outcomes))
    blank = Shown(
        group=group,
        on=figures.data_date,
        marks=found.marks,
        low=known.low,
        high=known.high,
        # The same students had their failures at the exams of that day.
        told=same.told[:1] if same else (_counted(known, figures),),
        counted_on=_counted_on(same, figures.data_date) if same else "",
    )
    shown, narrowed = made_safe(blank, found, beside, rules)
    fresh = {one.group: one for one in narrowed if one.on == figures.data_date}
    return Followed(shown, tuple(fresh.get(one.group, one) for one in outcomes))


def _counted_on(same: Shown, today: str) -> str:
    """Return the day on which these students were the ones to count, unless that is today."""
    first = same.counted_on or same.on
    return first if first != today else ""


def _counted(known: Reach, figures: ClassFigures) -> str:
    return count_sentence(count_words(known), [exam.exam for exam in figures.exams])


def _as_known(one: Shown, marks: frozenset[str], today: str, rules: DisclosureRules) -> Shown:
    """Return an outcome as of today, where what is told is of a day since which some changed."""
    if one.on == today:
        return one
    most = max(len(one.marks ^ marks), rules.smallest_group - 1)
    return replace(one, low=max(one.low - most, 0), high=one.high + most)


def _count(
    found: FollowUp,
    outcomes: Sequence[Shown],
    before: Sequence[Shown],
    firm: Collection[str],
    rules: DisclosureRules,
) -> Reach | None:
    """Return how far the number of students with a failure may be told.

    A new group is told of only when so many came, or went, which a reader knows as well. What is
    told of a `firm` group must not get narrower, since it stands beside what was told before.
    """
    apart, count = rules.smallest_group, len(found.marks)
    fewer = [one for one in before if one.marks < found.marks]
    more = [one for one in before if one.marks > found.marks]
    whole = Reach(
        max([one.low for one in outcomes] + [one.low + apart for one in fewer]),
        min([sum(one.high for one in outcomes)] + [one.high - apart for one in more]),
    )
    if not whole.low <= count <= whole.high:
        return None

    def is_safe(cell: Reach) -> bool:
        is_beside_fewer = all(cell.high - apart >= one.high for one in fewer)
        is_beside_more = all(cell.low + apart <= one.low for one in more)
        is_beside_firm = all(
            _beside(one, cell, cell.low, outcomes) == Reach(one.low, one.high)
            for one in outcomes
            if one.group in firm
        )
        is_beside_all = is_beside_fewer and is_beside_more and is_beside_firm
        return is_beside_all and _is_safe(cell, outcomes, rules)

    told = cells(whole, is_safe, rules)
    return next((cell for cell in told if cell.low <= count <= cell.high), None)


def _is_safe(cell: Reach, outcomes: Sequence[Shown], rules: DisclosureRules) -> bool:
    """Say whether a count would leave every outcome wide enough, were it told."""
    # Where words may say that at least four were not reached, there may be at least four.
    some = rules.nearly_all + 1
    can_be_said = cell.high - some >= rules.least_width
    lows = {cell.low, max(cell.low, some)} if can_be_said else {cell.low}
    reaches = [cell, *(_beside(one, cell, low, outcomes) for one in outcomes for low in lows)]
    return all(reach.width >= rules.least_width for reach in reaches)


def _beside(one: Shown, cell: Reach, low: int, outcomes: Sequence[Shown]) -> Reach:
    """Return what is left of an outcome where the number of students with a failure is told."""
    others = sum(each.high for each in outcomes) - one.high
    return Reach(max(one.low, low - others), min(one.high, cell.high))


def made_safe(
    blank: Shown, found: FollowUp, outcomes: tuple[Shown, ...], rules: DisclosureRules
) -> tuple[Shown | None, tuple[Shown, ...]]:
    """Return as much of the follow-up as passes the audit: with its steps, the count alone, none.

    What is left out, and in which order, depends on no count.
    """
    for steps in (tuple(FollowUpStep), ()):
        told, guarded, sentences = _told(blank, found, outcomes, steps, rules)
        if not too_narrow(told, guarded, rules):
            return _kept(blank, sentences, outcomes, told)
    return None, outcomes


def _kept(
    blank: Shown, sentences: tuple[str, ...], outcomes: tuple[Shown, ...], told: Told
) -> tuple[Shown, tuple[Shown, ...]]:
    count = told.reach({FAILURES: 1})
    shown = replace(blank, low=count.low, high=count.high, told=sentences)
    return shown, tuple(_narrowed(one, told) for one in outcomes)


def _narrowed(one: Shown, told: Told) -> Shown:
    reach = told.reach({one.group: 1})
    return replace(one, low=reach.low, high=reach.high)


def _told(
    blank: Shown,
    found: FollowUp,
    outcomes: tuple[Shown, ...],
    steps: tuple[FollowUpStep, ...],
    rules: DisclosureRules,
) -> tuple[Told, Mapping[str, Weights], tuple[str, ...]]:
    """Return what is told, what it must not tell, and the sentences that tell it."""
    numbers = {one.group: one.high for one in outcomes} | {FAILURES: blank.high}
    facts = [
        Fact({FAILURES: 1}, low=blank.low),
        *(Fact({one.group: 1}, low=one.low) for one in outcomes),
        *(Fact({FAILURES: 1, one.group: -1}, low=0) for one in outcomes),
    ]
    if outcomes:
        facts.append(Fact({FAILURES: -1} | {one.group: 1 for one in outcomes}, low=0))
    guarded: dict[str, Weights] = {name: {name: 1} for name in numbers}
    count = Reach(blank.low, blank.high)
    sentences = list(blank.told)
    for step, words in _shares(found, count, steps, rules):
        numbers[step] = blank.high
        facts += [Fact({FAILURES: 1, step: -1}, low=0)]
        facts += share_facts(words, step, {FAILURES: 1}, rules)
        guarded |= {step: {step: 1}, f"with {step}": {FAILURES: 1, step: -1}}
        sentences.append(step_sentence(step, words, found.target_days, rules))
    told = Told(numbers, tuple(facts))
    plans = _open_plans(found, told, rules) if FollowUpStep.PLAN in numbers else None
    if plans:
        sentences.append(plans_sentence(plans, rules))
        guarded |= {_CLOSED: {_CLOSED: 1}, "open": {**_PLANS, _CLOSED: -1}}
        facts += [Fact({**_PLANS, _CLOSED: -1}, low=0), *share_facts(plans, _CLOSED, _PLANS, rules)]
        told = Told(numbers | {_CLOSED: blank.high}, tuple(facts))
    return told, guarded, tuple(sentences)


def _open_plans(found: FollowUp, told: Told, rules: DisclosureRules) -> Share | None:
    """Return how many of the students' plans are open, where a reader knows of enough plans."""
    known, count = told.reach(_PLANS), sum(found.plans.values())
    if count != found.done[FollowUpStep.PLAN] or known.low < rules.smallest_group:
        return None
    return share(found.plans.get(_CLOSED, 0), count, known, rules)


def _shares(
    found: FollowUp, count: Reach, steps: tuple[FollowUpStep, ...], rules: DisclosureRules
) -> Iterator[tuple[FollowUpStep, Share]]:
    """Yield the steps that may be told of.

    Of fewer than the smallest group only what the office did is told, never what students did.
    """
    for step in steps:
        if step in found.done and (count.low >= rules.smallest_group or step in _OUR_OWN):
            without = len(found.marks) - found.done[step]
            words = share(without, len(found.marks), count, rules)
            if words:
                yield step, words
