"""When to talk with a student before the test, and the sentence that says why."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from cohort_data.receipts import day_in_words
from cohort_data.school_clock import latest_test
from cohort_data.sittings.practice import (
    LOW,
    NONE_KNOWN,
    Evidence,
    Practice,
    days_since,
    has_practice,
)
from cohort_data.sittings.rules import TalkRule, load_rules, talk_rules


class TalkReason(StrEnum):
    """Why to talk before the test; the rules file says which is the most pressing."""

    LAST_ATTEMPT = "last attempt"
    NO_PLAN = "no plan"
    PRACTICE_LOW = "practice is low"
    NO_PRACTICE = "no practice"
    OLD_PRACTICE = "practice is old"
    TOO_EARLY = "too early"
    OUTSIDE_WINDOW = "outside the window"
    NEAR_DEADLINE = "near the deadline"
    NO_DATE = "no date"


@dataclass(frozen=True)
class ComingTest:
    """A test to come as far as the reasons ask; ISO days, "" for what is not known.

    `deadline` is the school's own deadline for this exam, `attempt` the how manieth this is (0
    where nobody counts), `plan` the state of the plan that is open.
    """

    exam: str
    planned_on: str
    window_from: str = ""
    window_to: str = ""
    earliest_next: str = ""
    deadline: str = ""
    practice: Evidence = ()
    attempt: int = 0
    usmle_limit: int | None = None
    school_limit: int | None = None
    failed_before: bool = False
    plan: str = ""


def talk_reasons(test: ComingTest, today: date) -> tuple[TalkReason, ...]:
    """Return why to talk before this test, the most pressing first; nothing where all is well."""
    return tuple(reason for reason in in_order() if SENTENCES[reason](test, today))


def why_talk(test: ComingTest, today: date) -> str:
    """Return the reasons as plain sentences, "" where all is well."""
    return " ".join(filter(None, (SENTENCES[reason](test, today) for reason in in_order())))


def urgency(test: ComingTest, today: date) -> int:
    """Return the place of a test in the list, the highest first.

    The first reason alone decides; only between two tests alike in it does the second, and so on.
    """
    ordered = in_order()
    reasons = talk_reasons(test, today)
    return sum(1 << (len(ordered) - ordered.index(reason)) for reason in reasons)


@cache
def in_order() -> tuple[TalkReason, ...]:
    """Return the reasons in the order of the rules."""
    return tuple(TalkReason(rule.reason) for rule in talk_rules())


@cache
def rule_of(reason: TalkReason) -> TalkRule:
    """Return what the rules say of a reason."""
    return next(rule for rule in talk_rules() if rule.reason == reason)


def last_attempt(test: ComingTest, _today: date) -> str:
    """Say that no attempt is left after this one, or that none is left for it."""
    rule, told = rule_of(TalkReason.LAST_ATTEMPT), []
    limits = {test.school_limit: "the school", test.usmle_limit: "USMLE"}
    for limit in sorted(filter(None, limits), reverse=True):
        words = rule.past if test.attempt > limit else rule.words
        if test.attempt >= limit:
            told.append(words.format(attempt=test.attempt, limit=limit, whose=limits[limit]))
        if test.attempt > limit:
            break
    return " ".join(told)


def no_plan(test: ComingTest, _today: date) -> str:
    """Say that nothing was agreed after an earlier attempt failed."""
    if not test.failed_before or test.plan:
        return ""
    return rule_of(TalkReason.NO_PLAN).words


def too_early(test: ComingTest, _today: date) -> str:
    """Say that the date is earlier than USMLE allows."""
    if not test.planned_on or not test.planned_on < test.earliest_next:
        return ""
    return (
        f"USMLE allows the next attempt from {day_in_words(test.earliest_next)}; "
        "the date is earlier."
    )


def outside_window(test: ComingTest, _today: date) -> str:
    """Say that the date lies outside the eligibility window."""
    if test.planned_on and test.window_to and test.planned_on > test.window_to:
        return (
            f"The eligibility window ends on {day_in_words(test.window_to)}, before the test: "
            "extend it, or move the date."
        )
    if test.planned_on and test.planned_on < test.window_from:
        return (
            f"The eligibility window begins on {day_in_words(test.window_from)}, after the test: "
            "move the date."
        )
    return ""


def near_deadline(test: ComingTest, _today: date) -> str:
    """Say that the result may come after the school's deadline."""
    if not test.planned_on or not test.deadline:
        return ""
    latest = latest_test(date.fromisoformat(test.deadline))
    if test.planned_on <= latest.isoformat():
        return ""
    return (
        f"The school wants a pass by {day_in_words(test.deadline)}: a test after "
        f"{day_in_words(latest.isoformat())} may have its result too late."
    )


def practice_low(test: ComingTest, _today: date) -> str:
    """Say that the latest practice does not clear the band."""
    if not test.practice or test.practice[0].reading not in LOW:
        return ""
    low = [one for one in test.practice if one.reading in LOW]
    if len(low) > 1:
        return f"The latest two practice results do not clear the band: {readings(low)}."
    return f"The latest practice result does not clear the band: {readings(low)}."


def readings(low: list[Practice]) -> str:
    """Return where results lie beside the band, the newest first."""
    return ", ".join(f"{one.exam} {one.reading}" for one in low)


def no_practice(test: ComingTest, today: date) -> str:
    """Say that nothing is known of how ready the student is."""
    return "" if test.practice or not is_due(test, today) else NONE_KNOWN


def old_practice(test: ComingTest, today: date) -> str:
    """Say that nothing recent is known of how ready the student is."""
    if not test.practice or not is_due(test, today):
        return ""
    days, most = days_since(test.practice[0].on, today), load_rules().no_practice_days
    return f"The latest practice result is {days} days old." if days > most else ""


def is_due(test: ComingTest, today: date) -> bool:
    """Say whether the test is so near that a recent practice result should be known."""
    return has_practice(test.exam) and is_near(test, today, load_rules().practice_due_days)


def no_date(test: ComingTest, today: date) -> str:
    """Say that a window runs out, or has, and no date is known."""
    if test.planned_on or not test.window_to:
        return ""
    ends = "ended" if test.window_to < today.isoformat() else "ends"
    return (
        f"No test date is known, and the eligibility window {ends} on "
        f"{day_in_words(test.window_to)}."
    )


def is_near(test: ComingTest, today: date, days: int) -> bool:
    """Say whether a test, or without a date the end of its window, is at most some days ahead."""
    last = test.planned_on or test.window_to
    return bool(last) and (date.fromisoformat(last) - today).days <= days


Sentence = Callable[[ComingTest, date], str]
SENTENCES: dict[TalkReason, Sentence] = {
    TalkReason.LAST_ATTEMPT: last_attempt,
    TalkReason.NO_PLAN: no_plan,
    TalkReason.PRACTICE_LOW: practice_low,
    TalkReason.NO_PRACTICE: no_practice,
    TalkReason.OLD_PRACTICE: old_practice,
    TalkReason.TOO_EARLY: too_early,
    TalkReason.OUTSIDE_WINDOW: outside_window,
    TalkReason.NEAR_DEADLINE: near_deadline,
    TalkReason.NO_DATE: no_date,
}
