"""For whom a concern is opened, what to do next about it, and how long it has waited."""

import calendar
from collections.abc import Collection, Mapping
from datetime import date
from enum import StrEnum

import pandas as pd

from cohort_data.flags import load_rules
from cohort_data.words import ConcernState, PlanState, StudentStatus

_AT_WORK = (ConcernState.CONTACTED, ConcernState.PLANNED)
_FOLLOWED = (PlanState.AGREED, PlanState.ACTIVE, PlanState.PAUSED, PlanState.WAITING)


class NextStep(StrEnum):
    """What a person does next for a student."""

    REACH_OUT = "Reach out"
    PLAN = "Plan"
    CHECK_IN = "Check in"
    REVIEW = "Review"


def students_to_raise(
    flagged: pd.DataFrame,
    failed: pd.DataFrame,
    statuses: Mapping[int, str],
    today: date,
    of_any_age: Collection[int] = (),
) -> frozenset[int]:
    """Return the students for whom a concern is to be opened.

    They are enrolled, and an exam still open was failed within the last months that the rules
    name, or on an unknown day. `statuses` knows every flagged student. For those `of_any_age`, an
    open failure may be older.
    """
    listed = flagged.loc[flagged["open_failures"] > 0, "student_id"]
    enrolled = [key for key in listed if statuses[key] == StudentStatus.ENROLLED]
    limit = months_before(today, load_rules().concern.newest_failure_months).isoformat()
    is_new = failed["open"] & ((failed["date"] > limit) | (failed["date"] == ""))
    is_new |= failed["open"] & failed["student_id"].isin(of_any_age)
    is_here = failed["student_id"].isin(enrolled)
    return frozenset(int(key) for key in failed.loc[is_new & is_here, "student_id"])


def next_step(state: str, plan: str) -> NextStep:
    """Return what comes next; without an open concern the record is only looked through.

    `state` is that of the concern, `plan` that of the newest plan; "" where there is none.
    """
    if state == ConcernState.NEW:
        return NextStep.REACH_OUT
    if state not in _AT_WORK or plan == PlanState.CLOSED:
        return NextStep.REVIEW
    return NextStep.CHECK_IN if plan in _FOLLOWED else NextStep.PLAN


def days_waiting(*since: str, today: date) -> int:
    """Return the days since the latest of these ISO days; unknown and future ones wait 0 days."""
    latest = max(since, default="")
    return max((today - date.fromisoformat(latest)).days, 0) if latest else 0


def months_before(day: date, months: int) -> date:
    """Return the same day some months earlier, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
