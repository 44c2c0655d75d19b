"""What saving a plan needs, and what it settles by itself."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from cohort_data.errors import InvalidPlan
from cohort_data.plans.causes import causes
from cohort_data.plans.drafts import PlanDraft
from cohort_data.plans.outcomes import outcomes
from cohort_data.plans.referrals import services
from cohort_data.plans.states import AGREED
from cohort_data.words import PlanState


def still_needed(draft: PlanDraft) -> str:
    """Return what saving still needs, "" once an owner, one line and a next date are there.

    A closed plan needs no date any more, and says how it ended instead. A goal is a line too.
    """
    if not draft.owner.strip():
        return "Say who owns the plan: the person who follows it up."
    if not (draft.line.strip() or draft.goal.strip()):
        return "Write one line: the goal, or what was agreed."
    if draft.state is PlanState.CLOSED:
        return "" if draft.outcome else "Say how the plan ended: choose an outcome, then close it."
    if not (draft.next_check_in or draft.retake_date):
        return "Give a next date: the next check-in, or the retake."
    return ""


def refuse_incomplete(draft: PlanDraft) -> None:
    """Refuse a plan without what saving needs, or with what is on no list."""
    needed = still_needed(draft)
    if needed:
        raise InvalidPlan(needed)
    refuse_unknown(draft)


def refuse_unknown(draft: PlanDraft) -> None:
    """Refuse causes, services and outcomes that are on no list, and tasks without a word."""
    refuse_strangers("cause", draft.causes, {cause.name for cause in causes()})
    refuse_strangers("service", draft.referrals, {service.name for service in services()})
    if draft.outcome:
        refuse_strangers("outcome", [draft.outcome], {each.name for each in outcomes()})
    if any(not task.title.strip() for task in draft.tasks):
        raise InvalidPlan("Each task needs a few words that say what is to be done.")


def refuse_strangers(what: str, names: Collection[str], known: Collection[str]) -> None:
    """Refuse names that are on no list."""
    strangers = sorted(set(names) - set(known))
    if strangers:
        raise InvalidPlan(f"There is no {what} called {', '.join(strangers)}.")


def settled(draft: PlanDraft, today: date) -> PlanDraft:
    """Return the plan as it is kept.

    One that was agreed has the day of it; one without a content plan has no focus areas; a closed
    one has an outcome, which no other has, and no next check-in.
    """
    is_closed = draft.state is PlanState.CLOSED
    return replace(
        draft,
        next_check_in=None if is_closed else draft.next_check_in,
        agreed_on=draft.agreed_on or (today if draft.state in AGREED else None),
        focus_areas=draft.focus_areas if draft.content_plan else (),
        outcome=draft.outcome if is_closed else "",
    )
