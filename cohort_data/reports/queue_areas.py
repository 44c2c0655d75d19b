"""In which content areas each student of the queue is weakest."""

import pandas as pd

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.reports.areas import profiles
from cohort_data.store.database import Database
from cohort_data.words import AreaWord

SHOWN = 2
_GAPS = {AreaWord.CLEAR_GAP: 0, AreaWord.POSSIBLE_GAP: 1}


@guarded(Permission.SEE_STUDENTS)
def weakest_areas(database: Database, viewer: Viewer, *, cohort: str) -> dict[str, str]:
    """Return the areas to begin with for each student of a cohort who has a gap, at most two.

    Clear gaps come before possible ones, and then the larger study priority.
    """
    return weakest(profiles(database, viewer, cohort=cohort))


def weakest(found: pd.DataFrame) -> dict[str, str]:
    """Return the names of each student's weakest areas, as they stand in the queue."""
    gaps = found[found["word"].isin(_GAPS)]
    ordered = gaps.assign(rank=gaps["word"].map(_GAPS)).sort_values(
        ["student", "rank", "priority"], ascending=[True, True, False], kind="stable"
    )
    first = ordered.drop_duplicates(["student", "area"]).groupby("student").head(SHOWN)
    return {str(student): ", ".join(rows) for student, rows in first.groupby("student")["area"]}
