"""What became of failed exams: sat again or not, passed at which attempt, after a plan or not."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from cohort_data.flags.record import in_order
from cohort_data.national_rates import NationalRate, national_row
from cohort_data.pass_rates import load_rules, wilson
from cohort_data.plans.outcomes import outcomes
from cohort_data.words import Outcome, SchoolType, StudentStatus, Takers

_EXAM = ["student_id", "exam_id"]
_JUDGED = [Outcome.PASS, Outcome.FAIL]


class Became(StrEnum):
    """What can become of a failed exam that is no way in which a plan ends."""

    PASSED_LATER = "passed_later"
    AWAITED = "awaited"
    GRADUATED = "graduated"


class LeftOut(StrEnum):
    """Why a failed exam is not counted: nothing tells the order, or history has no day."""

    NO_ORDER = "no order"
    NO_DAY = "no day"


class PlanBefore(StrEnum):
    """Whether a plan was agreed before a retake.

    Nobody can say where the day of the retake is not known, or lies before the first use: no plan
    could be on record then.
    """

    WITH = "with"
    WITHOUT = "without"
    BEFORE_USE = "before use"
    NO_DAY = "no day"


@dataclass(frozen=True, kw_only=True)
class RetakeShare:
    """Of retakes that were passed or failed, how many were passed.

    `low` and `high` bound the share, from 0 to 1; `students` sat them.
    """

    students: int
    passed: int
    failed: int
    low: float
    high: float

    @property
    def decided(self) -> int:
        """Retakes that were passed or failed."""
        return self.passed + self.failed

    @property
    def rate(self) -> float | None:
        """The share that was passed; None where too few were sat for a rate to say anything."""
        enough = self.decided >= load_rules().least_takers
        return self.passed / self.decided if enough else None


@dataclass(frozen=True)
class BesideNational:
    """A published rate of repeaters, with our own retakes of the same period."""

    rate: NationalRate
    ours: RetakeShare


def sittings(attempts: pd.DataFrame, history: Collection[int] = ()) -> pd.DataFrame:
    """Return failed attempts and retakes at exams that can be failed, in the order of the record.

    A retake is what was sat after a failure and before a pass: `is_retake`, with the day of that
    failure in `failed_on`. `left_out` says why an exam is not counted; `history` are the attempts
    that only a list of old results tells.
    """
    ordered = in_order(attempts)
    exam = [ordered[name] for name in _EXAM]
    is_failed = (ordered["outcome"] == Outcome.FAIL) & ordered["can_be_failed"].astype(bool)
    to_pass = pd.Series(pd.NA, index=ordered.index, dtype="boolean").mask(is_failed, True)
    to_pass = to_pass.mask(ordered["outcome"] == Outcome.PASS, False)
    before = to_pass.groupby(exam).ffill().groupby(exam).shift()
    failed_on = ordered["date"].where(is_failed).groupby(exam).ffill().groupby(exam).shift()
    told = ordered.assign(
        is_retake=before.fillna(value=False).astype(bool),
        failed_on=failed_on.fillna("").astype("str"),
        left_out=_left_out(ordered, history),
    )
    return told[is_failed | told["is_retake"]]


def _left_out(ordered: pd.DataFrame, history: Collection[int]) -> pd.Series:
    """Return why the exam of each attempt is not counted, "" where it is."""
    numbers = ordered.groupby(_EXAM)["shown_number"]
    size = numbers.transform("size")
    no_order = (size > 1) & (numbers.transform("nunique") < size)
    undated = ordered["attempt_id"].isin(history) & (ordered["date"] == "")
    no_day = undated.groupby([ordered[name] for name in _EXAM]).transform("any")
    words = pd.Series("", index=ordered.index, dtype="str")
    return words.mask(no_order, str(LeftOut.NO_ORDER)).mask(no_day, str(LeftOut.NO_DAY))


def failed_exams(
    sat: pd.DataFrame, attempts: pd.DataFrame, statuses: Mapping[int, str]
) -> pd.DataFrame:
    """Return, of the sittings, the newest of each student and exam, with what `became` of it.

    That is how a plan can end, or one of `Became`. `statuses` say whether a student is there.
    """
    newest = sat.drop_duplicates(_EXAM, keep="last")
    columns = (newest[name] for name in ("outcome", "is_retake", "shown_number", "student_id"))
    told = [
        _retaken(outcome, number) if again else _not_retaken(statuses.get(student, ""))
        for outcome, again, number, student in zip(*columns, strict=True)
    ]
    became = pd.Series(told, index=newest.index, dtype="str")
    waits = (newest["outcome"] != Outcome.PASS) & _has_pending(newest, attempts)
    return newest.assign(became=became.mask(waits, str(Became.AWAITED)))


def _retaken(outcome: str, number: int) -> str:
    if outcome == Outcome.FAIL:
        return next(one.name for one in outcomes() if one.failed)
    if outcome != Outcome.PASS:
        return Became.AWAITED
    fits = (one.name for one in outcomes() if not pd.isna(number) and one.passed_attempt == number)
    return next(fits, Became.PASSED_LATER)


def _not_retaken(status: str) -> str:
    fits = {str(one.status): one.name for one in outcomes() if one.status}
    fits |= {str(StudentStatus.GRADUATED): str(Became.GRADUATED)}
    return fits.get(status, fits[StudentStatus.ENROLLED])


def _has_pending(newest: pd.DataFrame, attempts: pd.DataFrame) -> pd.Series:
    """Say where a result is awaited of a sitting that is not known to be older."""
    pending = attempts.loc[attempts["outcome"] == Outcome.PENDING, [*_EXAM, "date"]]
    pairs = newest[["attempt_id", *_EXAM, "date"]].merge(
        pending, on=_EXAM, suffixes=("", "_pending")
    )
    is_later = (pairs["date_pending"] == "") | (pairs["date_pending"] > pairs["date"])
    return newest["attempt_id"].isin(pairs.loc[is_later, "attempt_id"])


def judged(sat: pd.DataFrame) -> pd.DataFrame:
    """Return the retakes that count and were passed or failed."""
    return sat[sat["is_retake"] & sat["outcome"].isin(_JUDGED) & (sat["left_out"] == "")]


def with_plans(again: pd.DataFrame, plans: pd.DataFrame, first_used: str) -> pd.DataFrame:
    """Return retakes with `plan`: whether one of the student was agreed before each.

    `plans` hold student_id, on (the day on which one was agreed) and closed_on. One that was closed
    before the failure says nothing; where the day of that is not known, it must run at the retake.
    """
    dated = again[["attempt_id", "student_id", "date", "failed_on"]]
    pairs = dated.merge(plans, on="student_id")
    since = pairs["failed_on"].where(pairs["failed_on"] != "", pairs["date"])
    in_force = (pairs["closed_on"] == "") | (pairs["closed_on"] >= since)
    agreed = pairs.loc[(pairs["on"] < pairs["date"]) & in_force, "attempt_id"]
    words = pd.Series(str(PlanBefore.WITHOUT), index=again.index, dtype="str")
    words = words.mask(again["date"] < first_used, str(PlanBefore.BEFORE_USE))
    words = words.mask(again["attempt_id"].isin(agreed), str(PlanBefore.WITH))
    return again.assign(plan=words.mask(again["date"] == "", str(PlanBefore.NO_DAY)))


def share_of(again: pd.DataFrame) -> RetakeShare:
    """Return how many of these retakes were passed."""
    passed = int((again["outcome"] == Outcome.PASS).sum())
    low, high = wilson(passed, len(again), load_rules().confidence)
    return RetakeShare(
        students=int(again["student_id"].nunique()),
        passed=passed,
        failed=len(again) - passed,
        low=low,
        high=high,
    )


def beside_national(
    exam: str, again: pd.DataFrame, school: SchoolType | None
) -> tuple[BesideNational, ...]:
    """Return the retakes at an exam beside the national rate of repeaters, the oldest year first.

    No rate of all takers and none of another year stands in.
    """
    days = {str(day) for day in again["date"] if day}
    found = {national_row(exam, school, day, Takers.REPEAT) for day in days}
    rows = [rate for rate in found if rate and rate.takers is Takers.REPEAT]
    return tuple(
        BesideNational(rate, share_of(again[again["date"].map(rate.covers).astype(bool)]))
        for rate in sorted(rows, key=lambda rate: rate.valid_from)
    )
