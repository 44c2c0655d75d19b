"""Whom to reach out to today, and why each student is listed."""

import streamlit as st

from cohort_data.words import AccessKind
from components import (
    cached,
    downloads,
    entry_sheet,
    notices,
    pickers,
    printing,
    queue_clock,
    queue_filters,
    queue_list,
    queue_since,
    signed_in,
    student_visits,
    wording,
)

st.title("Flagged students", anchor=False)
viewer = signed_in.for_page("flagged_students")
cohorts = cached.cohorts(viewer)
notices.nothing_yet(cohorts.empty, wording.NO_RESULTS)

counts = st.container()
filters = st.container(horizontal=True, vertical_alignment="bottom")
with filters:
    cohort = pickers.cohort(queue_filters.PAGE, cohorts)
    exam = pickers.exam(queue_filters.PAGE, cached.exams(viewer, cohort=cohort))
    flagged = cached.flagged(viewer, cohort=cohort, exam=exam, today=signed_in.today()).rows
flagged, changes = queue_since.narrowed(viewer, flagged, cohort)
flagged = queue_clock.narrowed(viewer, flagged, cohort)
with filters:
    found = queue_filters.narrowed(flagged)
    queue_filters.clear()

shown, view = queue_filters.tab_and_view(found)
with counts:
    queue_list.counts(found, shown)
student_visits.list_seen(viewer, AccessKind.SAW_FLAGGED, cohort)
queue_list.students(found, shown, view, changes)
queue_list.withdrawn(cached.withdrawn(viewer, cohort=cohort))
with st.container(horizontal=True, vertical_alignment="center"):
    downloads.table(viewer, "flagged_students", queue_list.exported(shown), cohort=cohort)
    printing.weekly(viewer, cohort)
    entry_sheet.link(viewer)
