"""What a check-in needs, and what it changes in the plan."""

from dataclasses import replace
from datetime import date

from cohort_data.errors import InvalidPlan
from cohort_data.plans.drafts import CheckInDraft, PlanDraft
from cohort_data.words import Attendance, PlanState

LONGEST_LINE = 500
_WHOLE = 100.0


def refuse_unlikely(draft: CheckInDraft, plan: PlanDraft, today: date) -> None:
    """Refuse a check-in that cannot have been held like this."""
    if plan.state is PlanState.CLOSED:
        raise InvalidPlan("This plan is closed. Start a new one to go on checking in.")
    if draft.held_on > today:
        raise InvalidPlan("A check-in is recorded once its day has come. Give today or before.")
    if draft.next_check_in and draft.next_check_in <= draft.held_on:
        raise InvalidPlan("The next check-in is after this one. Give a later date.")
    says_nothing = not (draft.line.strip() or draft.progress or draft.done)
    if draft.attendance is Attendance.ATTENDED and says_nothing and draft.practice_score is None:
        raise InvalidPlan("Say how it goes, or write one line: that is the whole check-in.")
    if len(draft.line) > LONGEST_LINE:
        raise InvalidPlan(f"One line is enough: at most {LONGEST_LINE} characters.")
    if draft.practice_score is not None and not 0 <= draft.practice_score <= _WHOLE:
        raise InvalidPlan("A practice score is a percent: from 0 to 100.")
    if not set(draft.done) <= set(range(len(plan.tasks))):
        raise InvalidPlan("One of the ticked tasks is not in the plan any more.")


def applied(draft: CheckInDraft, plan: PlanDraft) -> PlanDraft:
    """Return the plan after a check-in: tasks ticked, the next date set.

    The first check-in that the student attends turns an agreed plan into an active one.
    """
    starts = plan.state is PlanState.AGREED and draft.attendance is Attendance.ATTENDED
    return replace(
        plan,
        tasks=tuple(
            replace(task, done=task.done or at in draft.done) for at, task in enumerate(plan.tasks)
        ),
        next_check_in=draft.next_check_in,
        state=PlanState.ACTIVE if starts else plan.state,
    )
