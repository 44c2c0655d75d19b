"""How the school words its first messages."""

from dataclasses import replace

import streamlit as st

from cohort_data.access import Permission, Viewer, may
from cohort_data.actions.messages import reword
from cohort_data.messages import LONGEST_BODY, LONGEST_SUBJECT, MessageText
from components import app_state, cached, cached_work, notices, signed_in
from components.wording import messages as message_wording

WIDTH = 560
TALL = 320


def texts(viewer: Viewer) -> None:
    """Show every first message, to be changed and saved by whoever may; nothing to others."""
    if not may(viewer, Permission.SET_UP):
        return
    st.header(message_wording.HEADING, anchor=False)
    st.caption(message_wording.WHY)
    for text in cached_work.message_texts(viewer).values():
        with st.expander(message_wording.heading(text.label)):
            form(text)


def form(text: MessageText) -> None:
    """Show one message; its fields belong to the version that they were drawn from."""
    key = f"message-{text.name}-{text.version}"
    with st.form(key, border=False, width=WIDTH):
        st.text_input(
            message_wording.SUBJECT, text.subject, max_chars=LONGEST_SUBJECT, key=f"{key}-subject"
        )
        st.text_area(
            message_wording.BODY,
            text.body,
            max_chars=LONGEST_BODY,
            height=TALL,
            key=f"{key}-body",
            help=message_wording.PLACES,
        )
        st.caption(message_wording.version(text.version))
        st.form_submit_button(message_wording.SAVE, on_click=save, args=(text, key))


def save(text: MessageText, key: str) -> None:
    """Keep what stands in the fields, unless somebody changed it since they were drawn."""
    subject, body = app_state.typed(f"{key}-subject"), app_state.typed(f"{key}-body")
    with notices.explained():
        reword(cached.database(), signed_in.current(), replace(text, subject=subject, body=body))
        app_state.say_next(message_wording.SAVED)
