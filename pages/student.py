"""What to know before meeting a student, and what was agreed."""

import streamlit as st

from components import (
    after_failure,
    app_state,
    area_profile,
    attempt_list,
    cached,
    closing_clock,
    committee_packet,
    concern_part,
    conference_entries,
    contact_forms,
    first_message,
    notices,
    plan_part,
    printing,
    receipts,
    remark_entries,
    signed_in,
    student_header,
    student_next_step,
    student_notes,
    student_sittings,
    student_visits,
    wording,
)
from components.by_hand import corrections, links

viewer = signed_in.for_page("student")
ways = student_header.back()
notices.nothing_chosen(app_state.address("student"), wording.NO_STUDENT)

with notices.needed():
    page = cached.student(viewer, student=app_state.address("student"))

student_header.walk(ways, viewer, page)
student_header.name(page)
row = printing.sheets(viewer, page)
committee_packet.offered(viewer, page, row)
part = student_header.part()

if part == "summary":
    why, attempts = st.columns([2, 3], gap="medium")
    with why:
        receipts.card(viewer, page)
        student_next_step.shown(page)
        contact_forms.contact(page)
        first_message.shown(viewer, page)
        concern_part.shown(viewer, page)
        conference_entries.card(viewer, page)
    with attempts:
        area_profile.summary(viewer, page)
        student_sittings.card(viewer, page)
        after_failure.shown(viewer, page)
        noted = remark_entries.entries(viewer, page)
        decided = conference_entries.decided(viewer, page)
        attempt_list.timeline(page, signed_in.today(), [*noted, *decided])
        links.for_student(page)
        corrections.shown(viewer, page)
        closing_clock.of_student(viewer, page)

if part == "areas":
    area_profile.shown(viewer, page)

if part == "plan":
    st.header("Intervention plan", anchor=False)
    plan_part.shown(viewer, page)

if part == "notes":
    student_notes.shown(viewer, page)

student_visits.record(viewer, page)
