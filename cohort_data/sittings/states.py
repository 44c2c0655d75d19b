"""Whether a planned sitting is still to come, awaits its result, or was sat."""

from datetime import date, timedelta
from enum import StrEnum

import pandas as pd

from cohort_data.attempts_used import overdue_from
from cohort_data.flags import failures
from cohort_data.sittings.rules import load_rules
from cohort_data.words import Outcome, PlanState, Purpose

FROM_PLAN = "from the plan"


class SittingState(StrEnum):
    """Where a planned sitting stands; all of it follows from its date and the results."""

    PLANNED = "planned"
    AWAITED = "awaits its result"
    OVERDUE = "result overdue"
    SAT = "sat"
    NOT_SAT = "not sat"
    CANCELLED = "cancelled"


OPEN = (SittingState.PLANNED, SittingState.AWAITED, SittingState.OVERDUE)


def with_state(sittings: pd.DataFrame, attempts: pd.DataFrame, today: date) -> pd.DataFrame:
    """Return planned sittings with `state`, derived from the results on record.

    Sittings have student_key, exam_id, planned_on, cancelled, first_at; attempts are those of the
    same students.
    """
    own = {
        key: rows for key, rows in attempts.groupby(["student_id", "exam_id"]) if len(sittings) > 0
    }
    none = attempts.iloc[:0]
    columns = ("student_key", "exam_id", "planned_on", "cancelled", "first_at")
    told = zip(*(sittings[name].tolist() for name in columns), strict=True)
    states = [
        SittingState.CANCELLED
        if cancelled
        else state(planned_on, first_at[:10], own.get((student, exam), none), today)
        for student, exam, planned_on, cancelled, first_at in told
    ]
    return sittings.assign(state=pd.Series(states, index=sittings.index, dtype="str"))


def state(planned_on: str, entered_on: str, attempts: pd.DataFrame, today: date) -> SittingState:
    """Return where one planned sitting stands, by the attempts at its exam."""
    outcomes = set(attempts.loc[is_of(attempts, planned_on, entered_on), "outcome"])
    if outcomes - {Outcome.PENDING, Outcome.NOT_AN_ATTEMPT}:
        return SittingState.SAT
    if Outcome.NOT_AN_ATTEMPT in outcomes:
        return SittingState.NOT_SAT
    if not outcomes and (not planned_on or planned_on >= today.isoformat()):
        return SittingState.PLANNED
    late = bool(planned_on) and today > overdue_from(date.fromisoformat(planned_on))
    return SittingState.OVERDUE if late else SittingState.AWAITED


def is_of(attempts: pd.DataFrame, planned_on: str, entered_on: str) -> "pd.Series[bool]":
    """Say which attempts can be this sitting: on or after its day, or a few days before.

    One before its day is not the attempt after which the sitting was planned. One without a day
    counts when it came on record after the day, and after the plan did.
    """
    undated = attempts["date"] == ""
    later = attempts["uploaded_on"] > max(planned_on, entered_on)
    return (attempts["date"] >= first_day(planned_on, entered_on)).where(~undated, later)


def first_day(planned_on: str, entered_on: str) -> str:
    """Return the first ISO day on which an attempt can be a planned sitting."""
    since = (date.fromisoformat(entered_on) + timedelta(days=1)).isoformat()
    if not planned_on:
        return since
    early = date.fromisoformat(planned_on) - timedelta(days=load_rules().sat_days_before)
    return early.isoformat() if planned_on <= entered_on else max(early.isoformat(), since)


def to_retake(attempts: pd.DataFrame) -> dict[int, tuple[int, str]]:
    """Return the exam (key, name) that each student has still to pass.

    A licensing exam comes first, then the one failed last.
    """
    failed = failures(attempts)
    still = failed[failed["open"]]
    ordered = still.assign(licensing=still["purpose"] == Purpose.LICENSING).sort_values(
        ["licensing", "date"], kind="stable"
    )
    last = ordered.drop_duplicates("student_id", keep="last")
    columns = (last[name].tolist() for name in ("student_id", "exam_id", "exam"))
    return {student: (exam_id, exam) for student, exam_id, exam in zip(*columns, strict=True)}


def from_plans(
    plans: pd.DataFrame, attempts: pd.DataFrame, entered: pd.DataFrame, today: date
) -> pd.DataFrame:
    """Return the retakes that plans name and nobody entered as sittings, in the same columns.

    Plans have student_key, state and retake_date, in the order in which they were begun.
    """
    newest = plans.drop_duplicates("student_key", keep="last")
    named = newest[(newest["state"] != PlanState.CLOSED) & (newest["retake_date"] != "")]
    exams = to_retake(attempts[attempts["student_id"].isin(named["student_key"])])
    there = entered[entered["state"].isin(OPEN)]
    taken = set(zip(there["student_key"], there["exam_id"], strict=True))
    columns = entered.columns.drop("state")
    types = {name: entered[name].dtype for name in columns}
    blank = {name: "" if type_ == "str" else 0 for name, type_ in types.items()}
    rows = [
        blank
        | {
            "student_key": student,
            "exam_id": exams[student][0],
            "exam": exams[student][1],
            "planned_on": on,
            "first_at": created,
            "file": FROM_PLAN,
        }
        for student, on, created in zip(
            named["student_key"], named["retake_date"], named["created_at"], strict=True
        )
        if student in exams and (student, exams[student][0]) not in taken
    ]
    return with_state(pd.DataFrame(rows, columns=columns).astype(types), attempts, today)
