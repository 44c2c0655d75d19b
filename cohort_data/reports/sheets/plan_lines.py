"""What a sheet says of a plan: what it is after, what is open, and the next dates."""

from collections.abc import Iterable
from datetime import date

from cohort_data.plans import PlanDraft, Task, outcomes
from cohort_data.reports.sheets.sayings import ahead, counted, day, due
from cohort_data.words import PlanState

NO_PLAN = "No plan is on record yet."
NOBODY = "Nobody yet"
NO_DATES = "None is agreed yet."
# With more, the sheet would need a third page.
TASKS_SHOWN = 12


def aims(plan: PlanDraft) -> list[str]:
    """Return the line that was agreed, the goal, and who owns the plan since when."""
    labels = {outcome.name: outcome.label for outcome in outcomes()}
    ended = f": {labels[plan.outcome].lower()}" if plan.outcome in labels else ""
    state = f"{str(plan.state).capitalize()}{ended}"
    agreed = f", agreed on {day(plan.agreed_on)}" if plan.agreed_on else ", not agreed on yet"
    return [*line_and_goal(plan), f"{state}; owned by {plan.owner}{agreed}."]


def line_and_goal(plan: PlanDraft) -> list[str]:
    """Return the line that was agreed, then the goal; what is not written is left out."""
    line, goal = plan.line.strip(), plan.goal.strip()
    aim = [] if goal in ("", line) else [f"Goal: {goal}"]
    return [line, *aim] if line else aim


def open_tasks(plan: PlanDraft, today: date) -> list[list[str]]:
    """Return a row per open task, the next due first: what, who, by when.

    A closed plan asks nothing of anybody any more.
    """
    if plan.state is PlanState.CLOSED:
        return []
    ordered = sorted((task for task in plan.tasks if not task.done), key=by_date)
    shown = [[task.title, task.owner or NOBODY, due(task.due, today)] for task in ordered]
    more = len(shown) - TASKS_SHOWN
    return [
        *shown[:TASKS_SHOWN],
        *([[f"{more} more on the page of the student", "", ""]] if more > 0 else []),
    ]


def by_date(task: Task) -> date:
    """Return what tasks are ordered by; those without a date stand last."""
    return task.due or date.max


def tasks_so_far(plan: PlanDraft, today: date) -> str:
    """Return how many tasks are done and late, nothing for a plan without tasks."""
    if not plan.tasks:
        return ""
    done = sum(task.done for task in plan.tasks)
    late = sum(not task.done and task.due is not None and task.due < today for task in plan.tasks)
    told = f"{done:,} of {counted(len(plan.tasks), 'task')} done"
    return f"{told}; {late:,} overdue." if late else f"{told}, none overdue."


def next_dates(plan: PlanDraft | None, today: date) -> list[str]:
    """Return the dates that come: the check-in and the retake."""
    if plan is None or plan.state is PlanState.CLOSED:
        return [NO_DATES]
    named = [("Check-in", plan.next_check_in), ("Retake", plan.retake_date)]
    return in_words((name, when, today) for name, when in named if when) or [NO_DATES]


def in_words(dates: Iterable[tuple[str, date, date]]) -> list[str]:
    """Return each date with its name and how far away it is."""
    return [f"{name} {ahead(when, today)}" for name, when, today in dates]
