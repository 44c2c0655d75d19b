"""How a contact is recorded from the list in two clicks, or with a few keys."""

from collections.abc import Mapping

import streamlit as st

from cohort_data.actions.contacts import record_contact
from cohort_data.contacts import ContactDraft
from components import app_state, cached, notices, signed_in
from components.wording import queue as queue_wording

WIDTH = 170


def menu(row: Mapping[str, str]) -> None:
    """Offer the usual contacts with a student; the one that is chosen is recorded as of today.

    A choice has the keys of the keyboard at once; a menu button gets them late, or not at all. It
    is named by the newest contact, so that it is empty again after one and nothing is taken twice.
    """
    key = f"quick-contact-{row['student']}-{row['newest_contact']}"
    st.selectbox(
        queue_wording.LOG_CONTACT,
        list(queue_wording.QUICK_CONTACTS),
        index=None,
        placeholder=queue_wording.LOG_CONTACT,
        filter_mode=None,
        key=key,
        label_visibility="collapsed",
        width=WIDTH,
        on_change=record,
        args=(key, row["student"], row["name"] or row["student_id"], row["newest_contact"]),
    )


def record(key: str, student: str, called: str, seen: str) -> None:
    """Record the contact that was chosen, unless another came meanwhile, and say so."""
    for words in app_state.chosen(key):
        kind, reached = queue_wording.QUICK_CONTACTS[words]
        draft = ContactDraft(student, kind=kind, reached=reached, on=signed_in.today())
        with notices.explained(is_far=True):
            record_contact(cached.database(), signed_in.current(), draft, seen=seen)
            app_state.say_next(queue_wording.quick_contact_saved(words, called))
