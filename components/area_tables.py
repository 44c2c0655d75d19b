"""Which content areas of a cohort are weak, and whose matter that is."""

import pandas as pd
import streamlit as st

from cohort_data import content_areas
from cohort_data.receipts import number_in_words
from cohort_data.words import Axis
from components import pickers, student_tables
from components.wording import areas as area_wording

PAGE = "areas"
COHORT = {
    "area": "Content area",
    "percent": "Percent",
    "range": "Likely between",
    "below": "Below pass mark (%)",
    "weight": "Weight",
    "students": "Students",
    "items": "Items",
}
COHORT_LEVELS = {
    "area": "Content area",
    "lower": "Lower",
    "same": "Same",
    "higher": "Higher",
    "weight": "Weight",
    "students": "Students",
}
ANSWERS = {"": "Any number", "30": "30 or more", "100": "100 or more"}


def exam(exams: pd.DataFrame) -> str | None:
    """Ask for one of the exams that have content areas, the one most students sat first."""
    names = pickers.names(exams.sort_values("attempts", ascending=False, kind="stable"))
    if len(names) <= 1:
        return next(iter(names), None)
    return pickers.one_of(PAGE, "exam", "Exam", names)


def with_enough(areas: pd.DataFrame) -> pd.DataFrame:
    """Ask how many answers an area needs to be shown and return those that have them.

    Where no number of answers is known, there is nothing to ask and all areas are shown.
    """
    if areas["items"].isna().all():
        return areas
    wanted = int(pickers.one_of(PAGE, "answers", "Answers in the area", ANSWERS) or 0)
    return areas[areas["items"].isna() | (areas["items"] >= wanted)]


def of_axis(areas: pd.DataFrame) -> tuple[str, str]:
    """Ask for a family of areas, and for percents or levels where there are both."""
    axis = one_word(areas, "axis", area_wording.AXES)
    return axis, one_word(areas[areas["axis"] == axis], "kind", area_wording.KINDS)


def one_word(areas: pd.DataFrame, name: str, sentences: dict[str, str]) -> str:
    """Ask for one of the words that a column has; a single one needs no question."""
    words = [str(word) for word in areas[name].unique()]
    if len(words) == 1:
        return words[0]
    asked = {word: sentences[word] for word in words}
    return pickers.switch(PAGE, name, "Which areas", asked, remembered=False)


def of_cohort(areas: pd.DataFrame, profiles: pd.DataFrame) -> pd.DataFrame:
    """Show a cohort's areas of one axis and kind, weakest first, and return them as shown."""
    about(profiles)
    told = weighed(areas, profiles)
    columns = COHORT if (told["kind"] == "percent").all() else COHORT_LEVELS
    st.header(area_wording.RANKING, anchor=False)
    reading = area_wording.RANKING_READING if columns is COHORT else area_wording.LEVELS_READING
    is_weighed = bool(told["weight"].any())
    st.caption(f"{reading} {area_wording.WEIGHT_READING}" if is_weighed else reading)
    if is_weighed and (told["axis"] == Axis.DISCIPLINE).any():
        st.caption(area_wording.OVERLAP)
    frame = student_tables.with_words(student_tables.without_empty(told, columns), columns)
    everybody = bool((told["students"] == profiles["student"].nunique()).all())
    read = as_read(frame, everybody=everybody)
    student_tables.shown(read, area_wording.RANKING)
    return frame


def as_read(frame: pd.DataFrame, *, everybody: bool) -> pd.DataFrame:
    """Return a ranking as it is read, without what stands above it or means nothing.

    The interval says that a decimal does; how many students there are is said once for all areas.
    """
    told = frame.drop(columns="Students") if everybody else frame
    return told.assign(Percent=told["Percent"].round()) if "Percent" in told else told


def about(profiles: pd.DataFrame) -> None:
    """Show whose areas these are, the mark to pass, and which outline weighs them."""
    dates = profiles.loc[profiles["date"] != "", "date"]
    marks = sorted(profiles["pass_percent"].dropna().round(1).unique())
    mark = " or ".join(f"{number_in_words(each)} %" for each in marks)
    weighed_rows = profiles[profiles["outline"] != ""]
    since = "" if weighed_rows.empty else str(weighed_rows["outline"].max())
    outline = area_wording.outline(since, is_newer=bool(weighed_rows["outline_is_newer"].any()))
    whose = area_wording.about(
        int(profiles["student"].nunique()), dates.min() if len(dates) else "",
        dates.max() if len(dates) else "", mark,
    )  # fmt: skip
    st.caption(f"{whose} {outline}")


def weighed(areas: pd.DataFrame, profiles: pd.DataFrame) -> pd.DataFrame:
    """Return the areas with weight, interval and share below the pass mark as text."""
    by_area = dict(zip(profiles["area"], weights(profiles), strict=True))
    below = 100 * areas["below_pass"] / areas["students"]
    return areas.assign(
        weight=[by_area.get(area, "") for area in areas["area"]],
        range=ranges(areas),
        below=below.round(),
    )


def weights(profiles: pd.DataFrame) -> list[str]:
    """Return the published weight of each area as text; nothing where none is known."""
    return [
        "" if pd.isna(low) else f"{low:.0f} to {high:.0f} %"
        for low, high in zip(profiles["weight_low"], profiles["weight_high"], strict=True)
    ]


def ranges(areas: pd.DataFrame) -> list[str]:
    """Return the interval of each area as text; nothing where none is known."""
    return [
        "" if pd.isna(low) or pd.isna(high) else f"{low:.0f} to {high:.0f} %"
        for low, high in zip(areas["low"], areas["high"], strict=True)
    ]


def class_gaps(profiles: pd.DataFrame) -> None:
    """Show the areas that are low for the whole class, apart from gaps of students."""
    for gap in content_areas.class_gaps(profiles).to_dict("records"):
        st.warning(
            area_wording.class_gap(gap["area"], gap["share"], gap["students"], gap["mark"]),
            icon=":material/school:",
        )
