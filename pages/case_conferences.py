"""Whom the next case conference is about, what was decided, and who sees to it."""

import streamlit as st

from cohort_data.words import AccessKind
from components import (
    cached,
    cached_work,
    conference_adding,
    conference_list,
    notices,
    signed_in,
    student_visits,
    wording,
)

st.title("Case conferences", anchor=False)
viewer = signed_in.for_page("case_conferences")
notices.nothing_yet(cached.cohorts(viewer).empty, wording.NO_RESULTS)

found = cached_work.case_conferences(viewer)
conference_adding.plan(is_first=found.empty)
with st.container(horizontal=True, vertical_alignment="bottom"):
    chosen = conference_list.chosen(found)
    beside = st.container(width="content")
conference_list.announced(found, chosen)

student_visits.list_seen(viewer, AccessKind.SAW_CONFERENCES)
with notices.needed():
    conference = cached_work.case_conference(viewer, conference=chosen, today=signed_in.today())
with beside:
    conference_adding.change(conference)
conference_list.shown(viewer, conference)
conference_list.printed(viewer, conference)
conference_list.to_do(viewer)
