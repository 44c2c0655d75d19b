"""Whom somebody looks after though no rule lists the student."""

import pandas as pd
import streamlit as st

from cohort_data.words import ConcernState
from components import student_links, student_tables
from components.wording import concerns as concern_wording


def waiting(found: pd.DataFrame) -> int:
    """Return how many of them wait for a first contact."""
    return int((found["state"] == ConcernState.NEW).sum())


def without_flag(found: pd.DataFrame) -> None:
    """Show the students whose concern is open though nothing flags them."""
    if found.empty:
        return
    heading = concern_wording.without_flag_heading(len(found))
    with st.expander(heading, icon=":material/person_alert:", key="without-flag"):
        st.markdown(concern_wording.WITHOUT_FLAG)
        for row in student_tables.texts(found):
            with st.container(horizontal=True, gap="small"):
                student_links.by_name(row)
                told = (
                    row["state"],
                    row["waiting_since"],
                    row["asked_by"],
                    row["why"],
                    row["gone"],
                )
                st.caption(concern_wording.without_flag(*told))
