"""What a first plan starts from."""

import pandas as pd

from cohort_data.access import Viewer
from cohort_data.plans import PlanDraft
from cohort_data.plans.follow_up import first_check_in
from cohort_data.words import AreaWord
from components import choice_names, signed_in

GAPS = (AreaWord.CLEAR_GAP, AreaWord.POSSIBLE_GAP)
# The word that says most of an area comes first where several exams have it.
TELLING = {word: rank for rank, word in enumerate(AreaWord)}
FOCUS_AREAS = 3


def first_draft(viewer: Viewer, student: str, areas: pd.DataFrame) -> PlanDraft:
    """Return what a first plan starts from: the gaps, the owner, a check-in in a week."""
    return PlanDraft(
        student=student,
        owner=viewer.name,
        focus_areas=focus(areas),
        next_check_in=first_check_in(signed_in.today()),
    )


def focus(areas: pd.DataFrame) -> tuple[str, ...]:
    """Return the gaps, those worth most first, or the weakest areas where nothing is a gap."""
    told = areas.assign(telling=areas["word"].map(TELLING))
    order = ["telling", "priority", "weight_high", "estimate"]
    worth = told.sort_values(order, ascending=[True, False, False, True], kind="stable")
    gaps = worth[worth["word"].isin(GAPS)]
    weakest = gaps if len(gaps) else areas.sort_values("estimate", na_position="last")
    return tuple(weakest["area_id"].drop_duplicates().head(FOCUS_AREAS))


def area_names(areas: pd.DataFrame) -> dict[str, str]:
    """Return what each content area is called among the choices, with what it reads as."""
    return {
        str(row["area_id"]): choice_names.area(row["area"], row["exam"], row["word"])
        for row in areas.assign(telling=areas["word"].map(TELLING))
        .sort_values("telling", kind="stable")
        .drop_duplicates("area_id")
        .to_dict("records")
    }
