"""How somebody records that a student was reached out to."""

import streamlit as st

from cohort_data.actions.contacts import record_contact
from cohort_data.contacts import LONGEST_LINE, ContactDraft, has_word
from cohort_data.reports.students import StudentPage
from cohort_data.words import ContactKind, Reached
from components import app_state, cached, notices, signed_in, student_rest
from components.wording import contacts as contact_wording

PAGE = "student"
DATES = "YYYY-MM-DD"


def contact(page: StudentPage) -> None:
    """Ask how a student was reached; it is recorded beside the contacts that were drawn here."""
    key, today = app_state.form_key(form_name(page.public_id)), signed_in.today()
    is_open = student_rest.waits_for_contact(page) or bool(app_state.typed(f"{key}-line"))
    with st.expander(contact_wording.CONTACT_HEADING, expanded=is_open), st.form(key, border=False):
        st.radio(
            "How",
            list(contact_wording.CONTACT_KINDS),
            format_func=lambda word: contact_wording.CONTACT_KINDS[word],
            horizontal=True,
            key=f"{key}-kind",
        )
        st.radio(
            "What came of it",
            list(contact_wording.REACHED),
            format_func=lambda word: contact_wording.REACHED[word],
            horizontal=True,
            key=f"{key}-reached",
        )
        st.text_input(
            "One line, if there is something to remember",
            placeholder=contact_wording.CONTACT_LINE,
            max_chars=LONGEST_LINE,
            key=f"{key}-line",
        )
        st.date_input("On", today, max_value=today, format=DATES, width=170, key=f"{key}-on")
        st.form_submit_button(
            "Record contact", type="primary", on_click=record_now, args=(page, key)
        )


def record_now(page: StudentPage, key: str) -> None:
    """Record the contact as it was told, unless another came since the page was drawn."""
    draft = ContactDraft(
        page.public_id,
        kind=ContactKind(app_state.typed(f"{key}-kind")),
        reached=Reached(app_state.typed(f"{key}-reached")),
        on=app_state.day_in(f"{key}-on") or signed_in.today(),
        line=app_state.typed(f"{key}-line"),
    )
    with notices.explained(is_far=True):
        database, viewer = cached.database(), signed_in.for_page(PAGE)
        record_contact(database, viewer, draft, seen=page.newest_contact)
        app_state.start_afresh(form_name(page.public_id))
        is_one = has_word(draft.reached)
        app_state.say_next(contact_wording.CONTACT_SAVED if is_one else contact_wording.TRY_SAVED)


def form_name(student: str) -> str:
    """Return the name of a student's contact form."""
    return f"contact-{student}"
