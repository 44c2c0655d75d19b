"""What was agreed with a student: the form that asks it and gives back a draft."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from cohort_data.access import Viewer
from cohort_data.plans import PlanDraft, Task
from cohort_data.plans.causes import suggested_tasks, with_tasks
from cohort_data.plans.completeness import parts
from cohort_data.plans.outcomes import Retake, outcome_of
from cohort_data.plans.saving import still_needed
from cohort_data.plans.states import moves
from cohort_data.reports.students import StudentPage
from cohort_data.words import PlanState
from components import app_state, cached, plan_conflicts
from components.app_state import PlanForm
from components.plan_forms import aims, closing, filling, preparation, short, study, support, tasks
from components.plan_forms.first import area_names, first_draft
from components.wording import plans as plan_wording


def plan(viewer: Viewer, page: StudentPage, areas: pd.DataFrame) -> PlanDraft | None:
    """Ask for the plan of a student and return the draft when it is to be saved.

    What is typed stays while other pages are open. A plan that somebody saved in the meantime is
    shown beside the draft first; without anything typed it takes the place of the form's.
    """
    if closing.is_closed(page):
        closing.shown(page, first_draft(viewer, page.public_id, areas))
        return None
    form = app_state.plan_form(started(viewer, page, areas))
    top = st.container()
    draft, save = asked(viewer, page, form, areas)
    if not is_stale(form, page):
        return draft if save else None
    if draft == form.base:
        app_state.forget_plan_form(page.public_id)
        st.rerun()
    if page.plan:
        with top:
            plan_conflicts.show(form, draft, page.plan, area_names(areas))
    return None


def started(viewer: Viewer, page: StudentPage, areas: pd.DataFrame) -> PlanDraft:
    """Return what the form starts from: the plan on record, or a first draft."""
    if page.plan and page.plan.draft.state is not PlanState.CLOSED:
        return page.plan.draft
    return first_draft(viewer, page.public_id, areas)


def is_stale(form: PlanForm, page: StudentPage) -> bool:
    """Say whether somebody saved the plan since the form was opened."""
    there = page.plan.draft if page.plan else None
    if form.plan is None:
        return there is not None and there.state is not PlanState.CLOSED
    return there is None or (form.plan, form.version) != (there.plan, there.version)


def asked(
    viewer: Viewer, page: StudentPage, form: PlanForm, areas: pd.DataFrame
) -> tuple[PlanDraft, bool]:
    """Draw the form; return what stands in it and whether it is to be saved."""
    retake = cached.retake(viewer, student=page.public_id) if form.plan else None
    close = closing.offered(form, retake)
    draft = short.fields(form, moves(form.base.state if form.plan else None))
    with st.container(horizontal=True, vertical_alignment="center"):
        save = st.button(
            "Save plan", type="primary", icon=":material/save:", key=f"{form.key}-save"
        )
        fill = st.button("Fill from the template", help=plan_wording.TEMPLATE)
        above = st.empty()
    status = st.container()
    draft, suggest = aims.fields(form, draft, areas)
    draft = preparation.fields(form, draft)
    blocks = study.offered(form, draft, areas, study.pattern_kind(viewer, page))
    draft = support.fields(form, tasks.fields(form, draft))
    again = st.button("Save the plan", type="primary", key=f"{form.key}-save-below")
    needed = still_needed(draft)
    if needed and save:
        above.error(plan_wording.how_far(needed, {}), icon=":material/error:")
    else:
        above.caption(plan_wording.how_far(needed, parts(draft)))
    with status:
        standing(form, draft, page)
    st.caption(plan_wording.how_far(still_needed(draft), parts(draft)))
    suggested = suggested_tasks(draft) if suggest else ()
    closed = retake if close else None
    template = filling.from_template(viewer, page, form, draft) if fill else None
    help_out(form, draft, template=template, wanted=[*blocks, *suggested], closed=closed)
    return draft, again or (save and not needed)


def help_out(
    form: PlanForm,
    draft: PlanDraft,
    *,
    template: PlanDraft | None,
    wanted: Sequence[Task],
    closed: Retake | None,
) -> None:
    """Draw the form again with what a person asked to be filled in."""
    if template:
        refilled(form, template)
    if wanted:
        refilled(form, with_tasks(draft, wanted))
    if closed:
        refilled(form, replace(draft, state=PlanState.CLOSED, outcome=outcome_of(closed)))


def refilled(form: PlanForm, draft: PlanDraft) -> None:
    """Draw the form again with what was added for the person; it stays unsaved."""
    app_state.refill_plan_form(form, draft)
    st.rerun()


def standing(form: PlanForm, draft: PlanDraft, page: StudentPage) -> None:
    """Say who saved the plan last, and whether something typed is not saved yet."""
    is_new = form.plan is None and not is_stale(form, page)
    there = None if is_new else page.plan
    st.caption(plan_wording.standing(there, is_changed=draft != form.base))


def saved(student: str) -> None:
    """Let the form start from what was saved, and say on the next run that it was."""
    app_state.forget_plan_form(student)
    app_state.say_next(plan_wording.SAVED)
    st.rerun()
