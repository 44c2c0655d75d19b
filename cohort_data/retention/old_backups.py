"""Which backups stay, and which have done their work."""

import tomllib
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from itertools import islice


@dataclass(frozen=True, kw_only=True)
class BackupRule:
    """Of how many days, weeks and months the newest backup stays, and for how long each does."""

    all_hours: int
    days: int
    weeks: int
    months: int
    source: str
    valid_from: str


@cache
def rule() -> BackupRule:
    """Return which backups stay."""
    text = (files("cohort_data") / "rules" / "backups.toml").read_text("utf-8")
    return BackupRule(**tomllib.loads(text))


def staying(made: Collection[datetime], limits: BackupRule) -> frozenset[datetime]:
    """Return which backups stay: the newest of each of the last days, weeks and months with one.

    So does whatever was made within hours of the newest of all. Nothing counts from the clock, so
    that a record without new backups loses none.
    """
    ordered = sorted(made, reverse=True)
    if not ordered:
        return frozenset()
    recent = ordered[0] - timedelta(hours=limits.all_hours)
    parts = (
        (each for each in ordered if each >= recent),
        newest_of(ordered, lambda one: one.date(), limits.days),
        newest_of(ordered, lambda one: one.isocalendar()[:2], limits.weeks),
        newest_of(ordered, lambda one: (one.year, one.month), limits.months),
    )
    return frozenset(each for part in parts for each in part)


def newest_of(
    ordered: Iterable[datetime], span: Callable[[datetime], object], most: int
) -> Iterable[datetime]:
    """Return the newest backup of each of the last spans of time that have one."""
    found: dict[object, datetime] = {}
    for each in ordered:
        found.setdefault(span(each), each)
    return islice(found.values(), most)
