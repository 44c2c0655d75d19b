"""The rows behind the sentences of one student on the list, fetched when somebody asks for them."""

from collections.abc import Mapping

import streamlit as st

from cohort_data.access import Viewer
from components import cached, notices, signal_list, signed_in
from components.wording import queue as queue_wording


def rows(viewer: Viewer, row: Mapping[str, str]) -> None:
    """Offer every row that the receipt and what is also known of a student rest on."""
    way = st.popover(
        queue_wording.SOURCES,
        icon=":material/table_rows:",
        type="tertiary",
        key=f"sources-{row['student']}",
        on_change="rerun",
    )
    if way.open:
        with way, notices.explained():
            told = cached.student_signals(viewer, student=row["student"], today=signed_in.today())
            page = cached.student(viewer, student=row["student"])
            signal_list.all_rows(told.signals, page.attempts)
