"""How one student stands in the content areas of each exam."""

import pandas as pd
import streamlit as st

from cohort_data.access import Viewer
from cohort_data.reports.students import StudentPage
from cohort_data.words import AreaWord
from components import app_state, area_map, area_tables, cached, pickers, student_tables
from components.charts import dot_strip, style
from components.markup import markdown_text
from components.wording import areas as area_wording

PAGE = "student"
REASONS = 3
PERCENTS = {
    "area": "Content area",
    "said": "Reads as",
    "percent": "Percent",
    "estimate": "Estimate",
    "range": "Likely between",
    "items": "Items",
    "pass_percent": "Pass mark",
    "class_percent": "Class",
    "weight": "Weight",
    "priority": "Points to gain",
}
LEVELS = {
    "area": "Content area",
    "level": "Against a low pass",
    "said": "Reads as",
    "weight": "Weight",
}
SAID = (AreaWord.CLEAR_GAP, AreaWord.POSSIBLE_GAP, AreaWord.STRENGTH)


def summary(viewer: Viewer, page: StudentPage) -> None:
    """Show what the areas say as a whole, and the gaps, with the way to all areas."""
    with st.container(border=True):
        st.header("Content areas", anchor=False)
        areas = cached.student_areas(viewer, student=page.public_id)
        if areas.empty:
            st.caption(area_wording.NO_STUDENT_AREAS)
            return
        is_told, lines = pattern(viewer, page), gap_lines(areas)
        if not (is_told or lines):
            st.markdown(area_wording.profile_finding([], [], areas["area_id"].nunique()))
        for sentence in lines:
            st.markdown(sentence)
        st.button(
            area_wording.SEE_PROFILE,
            icon=":material/grid_on:",
            on_click=app_state.turn_to,
            args=(page.public_id, "areas"),
        )


def gap_lines(areas: pd.DataFrame) -> list[str]:
    """Return the gaps exam by exam, the newest first, the clear ones of each before the others.

    The same area may read otherwise at another exam, so each line says of which one it is.
    """
    found = areas[areas["word"].isin(SAID[:2])].sort_values("date", ascending=False, kind="stable")
    lines = []
    for (exam, date), rows in found.groupby(["exam", "date"], sort=False):
        for word, names in zip(SAID[:2], gaps(rows), strict=True):
            if names:
                told = list(dict.fromkeys(names))
                lines.append(area_wording.gaps(word, told, str(exam), str(date)))
    return lines


def pattern(viewer: Viewer, page: StudentPage) -> bool:
    """Show whether a student with a failed exam is low across the board or in something.

    Return whether there was something to say.
    """
    said = cached.patterns(viewer, cohort=page.cohort_id or None)
    mine = said.loc[said["student"] == page.public_id, "sentence"].tolist()
    for sentence in mine:
        st.markdown(markdown_text(sentence), help=area_wording.PATTERN_READING)
    return bool(mine)


def shown(viewer: Viewer, page: StudentPage) -> None:
    """Show the areas exam by exam, the newest first, one axis at a time."""
    st.header("Content areas", anchor=False)
    areas = cached.student_areas(viewer, student=page.public_id)
    if areas.empty:
        st.caption(area_wording.NO_STUDENT_AREAS)
        return
    pattern(viewer, page)
    axes = {str(axis): area_wording.AXES[axis] for axis in areas["axis"].unique()}
    axis = next(iter(axes))
    if len(axes) > 1:
        axis = pickers.switch(PAGE, "axis", "Which areas", axes, remembered=False)
    one = areas[areas["axis"] == axis]
    for exam in one.sort_values("date", ascending=False)["exam_id"].unique():
        of_exam(one[one["exam_id"] == exam])


def of_exam(areas: pd.DataFrame) -> None:
    """Show one exam, percents and levels apart."""
    newest = str(areas["date"].max())
    st.subheader(area_wording.profile_heading(areas["exam"].iloc[0], newest), anchor=False)
    told = areas.assign(
        range=area_tables.ranges(areas),
        weight=area_tables.weights(areas),
        said=areas["word"].str.capitalize(),
    )
    percents = told[told["percent"].notna()]
    if len(percents):
        strip(percents)
    levels = told[told["level"] != ""]
    if len(levels):
        title(levels)
        named = levels.assign(level=levels["level"].str.capitalize())
        frame = student_tables.without_empty(named, LEVELS)
        student_tables.small(student_tables.with_words(frame, LEVELS), alt(levels))


def title(areas: pd.DataFrame) -> None:
    """Show what the areas say, and of each gap what studying it could gain."""
    st.markdown(area_wording.profile_finding(*gaps(areas), len(areas)))
    worth = areas[areas["word"].isin(SAID[:2]) & (areas["priority_reason"] != "")]
    ranked = worth.sort_values(["priority", "weight_high"], ascending=False)
    for row in ranked.head(REASONS).to_dict("records"):
        st.markdown(area_wording.worth(row["area"], row["priority_reason"]))


def strip(percents: pd.DataFrame) -> None:
    """Draw the areas that have percents, with what the picture says and a table behind it."""
    title(percents)
    dots = [dot(row) for row in percents.to_dict("records")]
    st.echarts_chart(
        dot_strip.dot_strip(dots, style.tones(is_dark=area_map.is_dark())),
        height=dot_strip.height(len(dots)),
        renderer="svg",
        alt=alt(percents),
    )
    st.caption(area_wording.PROFILE_READING)
    told = percents.assign(priority=percents["priority"].round(1))
    frame = student_tables.without_empty(told, PERCENTS)
    with st.expander("The same numbers as a table"):
        table = student_tables.with_words(frame, PERCENTS)
        student_tables.large(
            table, alt(percents), percents=("Percent", "Estimate", "Pass mark", "Class")
        )


def dot(row: dict) -> dot_strip.Dot:  # type: ignore[type-arg]  # a row of a frame
    """Return one area as it is drawn, beside the pass mark or else the class."""
    beside = row["class_percent"] if pd.isna(row["pass_percent"]) else row["pass_percent"]
    return dot_strip.Dot(
        row["area"],
        row["estimate"],
        row["low"],
        row["high"],
        None if pd.isna(beside) else beside,
        row["word"] in SAID[:2],
    )


def gaps(areas: pd.DataFrame) -> tuple[list[str], list[str]]:
    """Return the clear and the possible gaps among the areas."""
    clear, possible = (areas.loc[areas["word"] == word, "area"].tolist() for word in SAID[:2])
    return clear, possible


def alt(areas: pd.DataFrame) -> str:
    """Return what the areas say to those who do not see them."""
    clear, possible = gaps(areas)
    return area_wording.profile_alt(len(areas), len(clear), len(possible))
