"""The part of a student's page that holds the plan: what was agreed, and how it goes."""

from cohort_data.access import Viewer
from cohort_data.actions.check_ins import record_check_in
from cohort_data.actions.plans import save_plan
from cohort_data.reports.students import StudentPage
from components import cached, check_in_forms, notices, plan_forms, plan_history


def shown(viewer: Viewer, page: StudentPage) -> None:
    """Show the plan of a student with its check-ins and history, and save what is changed."""
    with notices.explained():
        check_in = check_in_forms.check_in(viewer, page)
        if check_in:
            record_check_in(cached.database(), viewer, check_in)
            check_in_forms.recorded(page.public_id)
    with notices.explained():
        areas = cached.student_areas(viewer, student=page.public_id)
        draft = plan_forms.plan(viewer, page, areas)
        if draft:
            save_plan(cached.database(), viewer, draft)
            plan_forms.saved(page.public_id)
    if page.plan:
        check_in_forms.held(cached.check_ins(viewer, student=page.public_id))
        plan_history.shown(viewer, page)
