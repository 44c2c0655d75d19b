"""Who did and saw what, and whether the chain that vouches for it holds."""

import streamlit as st

from components import audit_log, signed_in

st.title("Audit log", anchor=False)
viewer = signed_in.for_page("audit_log")

audit_log.record(viewer)
wanted = audit_log.asked(viewer)
audit_log.shown(viewer, wanted)
audit_log.chain(viewer)
