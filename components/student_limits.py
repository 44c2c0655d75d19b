"""How many attempts at a licensing exam are used, and when the next one can be."""

import pandas as pd
import streamlit as st

from components.wording import students as student_wording


def shown(used: pd.DataFrame) -> None:
    """Show, per licensing exam, the attempts used of both limits and what holds for the next."""
    for row in used.to_dict("records"):
        number, limit = int(row["used"]), row["usmle_limit"]
        usmle = None if pd.isna(limit) else int(limit)
        with st.container(gap=None):
            st.markdown(student_wording.used(row["exam"], number, usmle, int(row["school_limit"])))
            st.caption(student_wording.outlook(row["earliest_next"], row["reason"]))
            left = int(row["school_limit"]) - number
            if left <= 1 and not row["passed"]:
                st.markdown(student_wording.school_limit_near(left))
