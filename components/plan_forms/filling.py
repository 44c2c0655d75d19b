"""What the template adds to a plan, given what happened before."""

from datetime import date, datetime

from cohort_data import plans
from cohort_data.access import Viewer
from cohort_data.contacts import has_word
from cohort_data.plans import PlanDraft
from cohort_data.plans.templates import SoFar, filled
from cohort_data.reports.students import StudentPage
from cohort_data.words import ConcernState
from components import cached, signed_in
from components.app_state import PlanForm


def from_template(viewer: Viewer, page: StudentPage, form: PlanForm, draft: PlanDraft) -> PlanDraft:
    """Return what stands in the form with the parts of the template added."""
    return filled(draft, plans.templates()[0], signed_in.today(), so_far(viewer, page, form))


def so_far(viewer: Viewer, page: StudentPage, form: PlanForm) -> SoFar:
    """Return what happened before: contacts, the beginning of the plan, the dates of its retake.

    A contact says nothing of a failure that nobody has acted on yet.
    """
    kept = cached.revisions(viewer, student=page.public_id) if form.plan else ()
    drafts = [form.start, *(each.draft for each in kept if each.plan == form.plan and each.draft)]
    return SoFar(
        contacted=any(map(has_word, page.contacts["reached"])) and page.concern != ConcernState.NEW,
        begun=begun(page, form),
        retakes=frozenset(each.retake_date for each in drafts if each.retake_date),
    )


def begun(page: StudentPage, form: PlanForm) -> date | None:
    """Return the day on which the plan was begun, None for one that is not saved yet."""
    if page.plan is None or page.plan.public_id != form.plan:
        return None
    return datetime.fromisoformat(page.plan.created_at).astimezone().date()
