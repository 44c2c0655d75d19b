"""What a planned sitting needs to be saved, moved or cancelled."""

from dataclasses import dataclass
from datetime import date, timedelta

from cohort_data.attempts_used import months_after
from cohort_data.errors import InvalidSitting
from cohort_data.receipts import day_in_words
from cohort_data.sittings.rules import load_rules

LONGEST_REASON = 200


@dataclass(frozen=True)
class SittingDraft:
    """A sitting as somebody plans it; the date may be unknown as long as a window is known."""

    student: str
    exam: str
    planned_on: date | None = None
    window_from: date | None = None
    window_to: date | None = None


@dataclass(frozen=True)
class MoveDraft:
    """Another date or window for a planned sitting, why, and the version it was read under."""

    sitting: str
    version: int
    planned_on: date | None = None
    window_from: date | None = None
    window_to: date | None = None
    reason: str = ""


@dataclass(frozen=True)
class CancelDraft:
    """That a planned sitting is not to be, why, and the version it was read under."""

    sitting: str
    version: int
    reason: str = ""


Dates = SittingDraft | MoveDraft


def refuse_impossible(draft: Dates, today: date) -> None:
    """Refuse a sitting without any day, one ages away, and a window that cannot be."""
    if wrong := fault(draft.planned_on, draft.window_from, draft.window_to, today):
        raise InvalidSitting(wrong)


def refuse_without_reason(reason: str) -> None:
    """Refuse a move or a cancelling of which nobody would know why."""
    if not reason.strip() or len(reason) > LONGEST_REASON:
        raise InvalidSitting(f"Say why in a few words, at most {LONGEST_REASON} characters.")


def fault(
    planned_on: date | None, window_from: date | None, window_to: date | None, today: date
) -> str:
    """Say what is wrong with a planned day and its window, "" where nothing is."""
    if planned_on is None and window_to is None:
        return "Give a test date, or the end of the eligibility window while no date is known."
    return unlikely_day(planned_on, today) or impossible_window(window_from, window_to)


def unlikely_day(planned_on: date | None, today: date) -> str:
    """Say that a planned day is too far from today to be meant."""
    if planned_on is None:
        return ""
    rules = load_rules()
    first = today - timedelta(days=rules.longest_past_days)
    last = today + timedelta(days=rules.longest_ahead_days)
    if first <= planned_on <= last:
        return ""
    day = day_in_words(planned_on.isoformat())
    return f"{day} is too far away for a planned date. Check the year."


def impossible_window(window_from: date | None, window_to: date | None) -> str:
    """Say that a window ends before it begins, or is longer than one with its extension."""
    if window_from is None or window_to is None:
        return ""
    if window_to < window_from:
        return "The eligibility window ends before it begins. Check which day stands first."
    rules = load_rules()
    longest = months_after(window_from, rules.window_months + rules.extension_months)
    if window_to <= longest:
        return ""
    return (
        f"An eligibility window has {rules.window_months} months, and one extension of "
        f"{rules.extension_months}: from {day_in_words(window_from.isoformat())} it ends by "
        f"{day_in_words(longest.isoformat())}."
    )


def is_extended(window_from: date | None, window_to: date | None) -> bool:
    """Say whether a window is longer than one without its extension."""
    if window_from is None or window_to is None:
        return False
    return window_to > months_after(window_from, load_rules().window_months)
