"""The least a Streamlit page can do: what the pages of the dashboard are measured against."""

import streamlit as st

st.session_state.runs = st.session_state.get("runs", 0) + 1
st.text(f"Run {st.session_state.runs}")
st.button("Again")
