"""How other pages open the list of flagged students on exactly the students they counted."""

import streamlit as st

FILTERS = ("cohort", "exam", "step", "tier", "failures", "since", "clock")


def to_list(
    label: str, *, icon: str | None = None, tab: str = "all", **filters: str | None
) -> None:
    """Show a link to the list under some filters.

    Every filter is named in the address, so that what was chosen there before does not apply.
    """
    chosen = {name: filters.get(name) or "all" for name in FILTERS}
    st.page_link(
        "flagged_students.py",
        label=label,
        icon=icon,
        query_params={"tab": tab, **chosen},
        width="content",
    )
