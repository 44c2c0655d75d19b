"""Where a cohort was weakest in the exam it sat last."""

import pandas as pd
import streamlit as st

from cohort_data.access import Viewer
from cohort_data.reports.overview import Overview
from components import cached
from components.wording import overview as overview_wording

LINES = 3


def weakest(viewer: Viewer, overview: Overview, cohort: str | None) -> None:
    """Show the weakest areas of the newest exam with areas, within one family of areas."""
    st.header("Weakest content areas", anchor=False)
    exam = overview.newest_areas
    if exam is None:
        st.caption(overview_wording.NO_AREAS_YET)
        return
    areas = cached.cohort_areas(viewer, cohort=cohort, exam=exam.public_id)
    if not areas.empty:
        first = areas[(areas["axis"] == areas["axis"].iloc[0]) & alike(areas)].head(LINES)
        st.caption(overview_wording.weakest_of(exam.name, exam.on, str(first["axis"].iloc[0])))
        st.markdown(overview_wording.weakest(first.to_dict("records")))
    st.page_link(
        "content_areas.py",
        label=":blue[All content areas of this exam]",
        icon=":material/grid_on:",
        query_params={"exam": exam.public_id, **({"cohort": cohort} if cohort else {})},
    )


def alike(areas: pd.DataFrame) -> pd.Series:
    """Say which areas are told as the first one is: percents and levels are never mixed."""
    same: pd.Series = areas["kind"] == areas["kind"].iloc[0]
    return same
