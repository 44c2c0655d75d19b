"""How long data is kept, what is due to be deleted, and what waits for a second person."""

import streamlit as st

from cohort_data.reports.retention import keeping
from components import cached, keeping_periods, keeping_purge, notices, signed_in
from components.wording import retention as retention_wording

st.title(retention_wording.TITLE, anchor=False)
viewer = signed_in.for_page("retention")
st.markdown(retention_wording.WHAT_IT_IS)

with notices.needed():
    found = keeping(cached.database(), viewer)

keeping_purge.due(found)
keeping_purge.requests(viewer, found)
keeping_periods.periods(found)
