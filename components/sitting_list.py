"""Who tests soon: how ready each looks, with whom to talk before, and whose result is not in."""

from datetime import date

import pandas as pd
import streamlit as st

from cohort_data.access import Viewer
from cohort_data.reports.sittings import ComingTests
from cohort_data.sittings.states import SittingState
from cohort_data.words import AccessKind
from components import app_state, pickers, student_links, student_tables, student_visits
from components.wording import sittings as sitting_wording

PAGE = "next"
ROWS = 25


def days() -> int:
    """Ask how many days ahead to look."""
    return int(pickers.one_of(PAGE, "days", "Look ahead", sitting_wording.DAYS))


def narrowed(found: ComingTests) -> pd.DataFrame:
    """Ask whether to show everyone or those to talk to, and return them."""
    talk = pickers.one_of(PAGE, "talk", "Show", sitting_wording.TALK)
    return found.to_come[found.to_come["why"] != ""] if talk else found.to_come


def counts(found: ComingTests, ahead: int) -> None:
    """Say how many test soon, and with how many to talk before."""
    tests = found.to_come
    students = tests["student"].nunique()
    st.markdown(sitting_wording.counts(len(tests), students, found.to_talk_to, ahead))


def seen(viewer: Viewer, found: ComingTests, cohort: str | None) -> None:
    """Record that this viewer saw who tests soon, where the page names anybody."""
    if len(found.to_come) or len(found.awaited):
        student_visits.list_seen(viewer, AccessKind.SAW_SITTINGS, cohort)


def tests(found: ComingTests, shown: pd.DataFrame, today: date) -> None:
    """Show the tests to come, the most pressing on top."""
    app_state.remember_list(shown["student"].drop_duplicates().tolist())
    if shown.empty:
        nobody(found)
        return
    st.caption(sitting_wording.practice_why(found.readings))
    st.caption(sitting_wording.order())
    for row in student_tables.texts(pickers.part_of(PAGE, shown, ROWS)):
        with st.container(border=True, gap="xxsmall"):
            with st.container(horizontal=True, horizontal_alignment="distribute"):
                student_links.by_name(row)
                student_links.to_part(row, sitting_wording.OPEN, "summary")
            st.markdown(sitting_wording.test(row, today))


def nobody(found: ComingTests) -> None:
    """Say why nobody is shown: nobody tests, nobody stands out, or nothing is planned at all."""
    if len(found.to_come):
        st.success(sitting_wording.NOBODY_TO_TALK_TO, icon=":material/check_circle:")
    elif found.exams.empty:
        st.info(sitting_wording.NOTHING_PLANNED, icon=":material/event:")


def awaited(found: ComingTests, today: date) -> None:
    """Show whose planned day has passed without a result."""
    if found.awaited.empty:
        return
    overdue = int((found.awaited["state"] == SittingState.OVERDUE).sum())
    heading = sitting_wording.awaited_heading(len(found.awaited), overdue)
    with st.expander(heading, icon=":material/hourglass:", key="awaited"):
        st.caption(sitting_wording.AWAITED_WHY)
        for row in student_tables.texts(found.awaited):
            with st.container(gap=None):
                student_links.by_name(row)
                st.markdown(sitting_wording.awaited(row, today))


def exported(shown: pd.DataFrame) -> pd.DataFrame:
    """Return the list as it leaves the page: with headers in words and no addresses."""
    return student_tables.with_words(shown, sitting_wording.COLUMNS)
