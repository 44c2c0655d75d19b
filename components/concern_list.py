"""Whom somebody looks after though no rule lists the student."""

import pandas as pd
import streamlit as st

from cohort_data import queue_standing
from cohort_data.access import Viewer
from cohort_data.words import ConcernState
from components import bulk_owner, quick_contact, student_links, student_tables
from components.wording import concerns as concern_wording
from components.wording import queue as queue_wording
from components.wording import queue_beside as beside_wording

# Each is a box with a menu and two links; a page of hundreds would not answer.
MOST = 50


def waiting(found: pd.DataFrame) -> int:
    """Return how many of them wait for a first contact."""
    return int(((found["concern"] == ConcernState.NEW) & ~found["snoozed"].astype("bool")).sum())


def counted(found: pd.DataFrame) -> None:
    """Say how many stand below the list, whom the numbers on its tabs leave out."""
    if len(found):
        st.caption(beside_wording.counted(queue_standing.counted(found)))


def without_flag(viewer: Viewer, found: pd.DataFrame) -> None:
    """Show the students whose concern is open though nothing flags them, to be worked on."""
    rows = found[~found["is_undone"].astype("bool")]
    if rows.empty:
        return
    heading = concern_wording.without_flag_heading(len(rows))
    is_due = waiting(rows) > 0
    with st.expander(heading, icon=":material/person_alert:", expanded=is_due, key="without-flag"):
        st.markdown(concern_wording.WITHOUT_FLAG)
        for row in student_tables.texts(rows.head(MOST)):
            student(row, beside_wording.for_it(row))
        if len(rows) > MOST:
            st.caption(beside_wording.first_of(MOST, len(rows)))
        bulk_owner.assigned(viewer, rows, "beside-owner")


def withdrawn(viewer: Viewer, found: pd.DataFrame, undone: pd.DataFrame) -> None:
    """Show whom somebody works with though an undo took the evidence away.

    Whom another rule lists has the row above; here stands only which file it was.
    """
    if undone.empty:
        return
    heading = queue_wording.withdrawn_heading(len(undone))
    with st.expander(heading, icon=":material/undo:", key="withdrawn"):
        st.markdown(queue_wording.WITHDRAWN)
        work = {row["student"]: row for row in student_tables.texts(found)}
        for row in student_tables.texts(undone):
            why = queue_wording.withdrawn(row["file"], row["undone_on"])
            if row["student"] in work:
                student(work[row["student"]], why)
            else:
                with st.container(horizontal=True, gap="small"):
                    student_links.by_name(row)
                    st.caption(why)
        mine = found[found["student"].isin(undone["student"])]
        bulk_owner.assigned(viewer, mine, "withdrawn-owner")


def student(row: dict[str, str], why: str) -> None:
    """Show one student as the list does: who, why, how it stands, what next."""
    with st.container(border=True, gap="xxsmall"):
        with st.container(
            horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
        ):
            student_links.by_name(row)
            with st.container(horizontal=True, width="content", vertical_alignment="center"):
                quick_contact.menu(row)
                student_links.to_part(row, row["next_step"], queue_wording.PARTS[row["next_step"]])
        st.markdown(beside_wording.row(row, why))
