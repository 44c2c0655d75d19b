"""How many attempts at a licensing exam are used, and when the next one and its result can be."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from cohort_data.attempt_limits import load_limits
from cohort_data.concerns import months_before
from cohort_data.exams import catalogue
from cohort_data.receipts import joined
from cohort_data.words import Outcome, Purpose, StudentStatus

WEEK = timedelta(days=7)
# Why the clocks of a student stand still: USMLE lets nobody sit who has left the school.
STANDSTILL: dict[str, str] = {
    StudentStatus.LEAVE: "On leave: no retake date is told until the student is back.",
    StudentStatus.WITHDRAWN: "Withdrawn from the school: USMLE allows no attempt.",
    StudentStatus.DISMISSED: "Dismissed from the school: USMLE allows no attempt.",
}
TYPES = {
    "student_id": "int64",
    "exam": "str",
    "used": "int64",
    "usmle_limit": "Int64",
    "school_limit": "int64",
    "passed": "bool",
    "exhausted": "bool",
    "earliest_next": "str",
    "reason": "str",
}


@dataclass(frozen=True)
class Sitting:
    """One attempt as far as the limits ask: its outcome, its ISO day or "", its number if known."""

    outcome: str
    day: str
    number: int | None


def attempts_used(
    attempts: pd.DataFrame, school_limit: int, statuses: Mapping[int, str] | None = None
) -> pd.DataFrame:
    """Return, per student and licensing exam, the attempts used of both limits, and what is next.

    student_id, exam, used, usmle_limit (empty where USMLE has none), school_limit, passed,
    exhausted (no attempt is left that USMLE allows), earliest_next (an ISO day, "" where none is
    fixed), reason. Passed, failed, incomplete and awaited sittings count; one that was never
    started does not. Whoever is away by their status has no next attempt until they are back.
    """
    rows = []
    away = statuses or {}
    for student, exams in sittings_by_student(attempts).items():
        closed = [exam for exam, sat in exams.items() if is_exhausted(exam, sat)]
        rows += [
            {
                "student_id": student,
                "exam": exam,
                "used": number_used(sat),
                "usmle_limit": usmle_limit(exam),
                "school_limit": school_limit,
                "passed": is_passed(sat),
                **outlook(exam, sat, closed, away.get(student, "")),
            }
            for exam, sat in exams.items()
        ]
    return pd.DataFrame(rows, columns=[*TYPES]).astype(TYPES)


def sittings_by_student(attempts: pd.DataFrame) -> dict[int, dict[str, list[Sitting]]]:
    """Return what counts of the licensing exams that each student sat."""
    licensing = attempts["purpose"] == Purpose.LICENSING
    sat = attempts[licensing & (attempts["outcome"] != Outcome.NOT_AN_ATTEMPT)]
    numbers = [None if pd.isna(number) else int(number) for number in sat["number"]]
    columns = (sat[name] for name in ("student_id", "exam", "outcome", "date"))
    found: defaultdict[int, dict[str, list[Sitting]]] = defaultdict(dict)
    for student, exam, outcome, day, number in zip(*columns, numbers, strict=True):
        found[student].setdefault(exam, []).append(Sitting(outcome, day, number))
    return found


def number_used(sat: Sequence[Sitting]) -> int:
    """Return how many attempts are used: those on record, or more where a number says so."""
    return max(len(sat), *(one.number or 0 for one in sat))


def usmle_limit(exam: str) -> int | None:
    """Return how often USMLE lets a Step be sat, None for an exam that is no Step."""
    known = catalogue().get(exam)
    is_step = known is not None and known.purpose is Purpose.LICENSING
    return load_limits().lifetime_attempts if is_step else None


def is_exhausted(exam: str, sat: Sequence[Sitting]) -> bool:
    """Say whether every attempt that USMLE allows is used without a pass."""
    limit = usmle_limit(exam)
    return limit is not None and not is_passed(sat) and number_used(sat) >= limit


def is_passed(sat: Sequence[Sitting]) -> bool:
    """Say whether one of the attempts was passed."""
    return any(one.outcome == Outcome.PASS for one in sat)


def outlook(
    exam: str, sat: Sequence[Sitting], closed: Sequence[str], status: str = ""
) -> dict[str, object]:
    """Return exhausted, earliest_next and reason; a Step that is closed closes every Step."""
    earliest, reason = "", ""
    is_over = False
    if is_passed(sat):
        reason = "Passed."
    elif status in STANDSTILL:
        is_over, reason = bool(closed), STANDSTILL[status]
    elif usmle_limit(exam) is None:
        reason = "USMLE sets no limit for this exam; ask who gives it."
    elif closed:
        is_over = True
        limit = load_limits().lifetime_attempts
        reason = f"{limit} attempts at {joined(closed)} without a pass: USMLE allows no other Step."
    else:
        earliest, reason = next_attempt(sat)
    return {"exhausted": is_over, "earliest_next": earliest, "reason": reason}


def next_attempt(sat: Sequence[Sitting]) -> tuple[str, str]:
    """Return the first day of the next attempt, "" where none is fixed, and why."""
    if any(one.outcome == Outcome.PENDING for one in sat):
        return "", "The result of the latest attempt is awaited."
    limits, used = load_limits(), number_used(sat)
    if used < limits.attempts_in_12_months:
        return "", "USMLE sets no number of days to wait; a new application sets the date."
    days = [date.fromisoformat(one.day) for one in sat if one.day]
    missing = used - len(days)
    if missing:
        told = "date of 1 attempt is" if missing == 1 else f"dates of {missing} attempts are"
        return "", f"The {told} not on record, so the first day allowed is not known."
    earliest = earliest_next_attempt(days)
    return earliest.isoformat() if earliest else "", (
        f"{limits.wait_after_first} months after the first attempt and {limits.wait_after_latest} "
        "months after the latest."
    )


def next_after_awaited(
    exam: str, sat: Sequence[Sitting], awaited: Sequence[str]
) -> tuple[str, str]:
    """Return the first day of the attempt after those whose result is awaited, and why.

    `awaited` are their ISO days, and whatever their results say, they are used.
    """
    if usmle_limit(exam) is None:
        return "", "USMLE sets no limit for this exam; ask who gives it."
    told = [one for one in sat if one.outcome != Outcome.PENDING]
    return next_attempt([*told, *(Sitting("", day, None) for day in awaited)])


def earliest_next_attempt(dates: Sequence[date]) -> date | None:
    """Return the first day on which USMLE allows the next attempt at a Step.

    None where no wait is fixed, that is after fewer than three attempts, and where no attempt is
    left.
    """
    limits = load_limits()
    if not limits.attempts_in_12_months <= len(dates) < limits.lifetime_attempts:
        return None
    after_first = months_after(min(dates), limits.wait_after_first)
    return max(after_first, months_after(max(dates), limits.wait_after_latest))


def expected_result(test_date: date) -> date:
    """Return the release day on which the result of a Step can be expected.

    It is the first Wednesday at least 21 days later; none come out in the week of 4 July (from
    Sunday to Saturday) and in the last week of December.
    """
    limits = load_limits()
    day = test_date + timedelta(days=limits.result_after)
    day += timedelta(days=(limits.result_weekday - day.isoweekday()) % WEEK.days)
    while is_without_results(day):
        day += WEEK
    return day


def overdue_from(test_date: date) -> date:
    """Return the day after which the result of a Step is late."""
    return test_date + timedelta(days=load_limits().result_within)


def is_without_results(day: date) -> bool:
    """Say whether a day lies in a week in which no results come out."""
    limits = load_limits()
    around = date.fromisoformat(f"{day.year}-{limits.no_results_around}")
    sunday = around - timedelta(days=around.isoweekday() % WEEK.days)
    last = date.fromisoformat(f"{day.year}-{limits.no_results_from}")
    return sunday <= day < sunday + WEEK or last <= day < last + WEEK


def months_after(day: date, months: int) -> date:
    """Return the same day some months later, or the last day of a shorter month."""
    return months_before(day, -months)
