"""What to know before meeting a student, and what was agreed."""

import streamlit as st

from cohort_data.actions import plans
from components import (
    app_state,
    area_tables,
    attempt_list,
    cached,
    notices,
    plan_forms,
    receipts,
    signed_in,
    student_header,
    wording,
)

viewer = signed_in.viewer()
student_header.back()
notices.nothing_chosen(app_state.address("student"), wording.NO_STUDENT)

with notices.needed():
    page = cached.student(viewer, student=app_state.address("student"))
    areas = cached.student_areas(viewer, student=page.public_id)

student_header.name(page)
record, plan = st.columns([2, 3], gap="large")

with record:
    receipts.card(page.flag)
    st.header("Attempts", anchor=False)
    attempt_list.attempts(page.attempts)
    st.header("Content areas", anchor=False)
    area_tables.of_student(areas)

with plan:
    st.header("Intervention plan", anchor=False)
    draft = plan_forms.plan(viewer, page, areas)
    if draft:
        with notices.explained():
            plans.save_plan(cached.database(), viewer, draft)
            plan_forms.saved(page.public_id)
