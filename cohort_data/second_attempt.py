"""How many pass a Step at the next attempt, and what a second failure would change."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import pandas as pd

from cohort_data.national_rates import NationalRate, rates
from cohort_data.words import Outcome, Purpose, SchoolType, Takers, Trust

_FILE = files("cohort_data") / "rules" / "second_failure.toml"
_TRUSTED = list(Trust)


@dataclass(frozen=True, kw_only=True)
class SchoolExample:
    """What a second failure changes at one school, as its public rules say."""

    school: str
    says: str
    as_of: str
    source: str
    trust: Trust


@dataclass(frozen=True)
class Gate:
    """A Step before its second attempt: how many would be left after another failure."""

    exam: str
    left_usmle: int | None
    left_school: int


@cache
def school_examples() -> tuple[SchoolExample, ...]:
    """Return the schools that are named as examples."""
    entries = tomllib.loads(_FILE.read_text("utf-8"))["example"]
    return tuple(SchoolExample(**{**one, "trust": Trust(one["trust"])}) for one in entries)


def failed_ever(attempts: pd.DataFrame) -> bool:
    """Say whether a licensing exam was ever failed, passed since or not."""
    failed = attempts["outcome"] == Outcome.FAIL
    return bool((failed & (attempts["purpose"] == Purpose.LICENSING)).any())


def failed_and_open(attempts: pd.DataFrame, used: pd.DataFrame) -> dict[str, int]:
    """Return how often each licensing exam that is not passed was failed, most often first."""
    to_pass = used.loc[~used["passed"].astype(bool), "exam"]
    failed = attempts[
        (attempts["purpose"] == Purpose.LICENSING)
        & (attempts["outcome"] == Outcome.FAIL)
        & attempts["exam"].isin(to_pass)
    ]
    counts = failed["exam"].value_counts()
    return {str(exam): int(number) for exam, number in counts.items()}


def gates(attempts: pd.DataFrame, used: pd.DataFrame) -> tuple[Gate, ...]:
    """Return the Steps failed once and not passed, each before its second attempt."""
    once = [exam for exam, times in failed_and_open(attempts, used).items() if times == 1]
    rows = used[used["exam"].isin(once)]
    columns = ("exam", "used", "usmle_limit", "school_limit")
    return tuple(
        Gate(exam, None if pd.isna(usmle) else left(usmle, number), left(school, number))
        for exam, number, usmle, school in zip(*(rows[name] for name in columns), strict=True)
    )


def left(limit: int, used: int) -> int:
    """Return how many attempts a limit leaves after one more."""
    return max(int(limit) - int(used) - 1, 0)


def newest_repeaters(exam: str, school: SchoolType | None, today: date) -> NationalRate | None:
    """Return the newest national rate of those who sat an exam again, at schools of this type.

    Nothing of all takers or of a year that is not comparable takes its place.
    """
    found = [
        rate
        for rate in rates()
        if rate.exam == exam
        and rate.takers is Takers.REPEAT
        and school in rate.schools
        and rate.comparable
        and rate.valid_from <= today.isoformat()
    ]
    return max(found, key=lambda rate: (rate.valid_to, -_TRUSTED.index(rate.trust)), default=None)
