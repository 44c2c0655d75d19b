"""Which attempt at an exam was the first, the latest and the best, and whether a retake passed.

Attempts are facts, and these are views of them: a retake never changes what the first one was.
"""

import pandas as pd

from cohort_data.flags.record import in_order
from cohort_data.words import Outcome

EXAM = ["student_id", "exam_id"]
TOLD = ["outcome", "date", "score"]
COLUMNS = [
    *(*EXAM, "exam", "sat"),
    *(f"first_{name}" for name in TOLD),
    *(f"latest_{name}" for name in TOLD),
    *(f"best_{name}" for name in TOLD),
    "passed_on_retake",
]


def attempt_views(attempts: pd.DataFrame) -> pd.DataFrame:
    """Return, per student and exam, what the first, the latest and the best attempt yielded.

    Columns: student_id, exam_id, exam, sat, and outcome, date and score of each, missing where
    nothing says which it was. passed_on_retake: a failed attempt was followed by a pass.
    """
    ordered = in_order(attempts)
    by_exam = ordered.groupby(EXAM, sort=False)
    told = by_exam.agg(exam=("exam", "first"), sat=("attempt_id", "size"))
    alone = by_exam["attempt_id"].transform("size") == 1
    is_numbered = ordered["shown_number"].notna()
    all_numbered = is_numbered.groupby([ordered[name] for name in EXAM]).transform("all")
    is_first = (ordered["shown_number"] == 1).fillna(value=False) | (alone & ~is_numbered)
    is_last = alone | all_numbered
    views = {
        "first": ordered[is_first.astype(bool)].drop_duplicates(EXAM),
        "latest": ordered[is_last.astype(bool)].drop_duplicates(EXAM, keep="last"),
        "best": best(ordered),
    }
    for name, rows in views.items():
        told = told.join(rows.set_index(EXAM)[TOLD].add_prefix(f"{name}_"))
    passed = told.index.isin(retaken(ordered[all_numbered.astype(bool)]))
    return told.assign(passed_on_retake=passed).reset_index()[COLUMNS]


def best(ordered: pd.DataFrame) -> pd.DataFrame:
    """Return the best attempt at each exam: a pass before any other, then the highest score."""
    ranked = ordered.assign(_passed=ordered["outcome"] == Outcome.PASS)
    sorted_up = ranked.sort_values(["_passed", "score"], kind="stable", na_position="first")
    return sorted_up.drop_duplicates(EXAM, keep="last")


def retaken(ordered: pd.DataFrame) -> list[tuple[int, int]]:
    """Return student and exam wherever a pass came after a failed attempt."""
    is_failed = ordered["outcome"] == Outcome.FAIL
    failed_before = is_failed.groupby([ordered[name] for name in EXAM]).cummax()
    passed = ordered[failed_before & (ordered["outcome"] == Outcome.PASS)]
    return list(passed[EXAM].drop_duplicates().itertuples(index=False, name=None))
