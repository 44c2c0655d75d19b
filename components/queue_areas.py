"""In which content areas the students of the list are weakest."""

import pandas as pd

from cohort_data.access import Viewer
from components import cached_work


def with_weakest(viewer: Viewer, rows: pd.DataFrame) -> pd.DataFrame:
    """Return queue rows with `weakest`: the areas to begin with, "" where no gap is known."""
    found: dict[str, str] = {}
    for cohort in rows["cohort_public_id"].unique():
        found |= cached_work.weakest_areas(viewer, cohort=cohort)
    told = [found.get(student, "") for student in rows["student"]]
    return rows.assign(weakest=pd.Series(told, index=rows.index, dtype="str"))
