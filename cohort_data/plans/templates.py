"""What a plan can start from, and when its tasks are then due."""

import tomllib
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from importlib import resources

from cohort_data.plans.drafts import PlanDraft, Task

# Who owns the plan, in the templates.
_OWNER = "plan"


@dataclass(frozen=True)
class TemplateTask:
    """A task due some days before the retake, or from today where no retake is set."""

    title: str
    owner: str
    before_retake: int | None = None
    from_today: int | None = None


@dataclass(frozen=True)
class Template:
    """What schools usually agree on in one situation."""

    name: str
    label: str
    line: str
    goal: str
    readiness_gate: str
    rhythm_days: int
    tasks: tuple[TemplateTask, ...]


@cache
def templates() -> tuple[Template, ...]:
    """Return the templates that a plan can be filled from."""
    text = resources.files("cohort_data").joinpath("rules/plan_templates.toml").read_text("utf-8")
    return tuple(_template(entry) for entry in tomllib.loads(text)["template"])


def _template(entry: dict[str, object]) -> Template:
    rows = entry["task"]
    tasks = tuple(TemplateTask(**row) for row in rows if isinstance(rows, list))  # type: ignore[attr-defined]
    rest = {name: value for name, value in entry.items() if name != "task"}
    return Template(**rest, tasks=tasks)  # type: ignore[arg-type]  # checked by the dataclass


def filled(draft: PlanDraft, template: Template, today: date) -> PlanDraft:
    """Return a plan with the parts of a template added; nothing already written is replaced."""
    return replace(
        draft,
        line=draft.line.strip() or template.line,
        goal=draft.goal.strip() or template.goal,
        readiness_gate=draft.readiness_gate.strip() or template.readiness_gate,
        rhythm_days=draft.rhythm_days or template.rhythm_days,
        tasks=(*draft.tasks, *_new_tasks(draft, template, today)),
    )


def _new_tasks(draft: PlanDraft, template: Template, today: date) -> list[Task]:
    there = {task.title for task in draft.tasks}
    return [
        Task(
            title=task.title,
            owner=draft.owner if task.owner == _OWNER else task.owner,
            due=due(task, draft.retake_date, today),
        )
        for task in template.tasks
        if task.title not in there
    ]


def due(task: TemplateTask, retake: date | None, today: date) -> date | None:
    """Return when a task is due: back from the retake, never before today; else from today."""
    if retake and task.before_retake is not None:
        return max(retake - timedelta(days=task.before_retake), today)
    return today + timedelta(days=task.from_today) if task.from_today is not None else None
