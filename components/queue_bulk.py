"""What can be done for several students of the list at once."""

import pandas as pd
import streamlit as st

from cohort_data.access import Viewer
from components import bulk_owner, conference_adding, message_writing
from components.wording import queue as queue_wording


def chosen(shown: pd.DataFrame, selected: list[int]) -> pd.DataFrame:
    """Return the students selected in the table, or all that are shown."""
    return shown.iloc[[row for row in selected if row < len(shown)]] if selected else shown


def actions(viewer: Viewer, rows: pd.DataFrame, cohort: str | None, *, is_selected: bool) -> None:
    """Offer what can be done for several students; each gets a message alone."""
    if rows.empty:
        return
    heading = queue_wording.bulk(len(rows), is_selected=is_selected)
    with st.expander(heading, icon=":material/group:", key="bulk"):
        bulk_owner.assigned(viewer, rows, "bulk-owner")
        conference_adding.offered(viewer, rows["student"].tolist(), "bulk")
        message_writing.written(viewer, rows, cohort)
