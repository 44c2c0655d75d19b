"""What was agreed, and what is due next."""

import streamlit as st

from cohort_data.words import AccessKind
from components import cached, notices, pickers, plan_list, signed_in, student_visits, wording

st.title("Intervention plans", anchor=False)
viewer = signed_in.for_page("intervention_plans")
cohorts = cached.cohorts(viewer)
notices.nothing_yet(cohorts.empty, wording.NO_RESULTS)

with st.container(horizontal=True, vertical_alignment="bottom"):
    cohort = pickers.cohort(plan_list.PAGE, cohorts)
    plans = cached.worklist(viewer, cohort=cohort, today=signed_in.today())
    plan_list.no_plans(plans)
    mine = plan_list.of_owner(plans)

student_visits.list_seen(viewer, AccessKind.SAW_PLANS, cohort)
plan_list.work(mine, signed_in.today())
