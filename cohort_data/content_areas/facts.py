"""What each row of area scores says: percent or level, weight, and whose area it is."""

import numpy as np
import pandas as pd

from cohort_data.words import Axis, Level

_AXES = {axis: rank for rank, axis in enumerate(Axis)}
_LEVELS = {Level.LOWER: -1.0, Level.SAME: 0.0, Level.HIGHER: 1.0}


def told(scores: pd.DataFrame) -> pd.DataFrame:
    """Return the scores with what the rules count with.

    `axis_rank` orders the axes; `owner` is the exam of an area that means something in that exam
    alone, -1 for an area of a published outline; `right` is the number of correct items and
    `step` the level as -1, 0 or 1, both missing where they are not known.
    """
    scores = scores.reset_index(drop=True)
    items = scores["items"].where(scores["items"] > 0)
    percent = scores["percent"].fillna(100 * scores["correct"] / items)
    step = scores["level"].map(_LEVELS).astype(float)
    return scores.assign(
        axis_rank=scores["axis"].map(_AXES).fillna(len(_AXES)).astype(int),
        owner=np.where(scores["axis"] == Axis.AREA, scores["exam_id"], -1),
        items=items,
        percent=percent.where(scores["level"] == ""),
        right=scores["correct"].fillna(percent * items / 100),
        step=step,
        has_data=percent.notna() | step.notna(),
    )


def newest(facts: pd.DataFrame, per: list[str]) -> pd.DataFrame:
    """Keep the newest row with data of each group; one without a date is the oldest."""
    ordered = facts.sort_values(["has_data", "date", "attempt_id"])
    return ordered.drop_duplicates(per, keep="last")
