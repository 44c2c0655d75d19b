"""Whether figures of a cohort are shared, and the way to share them."""

from datetime import UTC, datetime

import streamlit as st

from cohort_data.access import Permission, Viewer, may
from cohort_data.reports.share_links import live_links
from components import cached
from components.wording import sharing as sharing_wording


def line(viewer: Viewer, cohort: str | None) -> None:
    """Show how many links of a cohort open as the way to them and to a new one."""
    if not may(viewer, Permission.SHARE_FIGURES):
        return
    live = live_links(cached.database(), viewer, cohort=cohort, at=datetime.now(UTC))
    st.page_link(
        "share_links.py",
        label=sharing_wording.to_page(live),
        icon=":material/share:",
        query_params={"cohort": cohort} if cohort else None,
    )
