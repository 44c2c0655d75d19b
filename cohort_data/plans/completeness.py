"""Which parts of a good plan are there: said in words, and never in the way of saving."""

from cohort_data.plans.drafts import PlanDraft
from cohort_data.words import PlanState


def parts(plan: PlanDraft) -> dict[str, bool]:
    """Return the nine parts of a remediation plan and whether each says something.

    They are those of the published criteria for remediation plans; content counts, not clicks.
    """
    tasks = plan.tasks
    return {
        "a responsible person": bool(plan.owner.strip()),
        "a retake date": bool(plan.retake_date),
        "a cause": bool([name for name in plan.causes if name != "unknown"]),
        "a goal": bool(plan.goal.strip()),
        "what to work on": bool(plan.focus_areas) or not plan.content_plan,
        "tasks with who and when": bool(tasks) and all(each.owner and each.due for each in tasks),
        "check-ins": bool(plan.next_check_in or plan.state is PlanState.CLOSED),
        "the day it was agreed (state Agreed)": plan.agreed_on is not None,
        "what shows that the student is ready for the retake": bool(plan.readiness_gate.strip()),
    }


def missing(plan: PlanDraft) -> list[str]:
    """Return the parts that a plan does not have yet."""
    return [name for name, there in parts(plan).items() if not there]
