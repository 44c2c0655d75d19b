"""How an author names a colleague who reads the own private notes on a student."""

import streamlit as st

from cohort_data.access import Viewer
from cohort_data.actions.private_readers import name_reader, take_back_reader
from cohort_data.private_notes.readers import ReaderDraft, last_day, rules
from cohort_data.reports.private_readers import Readers, readers
from cohort_data.reports.students import StudentPage
from components import app_state, cached, notices, signed_in
from components.contact_list import asked_back
from components.wording import private_notes as private_wording

DATES = "YYYY-MM-DD"


def shown(viewer: Viewer, page: StudentPage) -> None:
    """Show an author who else reads the own private notes, and let that be changed."""
    with notices.explained():
        found = readers(cached.database(), viewer, student=page.public_id)
        if not found.is_author:
            return
        with st.expander(private_wording.READERS_HEADING):
            unwanted, draft = named(found), asked(page, found)
        if unwanted:
            take_back_reader(cached.database(), viewer, student=page.public_id, reader=unwanted)
            done(page, private_wording.READER_TAKEN_BACK)
        if draft:
            name_reader(cached.database(), viewer, draft)
            done(page, private_wording.READER_NAMED)


def named(found: Readers) -> str:
    """Show who may read, and return the public id of what is to be taken back, or ""."""
    chosen = ""
    if found.named.empty:
        st.caption(private_wording.NO_READERS)
    for row in found.named.to_dict("records"):
        with st.container(
            horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
        ):
            st.markdown(private_wording.reader(row["name"], row["until"], row["reason"]))
            if asked_back(row["reader"], private_wording.WHY_TAKE_BACK_READER):
                chosen = row["reader"]
    return chosen


def asked(page: StudentPage, found: Readers) -> ReaderDraft | None:
    """Ask for a colleague, a reason and a last day."""
    if found.colleagues.empty:
        st.caption(private_wording.NO_COLLEAGUES)
        return None
    names = dict(zip(found.colleagues["public_id"], found.colleagues["name"], strict=True))
    key, today = app_state.form_key(form_name(page)), signed_in.today()
    with st.form(key, border=False):
        colleague = st.selectbox(
            "Colleague", list(names), format_func=lambda address: names[address], key=f"{key}-who"
        )
        reason = st.text_input(
            "Why this colleague reads them",
            placeholder=private_wording.REASON_EXAMPLE,
            max_chars=rules().longest_reason,
            key=f"{key}-why",
        )
        until = st.date_input(
            "Last day",
            today,
            min_value=today,
            max_value=last_day(today),
            format=DATES,
            width=170,
            key=f"{key}-until",
        )
        if not st.form_submit_button("Name reader"):
            return None
    return ReaderDraft(page.public_id, colleague or "", reason or "", until or today)


def form_name(page: StudentPage) -> str:
    """Return the name of the form for readers of a student's private notes."""
    return f"private-reader-{page.public_id}"


def done(page: StudentPage, sentence: str) -> None:
    """Let the form start empty, and say on the next run what was done."""
    app_state.start_afresh(form_name(page))
    app_state.say_next(sentence)
    st.rerun()
