"""How the follow-up of a class is said without single numbers."""

from collections.abc import Mapping, Sequence

from cohort_data.disclosure.coding import Share
from cohort_data.disclosure.figures import FollowUpStep
from cohort_data.disclosure.rules import DisclosureRules

_DONE: Mapping[FollowUpStep, str] = {
    FollowUpStep.IN_TIME: "were contacted within {days}",
    FollowUpStep.CONTACTED: "have been contacted",
    FollowUpStep.PLAN: "have a plan",
    FollowUpStep.CHECK_IN: "came to a check-in",
    FollowUpStep.RETOOK: "sat an exam again",
    FollowUpStep.PASSED: "have passed since",
}
_SHARES: Mapping[Share, str] = {
    Share.NEARLY_ALL: "All {group}, or all but a few ({few} at most), {done}.",
    Share.MOST: "Most {group} {done}; at least {some} are not among them.",
    Share.FEWER_THAN_HALF: "Fewer than half of the {group} {done}.",
    Share.NOT_ALL: "Not all {group} {done}: at least {some} are not among them.",
}
_GROUP = "students with a failure"
_OF_PLANS = (_DONE[FollowUpStep.PLAN], _DONE[FollowUpStep.CHECK_IN], "are open")


def count_sentence(words: str, exams: Sequence[str]) -> str:
    """Say how many students have a failure at some exams."""
    return f"Students with a failure ({', '.join(exams)}): {words}."


def step_sentence(step: FollowUpStep, words: Share, days: int, rules: DisclosureRules) -> str:
    """Say for how many of them a step was taken."""
    within = f"{days} working day" if days == 1 else f"{days} working days"
    return _sentence(_GROUP, _DONE[step].format(days=within), words, rules)


def is_of(step: FollowUpStep, sentence: str) -> bool:
    """Say whether a sentence says for how many a step was taken."""
    return _DONE[step] in sentence


def is_of_plans(sentence: str) -> bool:
    """Say whether a sentence about a step is one about plans."""
    return any(words in sentence for words in _OF_PLANS)


def plans_sentence(words: Share, rules: DisclosureRules) -> str:
    """Say how many of the plans are open."""
    return _sentence("plans", "are open", words, rules)


def _sentence(group: str, done: str, words: Share, rules: DisclosureRules) -> str:
    few = rules.nearly_all
    return _SHARES[words].format(group=group, done=done, few=few, some=few + 1)
