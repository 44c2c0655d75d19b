"""What naming a reader of private notes needs."""

import tomllib
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib import resources

from cohort_data.errors import InvalidNote


@dataclass(frozen=True)
class ReaderRules:
    """For how many days at most a reader is named, and how long the reason may be."""

    source: str
    valid_from: str
    longest_days: int
    longest_reason: int


@cache
def rules() -> ReaderRules:
    """Return what the rules say about readers of private notes."""
    text = resources.files("cohort_data").joinpath("rules/private_readers.toml").read_text("utf-8")
    return ReaderRules(**tomllib.loads(text))


@dataclass(frozen=True)
class ReaderDraft:
    """A colleague who is to read the author's private notes on a student, until when and why."""

    student: str
    colleague: str
    reason: str = field(repr=False)
    until: date


def last_day(today: date) -> date:
    """Return the last day until which a reader can be named."""
    return today + timedelta(days=rules().longest_days)


def refuse_unfit(draft: ReaderDraft, today: date) -> None:
    """Refuse a reader without a reason, and one for too long or for a time that is over."""
    if not draft.reason.strip():
        raise InvalidNote("Say in a few words why a colleague reads your private notes.")
    if len(draft.reason) > rules().longest_reason:
        raise InvalidNote(f"Keep the reason under {rules().longest_reason:,} characters.")
    if not today <= draft.until <= last_day(today):
        raise InvalidNote("Choose a last day from today on, and within a year.")
