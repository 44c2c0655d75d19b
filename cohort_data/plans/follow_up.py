"""How closely a plan is followed: its rhythm, what is due, and when somebody should step in."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from cohort_data.plans.drafts import PlanDraft
from cohort_data.words import Attendance, PlanState


@dataclass(frozen=True)
class FollowUp:
    """How often a plan is looked at where nobody agreed on something else."""

    first_check_in_days: int
    rhythm_days: int
    rhythms: tuple[int, ...]
    quiet_after_days: int
    no_shows: int
    this_week_days: int


@dataclass(frozen=True)
class StudyRule:
    """How a preparation counts as half-days of study."""

    days_per_week: int
    hours_per_half_day: int


class Group(StrEnum):
    """The part of the worklist that a plan stands in."""

    OVERDUE = "overdue"
    THIS_WEEK = "week"
    LATER = "later"
    WAITING = "waiting"
    RESTING = "resting"
    CLOSED = "closed"


class DueKind(StrEnum):
    """What is due next on a plan."""

    CHECK_IN = "check-in"
    TASK = "task"
    RETAKE = "retake"
    NOTHING = ""


@dataclass(frozen=True)
class Due:
    """What is due next on a plan, and when; `title` names a task."""

    kind: DueKind
    on: date | None = None
    title: str = ""


_GROUPS = {
    PlanState.CLOSED: Group.CLOSED,
    PlanState.WAITING: Group.WAITING,
    PlanState.DRAFT: Group.RESTING,
    PlanState.PAUSED: Group.RESTING,
}
_AT_WORK = frozenset({PlanState.AGREED, PlanState.ACTIVE})


@cache
def follow_up() -> FollowUp:
    """Return how closely plans are followed."""
    rule = _rules()["follow_up"]
    return FollowUp(**{**rule, "rhythms": tuple(rule["rhythms"])})


@cache
def study_rule() -> StudyRule:
    """Return how a preparation counts as half-days of study."""
    return StudyRule(**_rules()["study"])


def _rules() -> dict[str, Any]:
    path = resources.files("cohort_data").joinpath("rules/plan_follow_up.toml")
    return tomllib.loads(path.read_text("utf-8"))


def first_check_in(today: date) -> date:
    """Return when a plan begun today is looked at first."""
    return today + timedelta(days=follow_up().first_check_in_days)


def next_check_in(plan: PlanDraft, today: date) -> date:
    """Return when the check-in after today's is, by the rhythm agreed, not after the retake."""
    regular = today + timedelta(days=plan.rhythm_days or follow_up().rhythm_days)
    if plan.retake_date and today < plan.retake_date < regular:
        return plan.retake_date
    return regular


def next_due(plan: PlanDraft) -> Due:
    """Return what is due first: the check-in, an open task, or the retake."""
    if plan.state is PlanState.CLOSED:
        return Due(DueKind.NOTHING)
    tasks = [Due(DueKind.TASK, task.due, task.title) for task in plan.tasks if not task.done]
    dated = [
        Due(DueKind.CHECK_IN, plan.next_check_in),
        *tasks,
        Due(DueKind.RETAKE, plan.retake_date),
    ]
    known = [each for each in dated if each.on]
    return min(known, key=lambda each: each.on or date.max, default=Due(DueKind.NOTHING))


def group(plan: PlanDraft, today: date) -> Group:
    """Return the part of the worklist that a plan stands in."""
    if plan.state in _GROUPS:
        return _GROUPS[plan.state]
    on = next_due(plan).on
    if on is None or on > today + timedelta(days=follow_up().this_week_days):
        return Group.LATER
    return Group.OVERDUE if on < today else Group.THIS_WEEK


def is_quiet(plan: PlanDraft, last: date | None, begun: date, today: date) -> bool:
    """Say whether a plan at work went too long without a check-in that was held."""
    since = max(last or begun, begun)
    return plan.state in _AT_WORK and (today - since).days > follow_up().quiet_after_days


def needs_step_up(attendance: Sequence[str]) -> bool:
    """Say whether the newest check-ins, given newest first, were all missed."""
    newest = attendance[: follow_up().no_shows]
    return len(newest) == follow_up().no_shows and set(newest) == {Attendance.NO_SHOW}
