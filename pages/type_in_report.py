"""How a printed report, or any single result, is brought in without a file."""

import streamlit as st

from cohort_data.words import AccessKind
from components import cached, entry_sheet, notices, signed_in, student_visits, wording
from components.by_hand import choosing, report_form
from components.wording import by_hand as by_hand_wording

st.title(by_hand_wording.TITLE, anchor=False)
viewer = signed_in.for_page("type_in_report")
notices.nothing_yet(cached.cohorts(viewer).empty, wording.NO_RESULTS)

student_visits.list_seen(viewer, AccessKind.SAW_STUDENTS)
chosen = choosing.report(viewer)
if chosen is None:
    entry_sheet.offer(viewer)
notices.nothing_chosen(chosen, by_hand_wording.NO_STUDENT)
report_form.typed(viewer, chosen)
