"""The list of a case conference: who is on it, what is known, what was decided."""

from functools import partial

import pandas as pd
import streamlit as st

from cohort_data import access
from cohort_data.access import Permission, Viewer
from cohort_data.actions.conferences import take_conference
from cohort_data.reports.conferences import CaseConference
from components import (
    app_state,
    cached,
    cached_work,
    decision_forms,
    notices,
    pickers,
    printing,
    signed_in,
    student_links,
    student_tables,
)
from components import wording as common_wording
from components.wording import conferences as conference_wording

PAGE = "conferences"
# The key under which the choice of a conference is remembered.
CHOICE = f"{PAGE}-conference"
WIDTH = 420


def chosen(found: pd.DataFrame) -> str:
    """Ask for a conference; while there is none, say how to start and end the page there."""
    if found.empty:
        st.info(conference_wording.HOW_TO_START, icon=":material/groups:")
        st.page_link("flagged_students.py", label="Flagged students", icon=":material/flag:")
        notices.end_page()
    return pickers.one_of(PAGE, "conference", "Case conference", labels(found), width=WIDTH)


def planned_meanwhile(found: pd.DataFrame) -> pd.DataFrame:
    """Return the conferences that were planned since this visit met the list of them."""
    return found[found["public_id"].isin(app_state.come_since(CHOICE, found["public_id"]))]


def announced(found: pd.DataFrame, chosen: str) -> None:
    """Say which conferences were planned meanwhile, each with the way to it until it is shown."""
    new = planned_meanwhile(found)
    app_state.take_note(CHOICE, chosen)
    for row in student_tables.texts(new[new["public_id"] != chosen]):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(conference_wording.planned_meanwhile(row["title"], row["on"]))
            st.button(
                conference_wording.SHOW,
                key=f"show-{row['public_id']}",
                on_click=app_state.write_into,
                args=(CHOICE, row["public_id"]),
            )


def labels(found: pd.DataFrame) -> dict[str, str]:
    """Return what each conference is called in a list to choose from, as plain text."""
    rows = found.to_dict("records")
    return {row["public_id"]: f"{row['title']}, {common_wording.day(row['on'])}" for row in rows}


def shown(viewer: Viewer, conference: CaseConference) -> None:
    """Show the students on the list, each with what was decided and what can be done."""
    rows = conference.rows
    undecided = int((rows["decisions"] == 0).sum())
    st.markdown(conference_wording.counts(conference.on, len(rows), undecided))
    if conference.is_shut:
        st.info(conference_wording.SHUT, icon=":material/lock:")
    if rows.empty:
        st.info(conference_wording.NOBODY, icon=":material/person_add:")
        st.page_link("flagged_students.py", label="Flagged students", icon=":material/flag:")
    for row in student_tables.texts(rows):
        with notices.explained():
            student(viewer, conference, row)


def student(viewer: Viewer, conference: CaseConference, row: dict[str, str]) -> None:
    """Show one student: who, what is known, what was decided, and the ways on."""
    with st.container(border=True, gap="xsmall"):
        with st.container(
            horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
        ):
            student_links.by_name(row)
            decision_forms.taken_off(row)
        st.markdown(conference_wording.known(row))
        if row["decisions"] != "0":
            st.markdown(conference_wording.decided(row, is_shut=conference.is_shut))
        with st.container(horizontal=True, vertical_alignment="center"):
            decision_forms.record(viewer, row, conference.on)
            decision_forms.ways(viewer, row)


def printed(viewer: Viewer, conference: CaseConference) -> None:
    """Offer the list as a PDF; it is made, and that it was is recorded, on the click."""
    access.require(viewer, Permission.EXPORT_STUDENTS)
    if conference.rows.empty:
        return
    today, told = signed_in.today(), printing.marked(conference.public_id)
    printing.offered(
        conference_wording.PRINT,
        conference_wording.PRINT_HELP,
        f"case-conference-{today}-{told}.pdf",
        partial(
            take_conference,
            cached.database(),
            viewer,
            conference=conference.public_id,
            today=today,
        ),
    )


def to_do(viewer: Viewer) -> None:
    """Show what was decided at any conference and is not done yet, by date."""
    found = cached_work.decisions_to_do(viewer)
    if found.empty:
        return
    heading = conference_wording.to_do_heading(len(found))
    with st.expander(heading, icon=":material/checklist:", key="decisions-to-do"):
        for row in student_tables.texts(found):
            with st.container(gap=None):
                student_links.by_name(row)
                st.markdown(conference_wording.to_do(row, signed_in.today()))
