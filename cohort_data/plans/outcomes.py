"""How a plan can end, and what a retake says of it."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

import pandas as pd

from cohort_data.flags.record import in_order
from cohort_data.words import Outcome


@dataclass(frozen=True)
class PlanOutcome:
    """How a plan ended; `passed_attempt` is the attempt that was passed, for those that were.

    `status` is the one of a student of whom the same is said before anybody has sat again.
    """

    name: str
    label: str
    passed_attempt: int | None = None
    failed: bool = False
    status: str | None = None


@dataclass(frozen=True)
class Retake:
    """What came of sitting a failed exam again while a plan ran; `days` lie between the two."""

    exam: str
    outcome: str
    on: str
    days: int | None
    attempt: int | None


@cache
def outcomes() -> tuple[PlanOutcome, ...]:
    """Return the ways in which a plan can end."""
    path = resources.files("cohort_data").joinpath("rules/plan_outcomes.toml")
    return tuple(
        PlanOutcome(**entry) for entry in tomllib.loads(path.read_text("utf-8"))["outcome"]
    )


def outcome_of(retake: Retake) -> str:
    """Return the name of the outcome that a retake suggests, "" where none fits."""
    if retake.outcome == Outcome.FAIL:
        return next(one.name for one in outcomes() if one.failed)
    fits = (one.name for one in outcomes() if one.passed_attempt == retake.attempt)
    return next(fits, "") if retake.attempt else ""


def retake_since(attempts: pd.DataFrame, begun: str) -> Retake | None:
    """Return the newest result of an exam failed before, sat since the day a plan was begun.

    `attempts` are those of one student. A sitting whose day is not known is left out: nobody can
    say whether it was before the plan. A result that is not in yet is none.
    """
    ordered = in_order(attempts)
    judged = ordered[
        ordered["outcome"].isin([Outcome.PASS, Outcome.FAIL])
        & ordered["can_be_failed"].astype(bool)
    ]
    failed_on = judged["date"].where(judged["outcome"] == Outcome.FAIL)
    before = failed_on.groupby(judged["exam_id"]).ffill().groupby(judged["exam_id"]).shift()
    again = judged.assign(failed_on=before)[before.notna() & (judged["date"] >= begun[:10])]
    if again.empty:
        return None
    row = again.sort_values("date", kind="stable").iloc[-1]
    return Retake(
        exam=str(row["exam"]),
        outcome=str(row["outcome"]),
        on=str(row["date"]),
        days=days_between(str(row["failed_on"]), str(row["date"])),
        attempt=None if pd.isna(row["shown_number"]) else int(row["shown_number"]),
    )


def days_between(first: str, second: str) -> int | None:
    """Return the days between two ISO days, None where the first is not known."""
    if not first:
        return None
    return (date.fromisoformat(second) - date.fromisoformat(first)).days
