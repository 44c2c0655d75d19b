"""How a school makes an exam of its own."""

import streamlit as st

from cohort_data.actions import exam_catalogue
from cohort_data.exam_catalogue import LONGEST_NAME, ExamDraft
from cohort_data.words import Purpose
from components import app_state, cached, notices, signed_in, wording
from components.exam_settings.catalogue import PAGE
from components.school_form import WIDTH
from components.wording import exam_settings as exam_wording

FORM = "own-exam"


def form() -> None:
    """Ask for name, purpose, scale and pass mark of a new exam."""
    name, purposes = app_state.form_key(FORM), list(Purpose)
    with (
        st.expander(exam_wording.OWN_HEADING, icon=":material/add:", key=f"{FORM}-box"),
        st.form(FORM, border=False, width=WIDTH),
    ):
        st.text_input("Name of the exam", max_chars=LONGEST_NAME, key=f"{name}-name")
        st.selectbox(
            "Its purpose",
            purposes,
            purposes.index(Purpose.REQUIRED),
            format_func=lambda one: wording.PURPOSES[one],
            key=f"{name}-purpose",
            help=wording.PURPOSE_HELP,
        )
        st.number_input("Highest possible score", 0.0, None, None, key=f"{name}-top")
        st.number_input("Score that is enough to pass", 0.0, None, None, key=f"{name}-mark")
        st.caption(exam_wording.OWN_HELP)
        st.form_submit_button("Add exam", type="primary", on_click=add, args=(name,))


def add(name: str) -> None:
    """Add the exam that stands in the fields, and empty them."""
    with notices.explained():
        draft = ExamDraft(
            name=app_state.typed(f"{name}-name"),
            purpose=Purpose(app_state.typed(f"{name}-purpose")),
            max_score=app_state.number_in(f"{name}-top"),
            pass_mark=app_state.number_in(f"{name}-mark"),
        )
        exam_catalogue.add_own_exam(cached.database(), signed_in.for_page(PAGE), draft)
        app_state.start_afresh(FORM)
        app_state.say_next(exam_wording.OWN_ADDED)
