"""How each part of a plan reads, so that two texts of it can stand side by side."""

from collections.abc import Mapping

import pandas as pd

from cohort_data import plans
from cohort_data.plans import PlanDraft, Preparation, Task
from components import wording
from components.wording import plans as plan_wording


def described(draft: PlanDraft, areas: Mapping[str, str]) -> dict[str, str]:
    """Return each part of a plan in words; `areas` names the content areas."""
    causes = {cause.name: cause.label for cause in plans.causes()}
    services = {service.name: service.label for service in plans.services()}
    outcomes = {each.name: each.label for each in plans.outcomes()}
    return {
        "Causes": "; ".join(causes.get(name, name) for name in draft.causes),
        "Goal": draft.goal,
        "Ready for the retake when": draft.readiness_gate,
        "Focus areas": "; ".join(areas.get(area, area) for area in draft.focus_areas)
        if draft.content_plan
        else "No content plan needed",
        "Last preparation": preparation(draft.last_preparation),
        "This preparation": preparation(draft.this_preparation),
        "Tasks": "; ".join(task_in_words(task) for task in draft.tasks),
        "Offered": "; ".join(services.get(name, name) for name in draft.referrals),
        "Check in": plan_wording.rhythm(draft.rhythm_days) if draft.rhythm_days else "",
        "Owner": draft.owner,
        "Next check-in": wording.day(draft.next_check_in),
        "Retake": wording.day(draft.retake_date),
        "State": plan_wording.STATES[draft.state],
        "Agreed on": wording.day(draft.agreed_on),
        "How it ended": outcomes.get(draft.outcome, draft.outcome),
        "In one line": draft.line,
    }


def differing(
    ours: Mapping[str, str], other: Mapping[str, str], *, left: str, right: str
) -> pd.DataFrame:
    """Return the parts in which two plans differ, under the names of the two."""
    return pd.DataFrame(
        [(part, ours[part], other[part]) for part in ours if ours[part] != other[part]],
        columns=["Part", left, right],
    )


def task_in_words(task: Task) -> str:
    """Return a task on one line."""
    parts = [task.title, task.owner, wording.day(task.due), "done" if task.done else ""]
    return ", ".join(part for part in parts if part)


def preparation(prepared: Preparation) -> str:
    """Return a preparation on one line, as far as it is known."""
    numbers = [
        (prepared.weeks, "weeks"),
        (prepared.hours_per_day, "hours a day"),
        (prepared.questions, "questions"),
    ]
    told = [f"{value:,.10g} {unit}" for value, unit in numbers if value is not None]
    return ", ".join(part for part in [*told, prepared.resources, prepared.practice] if part)
