"""How many test soon, and with how many to talk before."""

import streamlit as st

from cohort_data.access import Viewer
from components import cached_work, signed_in
from components.wording import sittings as sitting_wording

DAYS = 30


def line(viewer: Viewer, cohort: str | None) -> None:
    """Show who tests in the next days as the way to the page; nothing where nobody does."""
    found = cached_work.coming_tests(viewer, cohort=cohort, days=DAYS, today=signed_in.today())
    students = found.to_come["student"].nunique()
    if students:
        st.page_link(
            "next_30_days.py",
            label=sitting_wording.to_page(students, found.to_talk_to, DAYS),
            icon=":material/event:",
            query_params={
                "cohort": cohort or "all",
                "exam": "all",
                "talk": "talk" if found.to_talk_to else "all",
            },
        )
