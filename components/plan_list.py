"""What was agreed with whom, the next check-in first."""

from datetime import date

import pandas as pd
import streamlit as st

from components import student_header, student_tables, wording
from components.wording import plans as plan_wording


def plans(frame: pd.DataFrame, today: date) -> None:
    """Show the plans with a link to each student."""
    if frame.empty:
        st.info(wording.NO_PLANS, icon=":material/info:")
        st.page_link("flagged_students.py", label="Flagged students", icon=":material/flag:")
        return
    for row in student_tables.texts(frame):
        plan(row, today)


def plan(row: dict[str, str], today: date) -> None:
    """Show one plan: whose, what, when next, by whom."""
    with st.container(border=True):
        who, what, when = st.columns([3, 6, 3], gap="medium")
    with who:
        student_header.link(row)
    with what:
        st.markdown(plan_wording.goal(row["goal"], row["line"]))
    with when:
        st.markdown(plan_wording.plan_due(row["state"], row["next_check_in"], row["owner"], today))
