"""Who on the list of flagged students changed since the viewer last looked, and how."""

import pandas as pd
import streamlit as st

from cohort_data.access import Viewer
from cohort_data.since import Change, newest_first
from components import looking, pickers, queue_filters, student_tables
from components.wording import since as since_wording


def narrowed(
    viewer: Viewer, flagged: pd.DataFrame, cohort: str | None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Ask whether to show only those who changed; return the list, and what changed.

    To whom all is new, because this is the first look, nothing is marked as new.
    """
    found = looking.changed(viewer, cohort)
    changed = flagged[flagged["student"].isin(found.rows["student"])]
    choices = {"": since_wording.EVERYBODY, "1": since_wording.changed(len(changed))}
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        only = pickers.switch(
            queue_filters.PAGE, "since", "Changed or not", choices, remembered=False
        )
        st.caption(since_wording.since(found.looked, found.since, differs=found.differs))
    return changed if only else flagged, found.rows if found.looked else found.rows.head(0)


def of_students(changes: pd.DataFrame, students: pd.Series) -> dict[str, str]:
    """Return in one line what changed for each of some students, the latest first.

    A retake says all of its new result.
    """
    mine = changes[changes["student"].isin(students)]
    at_exam = ["student", "exam", "on"]
    again = mine[mine["kind"] == Change.RETAKE].set_index(at_exam).index
    is_said = (mine["kind"] == Change.NEW) & mine.set_index(at_exam).index.isin(again)
    found: dict[str, list[str]] = {}
    for row in student_tables.texts(newest_first(mine[~is_said])):
        found.setdefault(row["student"], []).append(since_wording.news(row))
    return {student: since_wording.mark(sentences) for student, sentences in found.items()}


def mark(sentence: str) -> None:
    """Show what is new of a student, where anything is."""
    if sentence:
        st.markdown(sentence)
