"""How many attempts at a licensing exam are used, and when the next one can be."""

from collections.abc import Hashable, Mapping

import pandas as pd
import streamlit as st

from components.student_tables import number
from components.wording import students as student_wording


def of_exams(views: pd.DataFrame) -> None:
    """Show what the first, latest and best attempt were wherever an exam was sat more than once."""
    for row in views[views["sat"] > 1].to_dict("records"):
        first, latest = (told(row, name) for name in ("first", "latest"))
        best = number(row["best_score"])
        st.caption(
            student_wording.sat_again(
                row["exam"], row["sat"], first, latest, best, retaken=row["passed_on_retake"]
            )
        )


def told(row: Mapping[Hashable, object], name: str) -> tuple[str, str] | None:
    """Return outcome and day of one of the attempts, None where nothing says which it was."""
    outcome = row[f"{name}_outcome"]
    return (outcome, str(row[f"{name}_date"])) if isinstance(outcome, str) else None


def shown(used: pd.DataFrame) -> None:
    """Show, per licensing exam, the attempts used of both limits and what holds for the next."""
    for row in used.to_dict("records"):
        number, limit = int(row["used"]), row["usmle_limit"]
        usmle = None if pd.isna(limit) else int(limit)
        with st.container(gap=None):
            st.markdown(student_wording.used(row["exam"], number, usmle, int(row["school_limit"])))
            st.caption(student_wording.outlook(row["earliest_next"], row["reason"]))
            left = int(row["school_limit"]) - number
            if left <= 1 and not row["passed"]:
                st.markdown(student_wording.school_limit_near(left))
