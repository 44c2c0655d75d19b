"""When a viewer last looked, and from when on what is on record is new to this viewer."""

import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files

# The end of the visit before this one, per cohort (key); "" where there was none.
Before = tuple[tuple[int, str], ...]


@dataclass(frozen=True, kw_only=True)
class LookRule:
    """What ends a visit, how often a look is written down, and what a first visit is shown."""

    pause_minutes: int
    keep_every_minutes: int
    first_days: int
    valid_from: object
    source: str


@dataclass(frozen=True)
class Look:
    """The newest look at a cohort, and the last one of the visit before (times in UTC).

    `before` is "" while the first visit lasts.
    """

    at: str
    before: str = ""


@cache
def look_rule() -> LookRule:
    """Return what counts as the last look."""
    text = (files("cohort_data") / "rules" / "since.toml").read_text("utf-8")
    return LookRule(**tomllib.loads(text))


def looked(kept: Look | None, at: datetime) -> Look:
    """Return what is to be kept once somebody looks; what is kept already where that is enough.

    Only a look after a pause makes the one before it the last look; a clock that was set back is
    no pause.
    """
    now = at.isoformat(timespec="milliseconds")
    if kept is None:
        return Look(now)
    passed = at - datetime.fromisoformat(kept.at)
    if passed >= timedelta(minutes=look_rule().pause_minutes):
        return Look(now, kept.at)
    if abs(passed) < timedelta(minutes=look_rule().keep_every_minutes):
        return kept
    return Look(now, kept.before)


def first_since(at: datetime) -> str:
    """Return from when on everything is new to somebody who never looked before."""
    since = at.astimezone(UTC) - timedelta(days=look_rule().first_days)
    return since.isoformat(timespec="milliseconds")
