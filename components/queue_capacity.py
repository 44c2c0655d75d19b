"""How many of those to reach stand on the first screen."""

import pandas as pd
import streamlit as st

from cohort_data.flags import load_rules
from cohort_data.queue_tabs import Tab, first_screen
from cohort_data.store.school import School
from components import pickers, queue_filters
from components.wording import queue as queue_wording


def capped(school: School, tab: Tab, shown: pd.DataFrame) -> pd.DataFrame:
    """Return whom to show of a tab: on the first, so many as can be met, unless all are asked for.

    Whoever looks for somebody, or filters, sees everybody who is found.
    """
    if tab is not Tab.TO_REACH or queue_filters.is_narrowed():
        return shown
    first = first_screen(shown, load_rules().tiers, school.weekly_meetings)
    if len(first) == len(shown):
        return shown
    words = queue_wording.reach(len(first), len(shown))
    st.caption(queue_wording.capacity(school.weekly_meetings or 0, len(shown) - len(first)))
    which = pickers.switch(queue_filters.PAGE, "reach", queue_wording.REACH, words)
    return shown if which == "all" else first
