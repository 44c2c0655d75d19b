"""How a workbook is offered into which many score reports can be typed at once."""

from collections.abc import Hashable
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from cohort_data import access
from cohort_data.access import Permission, Viewer
from cohort_data.actions.documents import record_list
from cohort_data.reports import entry_workbook
from cohort_data.reports.entry_sheets import entry_sheet
from components import cached, choice_names, downloads, pickers
from components.wording import entry_sheets as sheet_wording

WIDTH = 330
EVERY = ""


def offer(viewer: Viewer) -> None:
    """Offer the sheet of an exam at which somebody failed and whose reports are not typed in."""
    if not access.may(viewer, Permission.EXPORT_STUDENTS):
        return
    waiting = cached.exams_to_type_in(viewer, cohort=None)
    if waiting.empty:
        return
    with st.expander(sheet_wording.heading(int(waiting["reports"].sum())), key="entry-sheet"):
        st.markdown(sheet_wording.WHAT_IT_IS)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            cohort = cohort_asked(cached.cohorts(viewer))
            exam = exam_asked(cached.exams_to_type_in(viewer, cohort=cohort))
        if exam is None:
            st.info(sheet_wording.NOTHING, icon=":material/check_circle:")
        elif not exam["has_columns"]:
            st.info(sheet_wording.no_columns(exam["exam"]), icon=":material/info:")
        else:
            download(viewer, exam["exam"], cohort)


def link(viewer: Viewer) -> None:
    """Offer the way to the sheet from the list of those who failed."""
    waiting = cached.exams_to_type_in(viewer, cohort=None)
    if len(waiting):
        st.page_link("type_in_report.py", label=sheet_wording.LINK, icon=":material/edit_document:")


def cohort_asked(cohorts: pd.DataFrame) -> str | None:
    """Ask for a cohort and return its public id, None for all; a single one needs no question."""
    names = {EVERY: "All cohorts"} | pickers.names(cohorts)
    if len(cohorts) <= 1:
        return None
    chosen = st.selectbox(
        "Cohort", list(names), format_func=lambda each: names[each], key="entry-cohort", width=200
    )
    return chosen or None


def exam_asked(waiting: pd.DataFrame) -> dict[Hashable, Any] | None:
    """Ask for one of the exams with reports to type in, None where there is none."""
    rows = {str(row["exam"]): row for row in waiting.to_dict("records")}
    if not rows:
        return None
    chosen = st.selectbox(
        "Exam of the reports",
        list(rows),
        format_func=lambda exam: choice_names.reports(exam, int(rows[exam]["reports"])),
        key="entry-exam",
        width=WIDTH,
    )
    return rows[chosen]


def download(viewer: Viewer, exam: str, cohort: str | None) -> None:
    """Offer the workbook; it is made, and that is recorded, on the click."""
    database = cached.database()
    st.download_button(
        "Download the entry sheet",
        downloads.made(
            partial(entry_sheet, database, viewer, exam=exam, cohort=cohort),
            entry_workbook.as_workbook,
            partial(record_list, database, viewer, cohort=cohort),
            what="entry sheet, Excel",
        ),
        file_name="entry_sheet.xlsx",
        mime=downloads.TYPES["xlsx"],
        on_click="ignore",
        icon=":material/download:",
        key="entry-sheet-xlsx",
    )
