"""How the follow-up of a class is said without single numbers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cohort_data.disclosure.coding import Share
from cohort_data.disclosure.figures import FollowUpStep
from cohort_data.disclosure.rules import DisclosureRules


@dataclass(frozen=True)
class _Said:
    """That something holds, that it does not, and the latter behind a "but at least four"."""

    holds: str
    lacks: str
    but_not: str


_STEPS: Mapping[FollowUpStep, _Said] = {
    FollowUpStep.IN_TIME: _Said(
        "were contacted within {days}", "were not contacted within {days}", "were not"
    ),
    FollowUpStep.CONTACTED: _Said(
        "have been contacted", "have not been contacted", "have not been"
    ),
    FollowUpStep.PLAN: _Said("have a plan", "have no plan", "have none"),
    FollowUpStep.CHECK_IN: _Said("came to a check-in", "did not come to a check-in", "did not"),
    FollowUpStep.RETOOK: _Said("sat an exam again", "have not sat an exam again", "have not"),
    FollowUpStep.PASSED: _Said("have passed since", "have not passed since", "have not"),
}
_OPEN = _Said("are open", "are closed", "are closed")
_SHARES: Mapping[Share, str] = {
    Share.NEARLY_ALL: "All {group}, or all but a few ({few} at most), {holds}.",
    Share.MOST: "Most {group} {holds}, but at least {some} {but_not}.",
    Share.FEWER_THAN_HALF: "Fewer than half of the {group} {holds}.",
    Share.NOT_ALL: "At least {some} {group} {lacks}.",
}
_GROUP = "students with a failure"
_OF_PLANS = (_STEPS[FollowUpStep.PLAN], _STEPS[FollowUpStep.CHECK_IN], _OPEN)


def count_sentence(words: str, exams: Sequence[str]) -> str:
    """Say how many students have a failure at some exams."""
    return f"Students with a failure ({', '.join(exams)}): {words}."


def step_sentence(step: FollowUpStep, words: Share, days: int, rules: DisclosureRules) -> str:
    """Say for how many of them a step was taken."""
    within = f"{days} working day" if days == 1 else f"{days} working days"
    return _sentence(_GROUP, _STEPS[step], words, rules).format(days=within)


def is_of(step: FollowUpStep, sentence: str) -> bool:
    """Say whether a sentence says for how many a step was taken."""
    return _says([_STEPS[step]], sentence)


def is_of_plans(sentence: str) -> bool:
    """Say whether a sentence about a step is one about plans."""
    return _says(_OF_PLANS, sentence)


def plans_sentence(words: Share, rules: DisclosureRules) -> str:
    """Say how many of the plans are open."""
    return _sentence("plans", _OPEN, words, rules)


def _says(told: Iterable[_Said], sentence: str) -> bool:
    return any(words in sentence for one in told for words in (one.holds, one.lacks))


def _sentence(group: str, told: _Said, words: Share, rules: DisclosureRules) -> str:
    few = rules.nearly_all
    return _SHARES[words].format(
        group=group,
        holds=told.holds,
        lacks=told.lacks,
        but_not=told.but_not,
        few=few,
        some=few + 1,
    )
