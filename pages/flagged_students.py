"""Whom to reach out to today, and why each student is listed."""

from functools import partial

import streamlit as st

from cohort_data.words import AccessKind
from components import (
    cached,
    cached_work,
    concern_list,
    downloads,
    entry_sheet,
    notices,
    pickers,
    printing,
    queue_bulk,
    queue_capacity,
    queue_clock,
    queue_filters,
    queue_list,
    queue_search,
    queue_since,
    queue_taken,
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
    everybody = cached.flagged(viewer, cohort=cohort, exam=exam, today=signed_in.today()).rows
flagged, changes = queue_since.narrowed(viewer, everybody, cohort)
flagged = queue_clock.narrowed(viewer, flagged, cohort)
with filters:
    found = queue_filters.narrowed(flagged)
    queue_filters.clear()

tab, on_tab, view = queue_filters.tab_and_view(found)
others = cached_work.without_flag(viewer, cohort=cohort, today=signed_in.today())
concern_list.counted(queue_search.searched(others))
shown = queue_capacity.capped(cached.school(viewer), tab, on_tab)
with counts:
    queue_list.counts(found, on_tab)
student_visits.list_seen(viewer, AccessKind.SAW_FLAGGED, cohort)
beside = concern_list.waiting(others)
there = queue_search.with_all(everybody["student"], others)
queue_search.elsewhere(viewer, there, cohorts)
selected = queue_list.students(viewer, found, shown, tab, view, changes, beside)
rows = queue_bulk.chosen(shown, selected)
queue_bulk.actions(viewer, rows, cohort, is_selected=bool(selected))
concern_list.withdrawn(
    viewer, others, cached.withdrawn(viewer, cohort=cohort, today=signed_in.today())
)
concern_list.without_flag(viewer, queue_search.searched(others))
taken = queue_taken.with_beside(rows, others, tab, is_selected=bool(selected))
with st.container(horizontal=True, vertical_alignment="center"):
    take = partial(queue_list.exported, viewer, taken)
    downloads.made_table(viewer, "flagged_students", take, cohort=cohort)
    which = queue_taken.in_words(viewer, cohort, everybody, tab, rows=len(rows), of=len(on_tab))
    printing.weekly(viewer, cohort, taken["student"].tolist(), which)
    entry_sheet.link(viewer)
