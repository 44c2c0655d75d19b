"""Who on the list of flagged students stands at one point of the closing clock."""

import pandas as pd
import streamlit as st

from cohort_data.access import Viewer
from cohort_data.closing_clock import ClockStep, Standing
from components import app_state, cached_work, signed_in
from components.wording import closing_clock as clock_wording

POINTS = {
    f"{step}-{standing}": (step, standing) for step in ClockStep for standing in clock_wording.GROUP
}


def address(step: ClockStep, standing: Standing) -> str:
    """Return how the address names a point of the clock."""
    return f"{step}-{standing}"


def narrowed(viewer: Viewer, flagged: pd.DataFrame, cohort: str | None) -> pd.DataFrame:
    """Return the students at the point of the clock that the address names, and say which it is."""
    if app_state.address("clock") not in POINTS:
        return flagged
    step, standing = POINTS[app_state.address("clock")]
    clock = cached_work.closing_clock(viewer, cohort=cohort, today=signed_in.today())
    there = clock.rows.loc[clock.rows[f"{step}_is"] == standing, "student"]
    st.caption(clock_wording.only(step, standing))
    return flagged[flagged["student"].isin(there)]
