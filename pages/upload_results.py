"""How a file is brought in, also one never seen before."""

import streamlit as st

from components import entry_sheet, signed_in
from components.upload_steps import asking, checking, choosing, history, problems, saving

st.title("Upload results", anchor=False)
viewer = signed_in.for_page("upload_results")

saving.receipt()
draft = choosing.file()
if draft:
    checked = history.asked(viewer, asking.check(viewer, draft))
    checking.effect(checked)
    problems.settle(viewer, checked)
    checking.names(checked)
    checked = checking.changes(checked)
    checking.people(checked)
    saving.save(viewer, checked)
    checking.other_lines(viewer, checked)
else:
    entry_sheet.offer(viewer)
