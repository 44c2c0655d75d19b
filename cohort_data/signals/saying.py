"""How the parts of a receipt are said: exam, day, number of the attempt, score."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from cohort_data.receipts import day_in_words, joined, number_in_words

ON_RECORD = "Stays on record."


def on(day: str) -> str:
    """Return the day of something, nothing where it is not known."""
    return f" on {day_in_words(day)}" if day else ""


def attempt(number: object) -> str:
    """Return which attempt it was, nothing where it is not known."""
    return "" if pd.isna(number) else f" (attempt {number})"  # type: ignore[call-overload]


def score(points: float, top: float) -> str:
    """Return a score with its scale."""
    scale = "" if pd.isna(top) else f" of {number_in_words(top)}"
    return f"{number_in_words(points)}{scale}"


def until_passed(exam: str) -> str:
    """Return that a pass clears it."""
    return f"Clears when {exam} is passed."


def days(dates: Sequence[str]) -> str:
    """Return the days that are known, in their order; nothing for none."""
    told = [day_in_words(day) for day in sorted(filter(None, dates))]
    return f", on {joined(told)}" if told else ""


def counted(number: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def times(number: int) -> str:
    """Return how often something happened."""
    return "twice" if number == 2 else f"{number} times"  # noqa: PLR2004 - a word of its own


def days_between(first: str, last: date) -> int:
    """Return the days from an ISO day on."""
    return (last - date.fromisoformat(first)).days
