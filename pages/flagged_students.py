"""Whom to reach out to today, and why each student is listed."""

import streamlit as st

from components import cached, downloads, notices, pickers, queue_list, signed_in, wording

st.title("Flagged students", anchor=False)
viewer = signed_in.viewer()
cohorts = cached.cohorts(viewer)
notices.nothing_yet(cohorts.empty, wording.NO_RESULTS)

filters = st.container(horizontal=True, vertical_alignment="bottom")
with filters:
    cohort = pickers.cohort(queue_list.PAGE, cohorts)
    exam = pickers.exam(queue_list.PAGE, cached.exams(viewer, cohort=cohort))

flagged = cached.flagged(viewer, cohort=cohort, exam=exam, today=signed_in.today()).rows
queue_list.counts(flagged)

tab, view = queue_list.tab_and_view(flagged)
with filters:
    shown = queue_list.narrowed(tab)
queue_list.students(shown, view)
downloads.table(viewer, "flagged_students", queue_list.exported(shown))
