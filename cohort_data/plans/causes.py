"""What may lie behind a failed attempt, and what follows from it for the plan."""

import tomllib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from cohort_data.plans.drafts import PlanDraft, Task


@dataclass(frozen=True)
class Cause:
    """What may lie behind a failed attempt; `content` says whether a content plan helps."""

    name: str
    label: str
    content: bool
    suggestion: str
    knowledge: bool = False


@cache
def causes() -> tuple[Cause, ...]:
    """Return the causes that a plan can name."""
    text = resources.files("cohort_data").joinpath("rules/causes.toml").read_text("utf-8")
    return tuple(Cause(**entry) for entry in tomllib.loads(text)["cause"])


def chosen(names: Collection[str]) -> tuple[Cause, ...]:
    """Return the causes of these names, in the order of the list."""
    return tuple(cause for cause in causes() if cause.name in names)


def content_helps(names: Collection[str]) -> bool:
    """Say whether one of the causes calls for content areas; none named leaves it open."""
    return not names or any(cause.content for cause in chosen(names))


def is_knowledge(names: Collection[str]) -> bool:
    """Say whether what is missing is knowledge, so that study blocks can be split by area."""
    return any(cause.knowledge for cause in chosen(names))


def suggested_tasks(draft: PlanDraft) -> list[Task]:
    """Return what to consider first for each cause of a plan."""
    return [Task(cause.suggestion) for cause in chosen(draft.causes)]


def with_tasks(draft: PlanDraft, tasks: Iterable[Task]) -> PlanDraft:
    """Return a plan with tasks added that no task says yet."""
    there = {task.title for task in draft.tasks}
    return replace(
        draft, tasks=(*draft.tasks, *(task for task in tasks if task.title not in there))
    )
