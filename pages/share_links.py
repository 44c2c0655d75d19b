"""Give somebody without an account aggregated figures of a cohort, and take them back."""

import streamlit as st

from components import share_forms, share_list, share_preview, signed_in

st.title("Share links", anchor=False)
viewer = signed_in.for_page("share_links")
cohort = share_forms.cohort(viewer)

share_forms.just_made()
ready = share_preview.ready(viewer, cohort, share_preview.exams(viewer, cohort))
# Where people do not sign in a link opens on this computer alone: the file to send stands here.
share_forms.new_link(viewer, ready)
share_preview.shown(ready)
share_list.shown(viewer, cohort, ready)
