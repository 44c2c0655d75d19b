"""Which students share a gap."""

import pandas as pd
import streamlit as st

from cohort_data.words import AreaWord
from components import student_links
from components.wording import areas as area_wording

LEAST = 2
MOST_GROUPS = 6
NAMED = 12
ORDER = {AreaWord.CLEAR_GAP.value: 0, AreaWord.POSSIBLE_GAP.value: 1}


def shown(profiles: pd.DataFrame) -> None:
    """Show the areas in which two or more students have a gap, with a link to each student."""
    gaps = profiles[profiles["word"].isin(ORDER)].sort_values(
        "word", key=lambda words: words.map(ORDER), kind="stable"
    )
    groups = [(str(area), rows) for area, rows in gaps.groupby("area") if len(rows) >= LEAST]
    if not groups:
        return
    st.header(area_wording.SHARED, anchor=False)
    for area, rows in sorted(groups, key=weight)[:MOST_GROUPS]:
        group(area, rows)


def weight(group: tuple[str, pd.DataFrame]) -> tuple[int, int, str]:
    """Return what orders the groups: clear gaps first, then the number of students."""
    area, rows = group
    return -int((rows["word"] == AreaWord.CLEAR_GAP).sum()), -len(rows), area


def group(area: str, rows: pd.DataFrame) -> None:
    """Show one area and the students who share a gap in it, clear gaps first."""
    clear = int((rows["word"] == AreaWord.CLEAR_GAP).sum())
    with st.expander(area_wording.students_sharing(area, clear, len(rows) - clear)):
        with st.container(horizontal=True, gap="small"):
            named = rows.head(NAMED)[["student", "own_id", "name"]]
            for row in named.rename(columns={"own_id": "student_id"}).to_dict("records"):
                student_links.by_name({str(name): str(value) for name, value in row.items()})
        if len(rows) > NAMED:
            st.caption(area_wording.more_students(len(rows) - NAMED))
