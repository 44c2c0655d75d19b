"""Where studying could gain most: the weight of an area times what is missing in it."""

import pandas as pd

from cohort_data.receipts import number_in_words
from cohort_data.words import Level

NO_WEIGHT = "the weight of this area is not published"
UNKNOWN_SIZE = "lower than a low pass, how far is not known"


def with_priority(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with `priority`, in points of the whole exam, and `priority_reason`.

    The gap runs from the estimate to the pass mark, or to the class where no mark is known. A
    level has a reason and no number; an area at or above the mark has neither.
    """
    mark = rows["pass_percent"].fillna(rows["class_percent"])
    gap = (mark - rows["estimate"]).where(mark > rows["estimate"])
    points = (rows["weight_low"] + rows["weight_high"]) / 2 * gap / 100
    told = rows.assign(priority=points, _gap=gap)
    return told.assign(priority_reason=_reasons(told)).drop(columns="_gap")


def _reasons(rows: pd.DataFrame) -> pd.Series:
    low = rows[rows["_gap"].notna() | (rows["level"] == Level.LOWER)]
    said = pd.Series([_reason(row) for row in low.to_dict("records")], index=low.index, dtype="str")
    return said.reindex(rows.index, fill_value="")


def _reason(row: dict) -> str:  # type: ignore[type-arg]  # a row of a frame
    low = UNKNOWN_SIZE if pd.isna(row["_gap"]) else _below(row)
    if pd.isna(row["weight_low"]):
        return f"{low[0].upper()}{low[1:]}; {NO_WEIGHT}."
    weight = f"{number_in_words(row['weight_low'])} to {number_in_words(row['weight_high'])} %"
    points = "" if pd.isna(row["priority"]) else _points(row["priority"])
    return f"{weight} of the exam, {low}{points}."


def _below(row: dict) -> str:  # type: ignore[type-arg]  # a row of a frame
    mark = "the class" if pd.isna(row["pass_percent"]) else "the pass mark"
    points = round(row["_gap"])
    return f"{points} {'point' if points == 1 else 'points'} below {mark}"


def _points(priority: float) -> str:
    return f": about {priority:.1f} points of the whole exam"
