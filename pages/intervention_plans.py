"""What was agreed, and what is due next."""

import streamlit as st

from components import cached, notices, pickers, plan_list, signed_in, wording

st.title("Intervention plans", anchor=False)
viewer = signed_in.viewer()
cohorts = cached.cohorts(viewer)
notices.nothing_yet(cohorts.empty, wording.NO_RESULTS)

cohort = pickers.cohort("plans", cohorts)
plans = cached.plans(viewer, cohort=cohort)
plan_list.plans(plans, signed_in.today())
