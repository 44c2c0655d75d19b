"""Which content areas are weak, in tables."""

import pandas as pd
import streamlit as st

from components import pickers, student_tables, wording
from components.markup import bold

STUDENT = {
    "area": "Content area",
    "word": "Reads as",
    "percent": "Percent",
    "estimate": "Estimate",
    "range": "Likely between",
    "items": "Items",
}
STUDENT_LEVELS = {"area": "Content area", "level": "Level"}
COHORT = {
    "area": "Content area",
    "percent": "Percent",
    "range": "Likely between",
    "students": "Students",
    "items": "Items",
    "below_pass": "Below pass mark",
}
COHORT_LEVELS = {
    "area": "Content area",
    "students": "Students",
    "lower": "Lower",
    "same": "Same",
    "higher": "Higher",
}


ANSWERS = {"": "Any number", "30": "30 or more", "100": "100 or more"}


def of_student(areas: pd.DataFrame) -> None:
    """Show a student's content areas, exam by exam, percents and levels apart."""
    if areas.empty:
        st.caption(wording.NO_STUDENT_AREAS)
        return
    for exam, found in areas.groupby("exam", sort=False):
        st.markdown(bold(exam))
        percents = found[found["level"] == ""]
        levels = found[found["level"] != ""]
        if len(percents):
            percent_table(percents, STUDENT, "Content areas of this student, weakest first")
        if len(levels):
            told = levels.assign(level=levels["level"].map(wording.LEVELS))
            frame = student_tables.with_words(told, STUDENT_LEVELS)
            student_tables.shown(frame, "Content areas of this student by level")
    st.caption(wording.STUDENT_AREAS_READING)


def with_enough(areas: pd.DataFrame) -> pd.DataFrame:
    """Ask how many answers an area needs to be shown and return those that have them.

    Where no number of answers is known, there is nothing to ask and all areas are shown.
    """
    if areas["items"].isna().all():
        return areas
    wanted = int(pickers.one_of("areas", "answers", "Answers in the area", ANSWERS) or 0)
    return areas[areas["items"].isna() | (areas["items"] >= wanted)]


def of_cohort(areas: pd.DataFrame) -> None:
    """Show a cohort's content areas, weakest first, families and kinds apart."""
    for (axis, kind), found in areas.groupby(["axis", "kind"], sort=False):
        st.header(wording.axis_heading(str(axis)), anchor=False)
        if kind == "percent":
            st.caption(wording.COHORT_AREAS_READING)
            percent_table(found, COHORT, "Content areas of the cohort, weakest first")
        else:
            st.caption(wording.LEVELS_READING)
            frame = student_tables.with_words(found, COHORT_LEVELS)
            student_tables.large(frame, "Content areas by level, weakest first")


def percent_table(areas: pd.DataFrame, columns: dict[str, str], alt: str) -> None:
    """Show areas that have percents, with the interval of each."""
    told = areas.assign(range=ranges(areas))
    frame = student_tables.with_words(student_tables.without_empty(told, columns), columns)
    student_tables.large(frame, alt, percents=("Percent", "Estimate"))


def ranges(areas: pd.DataFrame) -> list[str]:
    """Return the interval of each area as text; nothing where none is known."""
    return [
        "" if pd.isna(low) or pd.isna(high) else f"{low:.0f} to {high:.0f} %"
        for low, high in zip(areas["low"], areas["high"], strict=True)
    ]


def exported(areas: pd.DataFrame) -> pd.DataFrame:
    """Return the areas as they leave the page."""
    words = {"axis": "Family", "kind": "Kind"} | COHORT | COHORT_LEVELS
    return student_tables.with_words(areas.assign(range=ranges(areas)), words)
