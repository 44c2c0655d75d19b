"""Figures of whole years for the provost and the accreditor, as a table and as a PDF."""

import streamlit as st

from components import accreditation, signed_in
from components.wording import accreditation as accreditation_wording

st.title(accreditation_wording.TITLE, anchor=False)
viewer = signed_in.for_page("accreditation")
st.markdown(accreditation_wording.WHAT_IT_IS)

asked = accreditation.asked(viewer)
accreditation.to_settle(viewer, asked)
ready = accreditation.ready(viewer, asked)
accreditation.downloads(viewer, ready)
accreditation.preview(ready)
accreditation.left_before(viewer)
