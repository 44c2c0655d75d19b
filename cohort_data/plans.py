"""What was agreed with a student, and what saving it needs."""

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from importlib import resources

from cohort_data.errors import InvalidPlan
from cohort_data.words import PlanState


@dataclass(frozen=True)
class Cause:
    """What may lie behind a failed attempt; `content` says whether a content plan helps."""

    name: str
    label: str
    content: bool
    suggestion: str


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
    offered, never why. `outcome` says how a closed plan ended.
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
    """A plan as it was saved last, and by whom."""

    public_id: str
    draft: PlanDraft
    updated_at: str
    updated_by: str


@cache
def causes() -> tuple[Cause, ...]:
    """Return the causes that a plan can name."""
    text = resources.files("cohort_data").joinpath("rules/causes.toml").read_text("utf-8")
    return tuple(Cause(**entry) for entry in tomllib.loads(text)["cause"])


def refuse_incomplete(draft: PlanDraft) -> None:
    """Refuse a plan without what saving needs: an owner and a cause, a goal or a task."""
    if not draft.owner.strip():
        raise InvalidPlan("Say who owns the plan: the person who follows it up.")
    if not (draft.causes or draft.goal.strip() or draft.line.strip() or draft.tasks):
        raise InvalidPlan("Write one line: a goal, a first task, or what was agreed.")
    unknown = set(draft.causes) - {cause.name for cause in causes()}
    if unknown:
        raise InvalidPlan(f"There is no cause called {', '.join(sorted(unknown))}.")
    if any(not task.title.strip() for task in draft.tasks):
        raise InvalidPlan("Each task needs a few words that say what is to be done.")


def body(draft: PlanDraft) -> Mapping[str, object]:
    """Return what a revision of the plan keeps."""
    kept = asdict(draft)
    return {name: kept[name] for name in kept if name not in {"version", "plan"}}
