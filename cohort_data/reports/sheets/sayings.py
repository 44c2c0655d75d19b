"""How a sheet says a day, a score and an outcome."""

from datetime import date

import pandas as pd

from cohort_data.receipts import day_in_words, number_in_words
from cohort_data.words import Outcome

OUTCOMES: dict[str, str] = {
    Outcome.PASS: "Pass",
    Outcome.FAIL: "Fail",
    Outcome.INCOMPLETE: "Incomplete",
    Outcome.PENDING: "Pending",
    Outcome.NOT_AN_ATTEMPT: "Not an attempt",
    "": "Not judged",
}
# Keeps a number and its sign on one line.
NARROW = "\u202f"
NOT_KNOWN = "Not known"


def day(value: date | str | None) -> str:
    """Return a day as "14 Mar 2026", nothing for none."""
    if not value:
        return ""
    return day_in_words(value if isinstance(value, str) else value.isoformat())


def due(value: date | None, today: date) -> str:
    """Return by when something is to be done; what is late is said in words."""
    if value is None:
        return "No date yet"
    return f"{day(value)}, overdue" if value < today else day(value)


def ahead(value: date, today: date) -> str:
    """Return a day with how far away it is."""
    days = (value - today).days
    if days == 0:
        return f"{day(value)} (today)"
    if days < 0:
        return f"{day(value)} (past)"
    return f"{day(value)} (in {counted(days, 'day')})"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural where needed."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def scored(score: float | None, highest: float | None, mark: float | None) -> str:
    """Return a score with its scale and pass mark, as far as they are known."""
    if pd.isna(score):
        return ""
    of = "" if pd.isna(highest) else f" of {number_in_words(highest)}"
    needed = "" if pd.isna(mark) else f" (pass mark {number_in_words(mark)})"
    return f"{number_in_words(score)}{of}{needed}"
