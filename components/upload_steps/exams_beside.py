"""Whether columns that look like scores are exams of their own, asked before anything is saved."""

from dataclasses import replace

import streamlit as st

from cohort_data.actions import uploads
from cohort_data.ingest.model import Answers
from cohort_data.ingest.question import Question
from components import app_state, cached, signed_in
from components.markup import markdown_text
from components.wording import uploads as upload_wording


def ask(question: Question, answers: Answers) -> Answers:
    """Ask what the other columns are; nothing is taken for granted."""
    st.markdown(markdown_text(question.ask))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            upload_wording.OWN_EXAMS,
            icon=":material/call_split:",
            on_click=read_apart,
            args=(question.headers,),
        )
        one_exam = st.checkbox(
            upload_wording.NOT_EXAMS, value=answers.one_exam, key="answer-one-exam"
        )
    return replace(answers, one_exam=one_exam)


def read_apart(headers: tuple[str, ...]) -> None:
    """Begin again with a file in which each of these columns is a result of its own."""
    draft = app_state.draft()
    if draft:
        written = draft.table.as_written or draft.table
        table = uploads.in_rows(cached.database(), signed_in.current(), written, exams_said=headers)
        app_state.start_draft(table, draft.content)
