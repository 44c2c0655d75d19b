"""Which published rules limit the attempts at a licensing exam, and when results come out."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, kw_only=True)
class AttemptRule:
    """One published rule; of several with one name the newest holds for the next attempt.

    `source` is for everybody, `read` for whoever checks the number: how the source was read.
    """

    name: str
    exam: str
    value: str
    unit: str
    valid_from: str
    source: str
    read: str
    trust: str


@dataclass(frozen=True, kw_only=True)
class AttemptLimits:
    """The rules that hold for the next attempt; days of a year are written MM-DD."""

    lifetime_attempts: int
    attempts_in_12_months: int
    wait_after_first: int
    wait_after_latest: int
    result_after: int
    result_within: int
    result_weekday: int
    no_results_around: str
    no_results_from: str


@cache
def attempt_rules() -> tuple[AttemptRule, ...]:
    """Return every published rule about attempts, the older ones included."""
    text = (files("cohort_data") / "rules" / "attempt_limits.csv").read_text("utf-8")
    return tuple(AttemptRule(**row) for row in csv.DictReader(text.splitlines()))


@cache
def load_limits() -> AttemptLimits:
    """Return the rules that hold for the next attempt."""
    ordered = sorted(attempt_rules(), key=_began)
    values = {rule.name: rule.value for rule in ordered}
    numbers = {name: int(value) for name, value in values.items() if value.isdigit()}
    return AttemptLimits(**{**values, **numbers})  # type: ignore[arg-type]  # tested by loading


def _began(rule: AttemptRule) -> str:
    return rule.valid_from
