"""Which sentences a plan speaks; each can be drawn as it is."""

from datetime import date

from cohort_data.plans import PlanRecord
from cohort_data.words import PlanState
from components.markup import markdown_text
from components.wording import day

GOAL = "For example: pass the retake in June, with two practice forms above the band before it"
CAUSES = "What stands in the way? One or two are enough; a plan can start with not known yet."
FOCUS = "Filled from the gaps of this student, or the weakest areas where nothing reads as a gap."
LINE = "What was agreed today, or what changed and why. It stays in the history of the plan."
SAVED = "The plan is saved."
TASK = "What is to be done"
BY = "By whom"
STATES: dict[str, str] = {state: str(state).capitalize() for state in PlanState}
TASK_FIELDS = {"what": "Task", "who": "By whom, task", "due": "Due, task"}


def task_label(number: int, what: str) -> str:
    """Return the label of one field of a task."""
    return f"{TASK_FIELDS[what]} {number:,}"


def plan_saved(plan: PlanRecord, version: int) -> str:
    """Return who saved a plan last."""
    return f"Version {version:,}, saved {day(plan.updated_at)} by {markdown_text(plan.updated_by)}."


def their_plan(by: str, at: str) -> str:
    """Return that somebody saved the plan while this form was open."""
    return (
        f"**{markdown_text(by)} saved this plan on {day(at)}, while your form was open.** "
        "Nothing was overwritten. Your text is still in the form above; this is where the two "
        "differ:"
    )


def goal(text: str, line: str) -> str:
    """Return what a plan is after, or the line that was noted."""
    return markdown_text(text.strip() or line.strip()) or ":gray[No goal written yet]"


def plan_due(state: str, check_in: str, owner: str, today: date) -> str:
    """Return where a plan stands, when it is looked at next, and by whom."""
    late = bool(check_in) and check_in < today.isoformat() and state != PlanState.CLOSED
    due = f"check-in {day(check_in)}" if check_in else "no check-in agreed"
    told = f"{due}, overdue" if late else due
    return f"**{STATES[state]}** · {told}  \n:gray[{markdown_text(owner)}]"
