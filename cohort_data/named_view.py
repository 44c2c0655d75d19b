"""What a dean sees of a cohort by name: who failed, who calls, what is decided, nothing else."""

import pandas as pd

from cohort_data.attempts_used import attempts_used
from cohort_data.flags.record import failures_in, in_order

COLUMNS = [
    *("name", "student_id", "exam", "failed_on", "used", "limit", "passed_on", "is_passed"),
    *("calls", "plan", "retake_date", "next_check_in", "last_contact"),
]
EXAM = ["key", "exam"]


def named_rows(
    people: pd.DataFrame, attempts: pd.DataFrame, work: pd.DataFrame, school_limit: int
) -> pd.DataFrame:
    """Return a row per student and failed exam, by name.

    name, student_id, exam, failed_on (ISO days, joined; "" for an unknown one), used and limit
    (of attempts; a limit is there for licensing exams alone), is_passed, passed_on, calls (who
    owns the plan, else the concern), plan (its state, "" without one), retake_date,
    next_check_in, last_contact (or the last check-in held). `work` holds the last five by the
    student's `key`.
    """
    theirs = attempts[attempts["student_id"].isin(people["key"])]
    failed = failed_exams(theirs)
    counted = failed.merge(used(theirs, school_limit), on=EXAM, how="left")
    named = counted.merge(people[["key", "name", "student_id"]], on="key")
    whole = named.merge(work, on="key", how="left")
    texts = ["calls", "plan", "retake_date", "next_check_in", "last_contact"]
    told = whole.fillna(dict.fromkeys(texts, ""))
    return told.sort_values(["name", "student_id", "order"], ignore_index=True)[COLUMNS]


def failed_exams(attempts: pd.DataFrame) -> pd.DataFrame:
    """Return key, exam, order, failed_on, is_passed, passed_on of each exam with a failure."""
    failed = failures_in(in_order(attempts)).rename(columns={"student_id": "key"})
    by_exam = failed.groupby(EXAM, sort=False)
    found = by_exam.agg(
        failed_on=("date", ", ".join),
        is_passed=("open", lambda each: not each.any()),
        passed_on=("date_pass", last_day),
    ).reset_index()
    return found.assign(order=range(len(found)))


def last_day(days: pd.Series) -> str:
    """Return the last of some ISO days, "" where none is known."""
    return max(days.dropna(), default="")


def used(attempts: pd.DataFrame, school_limit: int) -> pd.DataFrame:
    """Return key, exam, used, limit of every exam that was sat."""
    sat = in_order(attempts).groupby(["student_id", "exam"]).size().rename("sat").reset_index()
    licensing = attempts_used(attempts, school_limit)[
        ["student_id", "exam", "used", "school_limit"]
    ]
    both = sat.merge(licensing, on=["student_id", "exam"], how="left")
    return pd.DataFrame(
        {
            "key": both["student_id"],
            "exam": both["exam"],
            "used": both["used"].astype("Int64").fillna(both["sat"].astype("Int64")),
            "limit": both["school_limit"].astype("Int64"),
        }
    )
