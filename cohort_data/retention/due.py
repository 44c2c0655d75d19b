"""Whose data has been kept for as long as the school keeps it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cohort_data.retention.periods import DataKind, Periods


@dataclass(frozen=True)
class Kept:
    """What is kept of a student, and from when it counts.

    `left_on` is when the student left the school, None for somebody who is here. `private_since`
    is when the last plan closed or the newest private note was written, whichever is later; None
    where there is no private note, or somebody still works with the student. A student `on_hold`
    is under a legal hold, or has asked to inspect the record.
    """

    student: str
    left_on: date | None = None
    private_since: date | None = None
    has_plan: bool = False
    on_hold: bool = False


@dataclass(frozen=True, order=True)
class Due:
    """One kind of data of one student (public id) that is to go; results take everything along."""

    kind: DataKind
    student: str


def due(kept: Iterable[Kept], periods: Periods, today: date) -> list[Due]:
    """Return what is to go, one kind per student: what goes with a larger one is not named."""
    found = (
        Due(kind, one.student)
        for one in kept
        if not one.on_hold and (kind := kind_due(one, periods, today))
    )
    return sorted(found)


def kind_due(one: Kept, periods: Periods, today: date) -> DataKind | None:
    """Return the largest part of what is kept of a student that is to go, None for nothing."""
    if periods.results is not None and is_over(one.left_on, periods.results, today):
        return DataKind.RESULTS
    if one.has_plan and is_over(one.left_on, periods.plan, today):
        return DataKind.PLAN
    if is_over(one.private_since, periods.private, today):
        return DataKind.PRIVATE
    return None


def is_over(since: date | None, years: int, today: date) -> bool:
    """Say whether so many years have passed since a day; a leap day counts as 28 February."""
    if since is None:
        return False
    is_leap_day = (since.month, since.day) == (2, 29)
    day = 28 if is_leap_day else since.day
    return date(since.year + years, since.month, day) <= today
