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
    """A task due some days before the retake, or from today where no retake is set.

    One that is `until_agreed` lies behind whoever has agreed on the plan.
    """

    title: str
    owner: str
    before_retake: int | None = None
    from_today: int | None = None
    until_agreed: bool = False


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
    """Return a plan with the parts of a template added; nothing already written is replaced.

    Open tasks that came from the template are counted from the retake again. What already lies
    behind is not added.
    """
    return replace(
        draft,
        line=draft.line.strip() or template.line,
        goal=draft.goal.strip() or template.goal,
        readiness_gate=draft.readiness_gate.strip() or template.readiness_gate,
        rhythm_days=draft.rhythm_days or template.rhythm_days,
        tasks=(*_dated_again(draft, template, today), *_new_tasks(draft, template, today)),
    )


def _dated_again(draft: PlanDraft, template: Template, today: date) -> list[Task]:
    counted = {
        task.title: due(task, draft.retake_date, today)
        for task in template.tasks
        if task.before_retake is not None and not is_behind(task, draft, today)
    }
    again = draft.retake_date is not None
    return [
        replace(task, due=counted[task.title])
        if again and not task.done and task.title in counted
        else task
        for task in draft.tasks
    ]


def _new_tasks(draft: PlanDraft, template: Template, today: date) -> list[Task]:
    there = {task.title for task in draft.tasks}
    return [
        Task(
            title=task.title,
            owner=draft.owner if task.owner == _OWNER else task.owner,
            due=due(task, draft.retake_date, today),
        )
        for task in template.tasks
        if task.title not in there and not is_behind(task, draft, today)
    ]


def is_behind(task: TemplateTask, draft: PlanDraft, today: date) -> bool:
    """Say whether a task makes no sense any more: the plan is agreed on, or the retake is over."""
    if task.until_agreed and draft.agreed_on is not None:
        return True
    is_over = draft.retake_date is not None and draft.retake_date < today
    return is_over and task.before_retake is not None and task.before_retake >= 0


def due(task: TemplateTask, retake: date | None, today: date) -> date | None:
    """Return when a task is due: back from the retake, never before today; else from today."""
    if retake and task.before_retake is not None:
        return max(retake - timedelta(days=task.before_retake), today)
    return today + timedelta(days=task.from_today) if task.from_today is not None else None
