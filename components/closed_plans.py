"""Retakes with a plan and without, and how closed plans ended."""

import pandas as pd
import streamlit as st

from cohort_data import retakes
from cohort_data.plans import closed
from cohort_data.reports.outcomes import Outcomes
from cohort_data.retakes import PlanBefore
from components import retake_results, student_tables
from components.wording import retakes as retake_wording

CAUSES = {"cause": "Cause", "plans": "Closed plans"} | retake_wording.ENDS


def retakes_by_plan(found: Outcomes) -> None:
    """Show the retakes with a plan agreed before and without one, and that no more is said."""
    if found.retakes.empty:
        return
    shares = {
        plan: retakes.share_of(found.retakes[found.retakes["plan"] == plan]) for plan in PlanBefore
    }
    title = retake_wording.by_plan(shares[PlanBefore.WITH], shares[PlanBefore.WITHOUT])
    st.header(title, anchor=False)
    if shares[PlanBefore.WITH].decided or shares[PlanBefore.WITHOUT].decided:
        st.markdown(retake_wording.BY_PLAN_READING)
    rows = [
        (retake_wording.PLANS[plan], ours.decided, ours.passed, retake_wording.rate(ours))
        for plan, ours in shares.items()
        if ours.decided
    ]
    columns = ["Group", "Retakes", "Passed", "Share (likely range)"]
    student_tables.small(pd.DataFrame(rows, columns=columns), title)


def shown(found: Outcomes) -> None:
    """Show how closed plans ended, by exam and by cause; counts alone."""
    plans = found.plans
    if plans.empty:
        st.header(retake_wording.CLOSED, anchor=False)
        st.info(retake_wording.NO_PLAN_CLOSED, icon=":material/info:")
        st.page_link("intervention_plans.py", label="Intervention plans", icon=":material/task:")
        return
    passed = int((closed.ended(plans["outcome"]) == "passed").sum())
    title = retake_wording.closed(passed, len(plans))
    st.header(title, anchor=False)
    student_tables.shown(retake_results.counted(plans, "outcome", retake_wording.ENDED), title)
    st.caption(retake_wording.CLOSED_READING)
    st.subheader(retake_wording.CAUSES_HEADING, anchor=False)
    student_tables.shown(causes(plans), retake_wording.CAUSES_HEADING)
    st.caption(retake_wording.CAUSES_READING)


def causes(plans: pd.DataFrame) -> pd.DataFrame:
    """Return how closed plans ended by cause, in words."""
    told = closed.by_cause(plans)
    return student_tables.with_words(
        told.assign(cause=told["cause"].map(retake_wording.CAUSES)), CAUSES
    )
