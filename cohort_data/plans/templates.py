"""What a plan can start from, and when its tasks are then due."""

import tomllib
from collections.abc import Sequence
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

    One that is `until_agreed` lies behind whoever has agreed on the plan, one that is
    `until_contacted` behind whoever was reached out to.
    """

    title: str
    owner: str
    before_retake: int | None = None
    from_today: int | None = None
    until_agreed: bool = False
    until_contacted: bool = False


@dataclass(frozen=True)
class SoFar:
    """What happened before a plan is filled from a template.

    `begun` is the day on which the plan was begun, None for today; `retakes` are the dates that
    its retake had.
    """

    contacted: bool = False
    begun: date | None = None
    retakes: frozenset[date] = frozenset()


NOTHING_YET = SoFar()


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


def filled(
    draft: PlanDraft, template: Template, today: date, so_far: SoFar = NOTHING_YET
) -> PlanDraft:
    """Return a plan with the parts of a template added; nothing already written is replaced.

    Open tasks that came from the template are counted from the retake again; a date that somebody
    moved by hand stays. What already lies behind is not added.
    """
    ahead = [task for task in template.tasks if not is_behind(task, draft, today, so_far)]
    return replace(
        draft,
        line=draft.line.strip() or template.line,
        goal=draft.goal.strip() or template.goal,
        readiness_gate=draft.readiness_gate.strip() or template.readiness_gate,
        rhythm_days=draft.rhythm_days or template.rhythm_days,
        tasks=(*_dated_again(draft, ahead, today, so_far), *_new_tasks(draft, ahead, today)),
    )


def _dated_again(
    draft: PlanDraft, ahead: Sequence[TemplateTask], today: date, so_far: SoFar
) -> list[Task]:
    counted = {task.title: task for task in ahead if task.before_retake is not None}
    return [
        replace(task, due=due(counted[task.title], draft.retake_date, today))
        if draft.retake_date
        and not task.done
        and task.title in counted
        and is_counted(task, counted[task.title], today, so_far)
        else task
        for task in draft.tasks
    ]


def is_counted(task: Task, origin: TemplateTask, today: date, so_far: SoFar) -> bool:
    """Say whether a task has no date, or one that the template gave it since the plan was begun."""
    if task.due is None:
        return True
    first = min(so_far.begun or today, today)
    days = [first + timedelta(days=passed) for passed in range((today - first).days + 1)]
    retakes = (None, *so_far.retakes)
    return any(due(origin, retake, day) == task.due for retake in retakes for day in days)


def _new_tasks(draft: PlanDraft, ahead: Sequence[TemplateTask], today: date) -> list[Task]:
    there = {task.title for task in draft.tasks}
    return [
        Task(
            title=task.title,
            owner=draft.owner if task.owner == _OWNER else task.owner,
            due=due(task, draft.retake_date, today),
        )
        for task in ahead
        if task.title not in there
    ]


def is_behind(task: TemplateTask, draft: PlanDraft, today: date, so_far: SoFar) -> bool:
    """Say whether a task makes no sense any more.

    The student was reached out to, the plan is agreed on, or the retake is over.
    """
    if task.until_agreed and draft.agreed_on is not None:
        return True
    if task.until_contacted and so_far.contacted:
        return True
    is_over = draft.retake_date is not None and draft.retake_date < today
    return is_over and task.before_retake is not None and task.before_retake >= 0


def due(task: TemplateTask, retake: date | None, today: date) -> date | None:
    """Return when a task is due: back from the retake, never before today; else from today."""
    if retake and task.before_retake is not None:
        return max(retake - timedelta(days=task.before_retake), today)
    return today + timedelta(days=task.from_today) if task.from_today is not None else None
