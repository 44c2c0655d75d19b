"""Which published national pass rate speaks for a school, for the year of its tests."""

import csv
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from cohort_data.words import SchoolType, Takers, Trust

_FILE = files("cohort_data") / "rules" / "national_pass_rates.csv"
_TRUSTED = list(Trust)


@dataclass(frozen=True, kw_only=True)
class NationalRate:
    """A published pass rate: for tests between two days, for schools of some types.

    `n` is None where only the percent was published; a rate that is not `comparable` was named so
    by those who published it.
    """

    exam: str
    period: str
    valid_from: str
    valid_to: str
    group: str
    schools: frozenset[SchoolType]
    takers: Takers
    n: int | None
    percent: int
    comparable: bool
    source: str
    trust: Trust

    def covers(self, day: str) -> bool:
        """Say whether a test on this ISO day belongs to the period."""
        return self.valid_from <= day <= self.valid_to


@cache
def rates() -> tuple[NationalRate, ...]:
    """Return every published rate."""
    rows = csv.DictReader(_FILE.read_text("utf-8").splitlines())
    return tuple(_rate(**row) for row in rows)


def national_row(
    exam: str, school: SchoolType | None, day: str, takers: Takers = Takers.FIRST
) -> NationalRate | None:
    """Return the rate of the school's type for a test on an ISO day, None where none is known.

    Of several, one for exactly these takers comes first, then one with n, then the better copy.
    """
    found = [rate for rate in _of(exam, school, takers) if rate.covers(day)]
    return min(
        found,
        key=lambda rate: (rate.takers != takers, rate.n is None, _TRUSTED.index(rate.trust)),
        default=None,
    )


def national_rows(
    exam: str, school: SchoolType | None, days: Collection[str], takers: Takers = Takers.FIRST
) -> tuple[NationalRate, ...]:
    """Return the rate of each period in which tests fell, the oldest first.

    Where no period has one yet, it is the newest that was published before.
    """
    found = {national_row(exam, school, day, takers) for day in set(days)}
    if days and found <= {None}:
        found = {newest_before(exam, school, max(days), takers)}
    return tuple(sorted((rate for rate in found if rate), key=lambda rate: rate.valid_from))


def newest_before(
    exam: str, school: SchoolType | None, day: str, takers: Takers = Takers.FIRST
) -> NationalRate | None:
    """Return the rate of the newest period that ended before a day."""
    ended = [rate for rate in _of(exam, school, takers) if rate.valid_to < day]
    latest = max((rate.valid_to for rate in ended), default="")
    return national_row(exam, school, latest, takers) if latest else None


def _of(exam: str, school: SchoolType | None, takers: Takers) -> Iterable[NationalRate]:
    """Yield the rates that may speak for these takers: their own, and those of all takers."""
    return (
        rate
        for rate in rates()
        if rate.exam == exam and school in rate.schools and rate.takers in {takers, Takers.ALL}
    )


def _rate(
    *, schools: str, takers: str, n: str, percent: str, comparable: str, trust: str, **rest: str
) -> NationalRate:
    return NationalRate(
        schools=frozenset(SchoolType(one) for one in schools.split(";") if one),
        takers=Takers(takers),
        n=int(n) if n else None,
        percent=int(percent),
        comparable=comparable == "yes",
        trust=Trust(trust),
        **rest,
    )
