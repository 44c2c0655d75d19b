"""Which intervention plans are due."""

import streamlit as st

from cohort_data.access import Viewer
from cohort_data.plans.follow_up import Group
from components import cached, signed_in
from components.wording import overview as overview_wording


def due(viewer: Viewer, cohort: str | None) -> None:
    """Show how many plans are overdue, due this week, or waiting on a retake; each a link."""
    plans = cached.worklist(viewer, cohort=cohort, today=signed_in.today())
    if plans.empty:
        return
    st.header("Plans due", anchor=False)
    sizes = {group: int((plans["group"] == group).sum()) for group in overview_wording.DUE}
    if not any(sizes.values()):
        st.caption(overview_wording.NOTHING_DUE)
    for group, number in sizes.items():
        if number:
            to_plans(group, number, cohort)


def to_plans(group: Group, number: int, cohort: str | None) -> None:
    """Show how many plans stand in one part of the worklist, as the way there."""
    st.page_link(
        "intervention_plans.py",
        label=overview_wording.to_list(number, overview_wording.DUE[group]),
        icon=":material/task:",
        query_params={"due": group, "owner": "all", "cohort": cohort or "all"},
    )
