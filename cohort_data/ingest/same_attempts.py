"""Which results of a file are attempts on record under another day."""

import pandas as pd

from cohort_data.words import Outcome

NUMBER = ["student_key", "exam_key", "attempt"]
SITTING = ["student_key", "exam_key", "sitting"]
NAMES = {"student_id": NUMBER[0], "exam_id": NUMBER[1], "number": NUMBER[2], "sitting": SITTING[2]}


def found_by_number(results: pd.DataFrame, facts: pd.DataFrame) -> pd.DataFrame:
    """Return the results, those on a day that is not on record put to the attempt so numbered.

    The number tells it only where one attempt on record and one row of the file have it.
    """
    alone = results["attempt"].notna() & ~results.duplicated(NUMBER, keep=False)
    if not (alone & (results["date"] != "")).any():
        return results
    there = facts[list(NAMES)].rename(columns=NAMES)
    own, kept = (pd.MultiIndex.from_frame(frame[SITTING]) for frame in (results, there))
    free = there[there["attempt"].notna() & ~kept.isin(own)].drop_duplicates(NUMBER, keep=False)
    found = results[NUMBER].merge(free, how="left", on=NUMBER)["sitting"].set_axis(results.index)
    moved = alone & (results["date"] != "") & ~own.isin(kept) & found.notna()
    return results.assign(sitting=results["sitting"].mask(moved, found))


def alike_on_another_day(results: pd.DataFrame, facts: pd.DataFrame) -> "pd.Series[bool]":
    """Say which results stand on record as they are, on another day."""
    same = ["student_key", "exam_key", "fingerprint"]
    names = {"student_id": same[0], "exam_id": same[1], "fingerprint": same[2]}
    of_exams = facts[facts["exam_id"].isin(results["exam_key"])]
    dated = of_exams[of_exams["date"].fillna("") != ""].rename(columns=names)
    own, kept = (pd.MultiIndex.from_frame(frame[same]) for frame in (results, dated))
    return (results["date"] != "") & own.isin(kept)


def redated(results: pd.DataFrame) -> "pd.Series[bool]":
    """Say which results with an outcome give their attempt another day than is on record."""
    told = results["attempt_id"].notna() & ~results["outcome"].isin(["", Outcome.PENDING])
    return told & (results["date"] != "") & (results["date"] != results["date_there"])
