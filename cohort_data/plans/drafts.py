"""What a plan and a check-in consist of while somebody writes them, and once they are saved."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from cohort_data.words import Attendance, PlanState, Progress


@dataclass(frozen=True)
class Task:
    """Something to be done for a plan, by whom and by when."""

    title: str
    owner: str = ""
    due: date | None = None
    done: bool = False


@dataclass(frozen=True)
class Preparation:
    """How a student prepares for one sitting, as far as it is known."""

    weeks: float | None = None
    hours_per_day: float | None = None
    questions: int | None = None
    resources: str = ""
    practice: str = ""


@dataclass(frozen=True)
class PlanDraft:
    """A plan as somebody wants to save it.

    `version` is that of the plan when the form was opened, 0 for a new one. `focus_areas` are
    public ids of content areas, the first the most important. `referrals` names services that were
    offered, never why. `outcome` names how a closed plan ended.
    """

    student: str
    owner: str
    line: str = ""
    plan: str | None = None
    version: int = 0
    causes: tuple[str, ...] = ()
    goal: str = ""
    focus_areas: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()
    next_check_in: date | None = None
    retake_date: date | None = None
    state: PlanState = PlanState.DRAFT
    content_plan: bool = True
    last_preparation: Preparation = Preparation()
    this_preparation: Preparation = Preparation()
    referrals: tuple[str, ...] = ()
    readiness_gate: str = ""
    rhythm_days: int | None = None
    agreed_on: date | None = None
    outcome: str = ""


@dataclass(frozen=True)
class PlanRecord:
    """A plan as it was saved last, and by whom; `created_at` is when it was begun."""

    public_id: str
    draft: PlanDraft
    updated_at: str
    updated_by: str
    created_at: str = ""


@dataclass(frozen=True)
class CheckInDraft:
    """A check-in as somebody wants to record it.

    `version` is that of the plan when the form was opened; `done` holds the positions of the tasks
    that are ticked, counted from 0.
    """

    plan: str
    version: int
    held_on: date
    attendance: Attendance
    progress: Progress | None = None
    line: str = ""
    practice_score: float | None = None
    practice_form: str = ""
    done: tuple[int, ...] = ()
    next_check_in: date | None = None


def body(draft: PlanDraft) -> Mapping[str, object]:
    """Return what a revision of the plan keeps."""
    kept = asdict(draft)
    return {name: kept[name] for name in kept if name not in {"version", "plan"}}


def from_body(kept: Mapping[str, Any]) -> PlanDraft:
    """Return the plan that a revision keeps, read back from JSON."""
    given = dict(kept)
    for name in ("next_check_in", "retake_date", "agreed_on"):
        given[name] = day(given[name])
    for name in ("causes", "focus_areas", "referrals"):
        given[name] = tuple(given[name])
    for name in ("last_preparation", "this_preparation"):
        given[name] = Preparation(**given[name])
    given["tasks"] = tuple(Task(**{**task, "due": day(task["due"])}) for task in given["tasks"])
    return PlanDraft(**{**given, "state": PlanState(given["state"])})


def day(text: object) -> date | None:
    """Return a date as it was kept."""
    return date.fromisoformat(str(text)) if text else None
