"""Who is found by name or id though the student is not on the list."""

import pandas as pd
import streamlit as st

from cohort_data.access import Viewer
from cohort_data.words import AccessKind
from components import (
    app_state,
    cached,
    queue_filters,
    student_links,
    student_tables,
    student_visits,
)
from components import wording as common_wording
from components.wording import queue_search as search_wording

MOST = 5


def with_all(listed: pd.Series, beside: pd.DataFrame) -> pd.Series:
    """Return who stands on the list or beside it."""
    both: pd.Series = pd.concat([listed, beside["student"]])
    return both


def searched(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that the search finds by name or id; all where nothing is searched for."""
    words = app_state.typed(queue_filters.SEARCH)
    return rows[queue_filters.holds(rows["student_id"] + " " + rows["name"], words)]


def elsewhere(viewer: Viewer, shown: pd.Series, cohorts: pd.DataFrame) -> None:
    """Show students of the viewer whom the search finds and the page does not have, a few of them.

    They may be of any cohort of the viewer's. What is searched for stands in no address.
    """
    if not app_state.typed(queue_filters.SEARCH).strip():
        return
    people = cached.student_list(viewer)
    found = searched(people[~people["public_id"].isin(shown)])
    if found.empty:
        return
    first = found.head(MOST).rename(columns={"public_id": "student"})
    for cohort in cohorts.loc[cohorts["name"].isin(first["cohort"]), "public_id"]:
        student_visits.list_seen(viewer, AccessKind.SAW_STUDENTS, cohort)
    with st.container(border=True, gap="xxsmall", key="not-on-the-list"):
        st.markdown(search_wording.heading(len(found), len(first)))
        for row in student_tables.texts(first):
            with st.container(horizontal=True, gap="small", vertical_alignment="center"):
                student_links.by_name(row)
                told = (row["student_id"], row["name"], row["cohort"])
                st.caption(common_wording.beneath_name(*told))
