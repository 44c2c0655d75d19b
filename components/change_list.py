"""What changed since the viewer last looked, student by student."""

import pandas as pd
import streamlit as st

from cohort_data.access import Viewer
from cohort_data.reports.since import Since
from components import app_state, cached, pickers, student_links, student_tables
from components.wording import since as since_wording

PAGE = "changes"
ROWS = 25


def since_when(found: Since) -> None:
    """Say since when changes are told."""
    st.caption(since_wording.since(found.looked, found.since, differs=found.differs))


def narrowed(viewer: Viewer, found: Since, cohort: str | None) -> pd.DataFrame:
    """Ask for the kind of change and the exam, and return these changes."""
    kind = pickers.one_of(PAGE, "kind", "What", since_wording.ALL_KINDS, width=240)
    exam = pickers.exam(PAGE, cached.exams(viewer, cohort=cohort))
    wanted = (found.rows["kind"] == kind) | (not kind)
    return found.rows[wanted & ((found.rows["exam_address"] == exam) | (exam is None))]


def students(changes: pd.DataFrame) -> None:
    """Show the students with what changed for each, page by page."""
    people = changes.drop_duplicates("student", keep="last").iloc[::-1]
    app_state.remember_list(people["student"].tolist())
    st.markdown(since_wording.of_students(len(changes), len(people)))
    if people.empty:
        st.info(since_wording.NOBODY_HERE, icon=":material/info:")
    for row in student_tables.texts(pickers.part_of(PAGE, people, ROWS)):
        own = changes[changes["student"] == row["student"]]
        with st.container(border=True, gap=None):
            student_links.by_name(row)
            st.markdown(since_wording.lines(student_tables.texts(own)))
