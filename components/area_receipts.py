"""Where the number of one student in one area comes from, and why it reads as it does."""

import math
from collections.abc import Mapping

import streamlit as st

from cohort_data.access import Viewer
from components import cached, student_links
from components.markup import markdown_text
from components.wording import areas as area_wording

Row = Mapping[str, object]


def shown(viewer: Viewer, row: Row | None) -> None:
    """Show the receipt of one area of a student; None stands for an area without data."""
    if row is None:
        st.markdown(area_wording.NO_CELL)
        return
    named = {name: str(row[name]) for name in ("student", "name", "own_id", "area", "word")}
    student_links.by_name({**named, "student_id": named["own_id"]})
    st.markdown(area_wording.cell_heading(named["area"]))
    st.markdown(area_wording.word(named["word"]))
    st.markdown(area_wording.why(named["word"]))
    numbers(row)
    place = cached.area_place(viewer, student=named["student"], attempt=int(str(row["attempt_id"])))
    st.caption(area_wording.cell_source(place, str(row["exam"]), str(row["date"])))


def numbers(row: Row) -> None:
    """Show what the report says, and what it is held against."""
    if row["level"]:
        st.markdown(area_wording.cell_level(str(row["level"])))
    elif not math.isnan(number(row, "percent")):
        told = [number(row, name) for name in ("percent", "items", "estimate", "low", "high")]
        st.markdown(area_wording.cell_percent(*told))
        beside = number(row, "pass_percent"), number(row, "class_percent")
        st.markdown(area_wording.cell_beside(*beside))
    st.markdown(markdown_text(row["priority_reason"]))


def number(row: Row, name: str) -> float:
    """Return a number of a row, NaN for one that is not known."""
    value = row[name]
    return float(value) if isinstance(value, float | int) else float("nan")
