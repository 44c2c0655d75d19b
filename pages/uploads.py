"""What was brought in, which lines were not used, and how a file is taken out again."""

import streamlit as st

from cohort_data.actions import uploads
from cohort_data.words import AccessKind
from components import (
    area_name_list,
    cached,
    layout_list,
    notices,
    signed_in,
    student_visits,
    upload_list,
    wording,
)

st.title("Uploads", anchor=False)
viewer = signed_in.for_page("uploads")
history = cached.upload_history(viewer)
notices.nothing_yet(history.empty, wording.NO_UPLOADS)

student_visits.list_seen(viewer, AccessKind.SAW_UPLOADS)
upload_list.history(viewer, history)
chosen = upload_list.one(history)
upload_list.open_rows(viewer, chosen)
upload_list.fixes(viewer, history, chosen)
upload_list.skipped(viewer, chosen)
area_name_list.of_upload(viewer, chosen)
upload_list.what_undo_does(viewer, chosen)
reason = upload_list.reason_to_undo(chosen)
if reason:
    with notices.explained():
        uploads.undo(cached.database(), viewer, chosen, reason=reason, today=signed_in.today())
        upload_list.undone()
layout_list.remembered(viewer)
area_name_list.kept(viewer)
