"""How a contact is recorded from the list in two clicks."""

from collections.abc import Mapping

import streamlit as st

from cohort_data.actions.contacts import record_contact
from cohort_data.contacts import ContactDraft
from components import app_state, cached, notices, signed_in
from components.wording import queue as queue_wording


def menu(row: Mapping[str, str]) -> None:
    """Offer the usual contacts with a student; the one that is chosen is recorded as of today."""
    key = f"quick-contact-{row['student']}"
    st.menu_button(
        queue_wording.LOG_CONTACT,
        list(queue_wording.QUICK_CONTACTS),
        key=key,
        type="tertiary",
        icon=":material/edit_note:",
        on_click=record,
        args=(key, row["student"]),
    )


def record(key: str, student: str) -> None:
    """Record the contact that was chosen and say so."""
    (words,) = app_state.chosen(key)
    kind, reached = queue_wording.QUICK_CONTACTS[words]
    draft = ContactDraft(student, kind=kind, reached=reached, on=signed_in.today())
    with notices.explained(is_far=True):
        record_contact(cached.database(), signed_in.current(), draft)
        app_state.say_next(queue_wording.quick_contact_saved(words))
