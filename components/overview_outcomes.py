"""The way from how a cohort stands to whether it worked."""

import streamlit as st

from cohort_data.reports.overview import Overview
from components.wording import retakes as retake_wording


def line(overview: Overview, cohort: str | None) -> None:
    """Show the way to the outcomes; nothing where nobody failed."""
    if overview.with_failure:
        st.page_link(
            "outcomes.py",
            label=retake_wording.TO_PAGE,
            icon=":material/insights:",
            query_params={"cohort": cohort or "all", "exam": "all"},
        )
