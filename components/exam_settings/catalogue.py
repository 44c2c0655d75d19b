"""Which exams there are, and which of them is looked at."""

import re
from collections.abc import Hashable, Mapping
from datetime import date

import pandas as pd
import streamlit as st

from cohort_data.access import Viewer
from cohort_data.reports.exam_catalogue import catalogue_list, said_of
from cohort_data.store.exams import REMOVED
from components import cached, pickers, signed_in, student_tables, wording
from components.student_tables import number
from components.wording import exam_settings as exam_wording

PAGE = "exams"
Row = Mapping[Hashable, object]
# Between which days a rule may begin or a deadline lie.
EARLIEST, LATEST = date(1990, 1, 1), date(2099, 12, 31)


def exams(viewer: Viewer) -> pd.DataFrame:
    """Show every exam with its purpose, scale and pass mark, and return them."""
    st.caption(exam_wording.HOW_JUDGED)
    frame = catalogue_list(cached.database(), viewer, today=signed_in.today())
    rows = frame.to_dict("records")
    told = frame.assign(
        purpose=frame["purpose"].map(wording.PURPOSES),
        fails=frame["can_be_failed"].map({True: "Yes", False: "No"}),
        scale=[scale(row) for row in rows],
        mark=[mark(row) for row in rows],
        since=[wording.day(str(row["mark_since"] or "")) for row in rows],
    )
    columns = exam_wording.COLUMNS
    table = student_tables.with_words(told, columns)
    student_tables.large(table, exam_wording.ALT, wide=(columns["name"],))
    return frame


def scale(row: Row) -> str:
    """Return the scale of an exam as the table says it."""
    top = number(row["max_score"])
    return f"0 to {top}" if top else ""


def mark(row: Row) -> str:
    """Return the pass mark of an exam as the table says it."""
    return exam_wording.WORDS_ONLY if row["words_only"] else number(row["pass_mark"])


def chosen(frame: pd.DataFrame) -> Row | None:
    """Ask for one of the exams, None until one is chosen."""
    rows = {address(row): row for row in frame.to_dict("records")}
    names = {key: str(row["name"]) for key, row in rows.items()}
    asked = pickers.one_or_none(
        "exam", "Exam", names, key=f"{PAGE}-exam", invitation=exam_wording.CHOOSE
    )
    found = rows.get(asked or "")
    if found is not None and not found["exam"]:
        st.caption(exam_wording.NOT_ON_RECORD)
    return found


def address(row: Row) -> str:
    """Return what stands for an exam in the address: its public id, or what the field calls it."""
    return str(row["exam"]) or "known-" + re.sub(r"[^a-z0-9]+", "-", str(row["name"]).casefold())


def mark_source(exam: Row) -> None:
    """Say where the pass mark in force comes from, which the table leaves no room for."""
    if exam["mark_source"]:
        st.caption(exam_wording.mark_source(str(exam["mark_source"])))


def day_input(label: str, key: str, *, kept: str | None = None, why: str | None = None) -> None:
    """Ask for a day, which may be left open."""
    st.date_input(label, kept, EARLIEST, LATEST, key=key, help=why)


def said(viewer: Viewer, exam: Row) -> None:
    """Show what was set of an exam, by whom and when."""
    if not exam["exam"]:
        return
    frame = said_of(cached.database(), viewer, exam=str(exam["exam"]))
    rows = frame.to_dict("records")
    what = [
        exam_wording.said(
            str(row["purpose"]), number(row["mark"]), is_removed=row["kind"] == REMOVED
        )
        for row in rows
    ]
    told = frame.assign(
        what=what,
        since=[wording.day(str(row["since"])) or exam_wording.ALWAYS for row in rows],
        at=[wording.day(str(row["at"])) for row in rows],
    )
    with st.expander(exam_wording.SAID):
        shown = student_tables.with_words(told, exam_wording.SAID_COLUMNS)
        student_tables.shown(shown, exam_wording.SAID)
