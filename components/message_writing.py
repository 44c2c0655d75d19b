"""How a first message is written to students: one each, never one to all."""

from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from cohort_data import access, messages
from cohort_data.access import Permission, Viewer
from cohort_data.actions.documents import record_list
from cohort_data.actions.written_to import record_written
from cohort_data.messages import LONGEST_BODY, LONGEST_SUBJECT, MessageText, Occasion
from cohort_data.reports.mail_merge import mail_merge
from cohort_data.words import UNNAMED
from components import app_state, cached, cached_work, downloads, notices, signed_in
from components.wording import messages as message_wording

FILE = "first_messages"
TALL = 320


def written(viewer: Viewer, rows: pd.DataFrame, cohort: str | None) -> None:
    """Ask for a message, offer it as a file for a mail program, and record that it was sent."""
    access.require(viewer, Permission.EXPORT_STUDENTS)
    students = rows["student"].tolist()
    told = zip(rows["failed_attempts"].tolist(), rows["rule"].tolist(), strict=True)
    text = asked(viewer, messages.occasion_of_all(told))
    if text is None:
        st.caption(message_wording.CHOOSE)
        return
    with notices.explained():
        messages.refuse_empty(text.subject, text.body)
        if viewer.name == UNNAMED:
            st.warning(message_wording.NO_NAME, icon=":material/badge:")
        without = len(set(students) - cached_work.with_address(viewer))
        st.caption(message_wording.addresses(len(students), without))
        with st.container(horizontal=True, vertical_alignment="center"):
            record = partial(record_list, cached.database(), viewer, cohort=cohort)
            make = partial(mail_merge, cached.database(), viewer, students=students, text=text)
            downloads.files(FILE, make, record, sheet="Messages", labels=message_wording.DOWNLOAD)
            st.button(
                message_wording.record(len(students)),
                type="primary",
                on_click=recorded,
                args=(students, text.label),
                key="bulk-written",
            )


def asked(viewer: Viewer, suggested: Occasion | None) -> MessageText | None:
    """Ask which message, and how it is worded this time; None until one is chosen.

    Nothing is suggested for students of whom different things are known.
    """
    texts = cached_work.message_texts(viewer)
    names = list(texts)
    name = st.selectbox(
        message_wording.WHICH,
        names,
        None if suggested is None else names.index(suggested),
        format_func=lambda one: texts[one].label,
        key=f"bulk-text-{suggested}",
        width=320,
    )
    if name is None:
        return None
    chosen = texts[name]
    key = f"bulk-{name}-{chosen.version}"
    subject = st.text_input(
        message_wording.SUBJECT, chosen.subject, max_chars=LONGEST_SUBJECT, key=f"{key}-subject"
    )
    body = st.text_area(
        message_wording.BODY,
        chosen.body,
        max_chars=LONGEST_BODY,
        height=TALL,
        key=f"{key}-body",
        help=message_wording.PLACES,
    )
    return replace(chosen, subject=subject or "", body=body or "")


def recorded(students: list[str], label: str) -> None:
    """Record that these students were written to and say so."""
    with notices.explained(is_far=True):
        record_written(
            cached.database(),
            signed_in.current(),
            students=students,
            on=signed_in.today(),
            line=message_wording.line(label),
        )
        app_state.say_next(message_wording.recorded(len(students)))
