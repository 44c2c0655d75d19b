"""Who tests soon, and with whom to talk before the test."""

import streamlit as st

from components import (
    cached,
    cached_work,
    downloads,
    notices,
    pickers,
    signed_in,
    sitting_list,
    sitting_rosters,
    wording,
)

st.title("Next 30 days", anchor=False)
viewer = signed_in.for_page("next_30_days")
cohorts = cached.cohorts(viewer)
notices.nothing_yet(cohorts.empty, wording.NO_RESULTS)

today = signed_in.today()
counts = st.container()
with st.container(horizontal=True, vertical_alignment="bottom"):
    cohort = pickers.cohort(sitting_list.PAGE, cohorts)
    days = sitting_list.days()
    everything = cached_work.coming_tests(viewer, cohort=cohort, days=days, today=today)
    exam = pickers.exam(sitting_list.PAGE, everything.exams)
    found = cached_work.coming_tests(viewer, cohort=cohort, exam=exam, days=days, today=today)
    shown = sitting_list.narrowed(found)

with counts:
    sitting_list.counts(found, days)
sitting_list.seen(viewer, found, cohort)
sitting_list.tests(found, shown, today)
sitting_list.awaited(found, today)
sitting_rosters.bring_in(viewer)
sitting_rosters.brought_in(viewer)
downloads.table(viewer, "next_tests", sitting_list.exported(shown), cohort=cohort)
