"""Give somebody without an account aggregated figures of a cohort, and take them back."""

import streamlit as st

from components import (
    accreditation,
    share_alarm,
    share_file,
    share_forms,
    share_list,
    share_preview,
    signed_in,
)

st.title("Share links", anchor=False)
viewer = signed_in.for_page("share_links")
share_alarm.notice(viewer)
cohort = share_forms.cohort(viewer)
accreditation.way_in(viewer)

wanted = share_preview.wanted(viewer, cohort)
ready = share_preview.ready(viewer, wanted)
share_preview.warned(ready)
file_first = share_file.comes_first()
if file_first:
    share_file.offered(viewer, wanted)
share_forms.new_link(ready)
share_forms.just_made()
if not file_first:
    share_file.offered(viewer, wanted)
share_preview.shown(ready)
share_list.shown(viewer, cohort, ready)
share_file.list_of(viewer, cohort)
