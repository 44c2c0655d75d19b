"""When a concern rests, when it comes back, and when the dean should hear of it."""

import tomllib
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from cohort_data.words import ConcernState


@dataclass(frozen=True, kw_only=True)
class DeanRule:
    """After how many working days without a contact the dean should hear of it.

    A school sets its own days, from `least_days` to `most_days`.
    """

    licensing_days: int
    other_days: int
    least_days: int
    most_days: int
    version: int
    valid_from: str
    source: str


@dataclass(frozen=True, kw_only=True)
class SnoozeRule:
    """How long a concern may rest."""

    longest_days: int
    valid_from: str
    source: str


@cache
def dean_rule() -> DeanRule:
    """Return the rule about telling the dean that the product ships."""
    return DeanRule(**_read()["tell_dean"])


def dean_rule_of(licensing_days: int | None, other_days: int | None) -> DeanRule:
    """Return the rule with the days that the school has set, None for those it has not."""
    shipped = dean_rule()
    return replace(
        shipped,
        licensing_days=licensing_days or shipped.licensing_days,
        other_days=other_days or shipped.other_days,
    )


@cache
def snooze_rule() -> SnoozeRule:
    """Return the rule about snoozing that the product ships."""
    return SnoozeRule(**_read()["snooze"])


def is_snoozed(snoozed_until: str, today: date) -> bool:
    """Say whether a concern rests on a day; on the day itself it is back.

    `snoozed_until` is an ISO day, "" for a concern that was never put off.
    """
    return bool(snoozed_until) and today < date.fromisoformat(snoozed_until)


def working_days(since: date, today: date) -> int:
    """Return how many days from Monday to Friday have gone by since a day; that day is the first.

    Holidays are not known and count.
    """
    return max(int(np.busday_count(since, today)), 0)


def suggests_dean(
    state: str,
    since: str,
    today: date,
    *,
    is_licensing: bool,
    snoozed_until: str = "",
    rule: DeanRule | None = None,
) -> bool:
    """Say whether the dean should hear of a student whom nobody has reached.

    `state` is that of the concern, "" without one; `since` the ISO day since when it waits. While
    it is snoozed, somebody has decided that it rests.
    """
    if state != ConcernState.NEW or not since or is_snoozed(snoozed_until, today):
        return False
    kept = rule or dean_rule()
    limit = kept.licensing_days if is_licensing else kept.other_days
    return working_days(date.fromisoformat(since), today) >= limit


def last_snooze(today: date) -> date:
    """Return the latest day until which a concern may be snoozed."""
    return today + timedelta(days=snooze_rule().longest_days)


def _read() -> dict[str, dict[str, Any]]:
    path = files("cohort_data") / "rules" / "concern_rules.toml"
    return tomllib.loads(path.read_text("utf-8"))
