"""How somebody records that a student was reached out to."""

import streamlit as st

from cohort_data.access import Viewer
from cohort_data.actions.contacts import record_contact
from cohort_data.concerns import NextStep
from cohort_data.contacts import LONGEST_LINE, ContactDraft, has_word
from cohort_data.reports.students import StudentPage
from cohort_data.words import ContactKind, Reached
from components import app_state, cached, notices, signed_in
from components.wording import contacts as contact_wording

DATES = "YYYY-MM-DD"


def record(viewer: Viewer, page: StudentPage) -> None:
    """Ask how a student was reached, and record it."""
    with notices.explained():
        draft = contact(page)
        if draft:
            record_contact(cached.database(), viewer, draft)
            recorded(draft)


def contact(page: StudentPage) -> ContactDraft | None:
    """Ask how a student was reached, and return it once it is to be recorded."""
    key, today = app_state.form_key(form_name(page.public_id)), signed_in.today()
    is_next = page.next_step == NextStep.REACH_OUT
    with st.expander(contact_wording.CONTACT_HEADING, expanded=is_next), st.form(key, border=False):
        kind = st.radio(
            "How",
            list(contact_wording.CONTACT_KINDS),
            format_func=lambda word: contact_wording.CONTACT_KINDS[word],
            horizontal=True,
            key=f"{key}-kind",
        )
        reached = st.radio(
            "What came of it",
            list(contact_wording.REACHED),
            format_func=lambda word: contact_wording.REACHED[word],
            horizontal=True,
            key=f"{key}-reached",
        )
        line = st.text_input(
            "One line, if there is something to remember",
            placeholder=contact_wording.CONTACT_LINE,
            max_chars=LONGEST_LINE,
            key=f"{key}-line",
        )
        on = st.date_input("On", today, max_value=today, format=DATES, width=170, key=f"{key}-on")
        if not st.form_submit_button("Record contact", type="primary"):
            return None
    return ContactDraft(
        page.public_id,
        kind=ContactKind(kind),
        reached=Reached(reached),
        on=on or today,
        line=line or "",
    )


def form_name(student: str) -> str:
    """Return the name of a student's contact form."""
    return f"contact-{student}"


def recorded(draft: ContactDraft) -> None:
    """Let the form start empty, and say on the next run that the contact is kept."""
    app_state.start_afresh(form_name(draft.student))
    is_one = has_word(draft.reached)
    app_state.say_next(contact_wording.CONTACT_SAVED if is_one else contact_wording.TRY_SAVED)
    st.rerun()
