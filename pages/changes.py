"""What changed since the viewer last looked, student by student."""

import streamlit as st

from cohort_data.words import AccessKind
from components import (
    cached,
    change_list,
    looking,
    notices,
    pickers,
    signed_in,
    student_visits,
    wording,
)
from components.wording import since as since_wording

st.title(since_wording.PAGE_TITLE, anchor=False)
viewer = signed_in.for_page("changes")
cohorts = cached.cohorts(viewer)
notices.nothing_yet(cohorts.empty, wording.NO_RESULTS)

st.page_link("overview.py", label="Overview", icon=":material/arrow_back:")
with st.container(horizontal=True, vertical_alignment="bottom"):
    cohort = pickers.cohort(change_list.PAGE, cohorts)
    found = looking.changed(viewer, cohort)
    changes = change_list.narrowed(viewer, found, cohort)

student_visits.list_seen(viewer, AccessKind.SAW_STUDENTS, cohort)
change_list.since_when(found)
change_list.students(changes)
