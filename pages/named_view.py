"""A cohort by name, for a dean to whom somebody opened it for a time."""

import streamlit as st

from components import named_table, signed_in

st.title("Named view", anchor=False)
viewer = signed_in.for_page("named_view")
cohort = named_table.cohort(viewer)
named_table.shown(viewer, cohort)
