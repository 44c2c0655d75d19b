"""What changed for a student: which failures are open now, and which a retake has closed."""

from collections.abc import Collection
from datetime import date

import pandas as pd

from cohort_data.flags import failures


def newly_open(before: pd.DataFrame, failed: pd.DataFrame) -> frozenset[int]:
    """Return the students with an open failure that was not one before.

    `before` holds attempts, `failed` the failures of now. A failure opens when it comes on record,
    and again when the pass that had closed it goes.
    """
    theirs = before[before["student_id"].isin(failed["student_id"])]
    there = failures(theirs) if len(theirs) else failed.head(0)
    open_then = there.loc[there["open"], "attempt_id"]
    is_news = failed["open"] & ~failed["attempt_id"].isin(open_then)
    return frozenset(failed.loc[is_news, "student_id"].tolist())


def unchanged(before: pd.DataFrame, after: pd.DataFrame) -> frozenset[int]:
    """Return the attempts that say the same before and after: outcome, score, mark and day."""
    told = ["attempt_id", "outcome", "score", "pass_mark", "date"]
    return frozenset(before[told].merge(after[told])["attempt_id"].tolist())


def changes(failed: pd.DataFrame, students: Collection[int]) -> dict[int, str]:
    """Return for each student what the latest retake changed, "" where no pass followed.

    `failed` is what `failures` returns.
    """
    passed = failed[failed["attempt_id_pass"].notna() & failed["student_id"].isin(students)]
    in_time = passed.assign(_on=passed["date_pass"].fillna("")).sort_values(
        ["_on", "date", "attempt_id"]
    )
    last = in_time.drop_duplicates("student_id", keep="last")
    columns = ("student_id", "exam", "date", "_on")
    told = {
        key: change(exam, failed_on, passed_on)
        for key, exam, failed_on, passed_on in zip(*(last[name] for name in columns), strict=True)
    }
    return {key: told.get(key, "") for key in students}


def change(exam: str, failed_on: str, passed_on: str) -> str:
    """Return a retake as the change it made: Step 1: Fail → Pass, 63 days."""
    sentence = f"{exam}: Fail → Pass"
    if not (failed_on and passed_on):
        return sentence
    days = (date.fromisoformat(passed_on) - date.fromisoformat(failed_on)).days
    return f"{sentence}, {days:,} {'day' if days == 1 else 'days'}"
