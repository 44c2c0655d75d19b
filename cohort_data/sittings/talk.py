"""When to talk with a student before the test, and the sentence that says why."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cohort_data.receipts import day_in_words
from cohort_data.school_clock import latest_test
from cohort_data.sittings.practice import LOW, Evidence, Practice, days_since, has_practice
from cohort_data.sittings.rules import load_rules


class TalkReason(StrEnum):
    """Why to talk before the test, the most pressing first."""

    TOO_EARLY = "too early"
    OUTSIDE_WINDOW = "outside the window"
    NEAR_DEADLINE = "near the deadline"
    PRACTICE_LOW = "practice is low"
    NO_PRACTICE = "no practice"
    NO_DATE = "no date"


@dataclass(frozen=True)
class ComingTest:
    """A test to come as far as the reasons ask; ISO days, "" for what is not known.

    `deadline` is the school's own deadline for this exam.
    """

    exam: str
    planned_on: str
    window_from: str = ""
    window_to: str = ""
    earliest_next: str = ""
    deadline: str = ""
    practice: Evidence = ()


def talk_reasons(test: ComingTest, today: date) -> tuple[TalkReason, ...]:
    """Return why to talk with the student before this test, nothing where all is well."""
    return tuple(reason for reason, says in SENTENCES.items() if says(test, today))


def why_talk(test: ComingTest, today: date) -> str:
    """Return the reasons as plain sentences, "" where all is well."""
    return " ".join(filter(None, (says(test, today) for says in SENTENCES.values())))


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
    """Say that nothing recent is known of how ready the student is."""
    rules = load_rules()
    if not has_practice(test.exam) or not is_near(test, today, rules.practice_due_days):
        return ""
    if not test.practice:
        return "No practice result is on record."
    days = days_since(test.practice[0].on, today)
    return (
        f"The latest practice result is {days} days old." if days > rules.no_practice_days else ""
    )


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
    TalkReason.TOO_EARLY: too_early,
    TalkReason.OUTSIDE_WINDOW: outside_window,
    TalkReason.NEAR_DEADLINE: near_deadline,
    TalkReason.PRACTICE_LOW: practice_low,
    TalkReason.NO_PRACTICE: no_practice,
    TalkReason.NO_DATE: no_date,
}
