"""Who on the list of flagged students changed since the viewer last looked, and how."""

import pandas as pd
import streamlit as st

from cohort_data.access import Viewer
from cohort_data.since import Change
from components import looking, pickers, queue_filters, student_tables
from components.wording import since as since_wording


def narrowed(viewer: Viewer, flagged: pd.DataFrame, cohort: str | None) -> pd.DataFrame:
    """Ask whether to show only those who changed; return the list with what is `news` of each."""
    found = looking.changed(viewer, cohort)
    news = sentences(found.rows)
    told = flagged.assign(news=[news.get(student, "") for student in flagged["student"]])
    changed = told[told["news"] != ""]
    choices = {"": since_wording.EVERYBODY, "1": since_wording.changed(len(changed))}
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        only = pickers.switch(
            queue_filters.PAGE, "since", "Changed or not", choices, remembered=False
        )
        st.caption(since_wording.since(found.looked, found.since, differs=found.differs))
    return changed if only else told


def sentences(changes: pd.DataFrame) -> dict[str, str]:
    """Return per student in one line what changed; a retake says all of its new result."""
    at_exam = ["student", "exam", "on"]
    again = changes[changes["kind"] == Change.RETAKE].set_index(at_exam).index
    is_said = (changes["kind"] == Change.NEW) & changes.set_index(at_exam).index.isin(again)
    found: dict[str, list[str]] = {}
    for row in student_tables.texts(changes[~is_said]):
        found.setdefault(row["student"], []).append(since_wording.news(row))
    return {student: since_wording.mark(said) for student, said in found.items()}


def mark(sentence: str) -> None:
    """Show what is new of a student, where anything is."""
    if sentence:
        st.markdown(sentence)
