"""Which students' areas belong to what is being looked at."""

import pandas as pd

from cohort_data.access import Viewer
from components import cached


def of(
    viewer: Viewer, cohort: str | None, exam: str | None, ranked: pd.DataFrame, kind: str
) -> pd.DataFrame:
    """Return the students' areas at an exam that are ranked, in the order of the ranking."""
    exams = cached.exams(viewer, cohort=cohort)
    keys = exams.loc[exams["public_id"] == exam, "exam_id"]
    order = {area: place for place, area in enumerate(ranked["area"].unique())}
    found = cached.profiles(viewer, cohort=cohort)
    here = found[
        found["exam_id"].isin(keys)
        & found["area"].isin(order)
        & found["axis"].isin(ranked["axis"].unique())
        & ((found["level"] != "") == (kind == "level"))
    ]
    placed = here.assign(_place=here["area"].map(order)).sort_values(["_place", "student"])
    return placed.drop(columns="_place").reset_index(drop=True)
