"""Which point of a chart was chosen."""

import streamlit as st


def point(key: str) -> int | None:
    """Return the place in its data of the point chosen in a chart, None without one."""
    state = st.session_state.get(key)
    groups = state["selection"]["selected"] if state else []
    indices = [int(index) for group in groups for index in group["data_indices"]]
    return indices[-1] if indices else None
