"""Give somebody without an account aggregated figures of a cohort, and take them back."""

import streamlit as st

from components import share_file, share_forms, share_list, share_preview, signed_in

st.title("Share links", anchor=False)
viewer = signed_in.for_page("share_links")
cohort = share_forms.cohort(viewer)

share_forms.just_made()
exams = share_preview.exams(viewer, cohort)
ready = share_preview.ready(viewer, cohort, exams)
file_first = share_file.comes_first()
if file_first:
    share_file.offered(viewer, cohort, exams)
share_forms.new_link(ready)
if not file_first:
    share_file.offered(viewer, cohort, exams)
share_preview.shown(ready)
share_list.shown(viewer, cohort, ready)
share_file.list_of(viewer, cohort)
