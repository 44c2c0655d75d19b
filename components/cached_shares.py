"""What is counted of share links for as long as the server runs."""

import streamlit as st

from cohort_data.sharing.alarm import Refusals


@st.cache_resource(show_spinner=False)
def refusals() -> Refusals:
    """Return the one count of refused openings of this server."""
    return Refusals()
