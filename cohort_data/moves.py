"""Who moved between cohorts, and what that does to the count of a cohort."""

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

# Why somebody is in a cohort where nobody said more.
NAMED = "named in a file"
MOVES = ["from_cohort", "to_cohort", "on", "reason", "file"]


@dataclass(frozen=True)
class Sitters:
    """How many are in a cohort now, and who sat an exam elsewhere or is counted elsewhere.

    `moved_in` sat it before they came and count here; `moved_out` sat it while they were here and
    count where they are now.
    """

    members: int
    moved_in: int = 0
    moved_out: int = 0


def moves_of(stays: pd.DataFrame) -> pd.DataFrame:
    """Return from_cohort, to_cohort, on, reason, file of the moves that a student's stays make."""
    before = stays.shift(1).iloc[1:]
    after = stays.iloc[1:]
    day = after["valid_from"].where(after["valid_from"] != "", before["valid_to"])
    told = after.assign(from_cohort=before["cohort"], to_cohort=after["cohort"], on=day)
    return told.loc[told["from_cohort"] != told["to_cohort"], MOVES].reset_index(drop=True)


def sitters(
    attempts: pd.DataFrame, stays: pd.DataFrame, cohort: int, members: Collection[int]
) -> Sitters:
    """Return who of a cohort sat an exam elsewhere, from all dated attempts at that exam."""
    sat = attempts.loc[attempts["date"] != "", ["student_id", "date"]]
    here = stays[stays["cohort_id"] == cohort].merge(sat, on="student_id")
    is_member = here["student_id"].isin(list(members))
    came = is_member & (here["valid_to"] == "") & (here["date"] < here["valid_from"])
    was_here = (here["date"] >= here["valid_from"]) & (here["date"] <= here["valid_to"])
    return Sitters(
        members=len(members),
        moved_in=here.loc[came, "student_id"].nunique(),
        moved_out=here.loc[was_here & ~is_member, "student_id"].nunique(),
    )
