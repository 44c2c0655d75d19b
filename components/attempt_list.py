"""What a student sat, when, and what came out, each with the file and line it rests on."""

from collections.abc import Hashable, Mapping

import pandas as pd
import streamlit as st

from components import wording
from components.student_tables import number


def attempts(frame: pd.DataFrame) -> None:
    """Show a student's attempts, one below the other."""
    for row in frame.to_dict("records"):
        with st.container(gap=None):
            st.markdown(wording.attempt(row["outcome"], row["exam"], scored(row)))
            st.caption(
                wording.attempt_details(
                    row["date"],
                    number(row["number"]),
                    row["purpose"],
                    f"{row['file']}, line {row['line']}",
                )
            )


def scored(row: Mapping[Hashable, object]) -> str:
    """Return a score with its scale and the pass mark, as far as they are known."""
    score, highest, mark = (number(row[name]) for name in ("score", "max_score", "pass_mark"))
    if not score:
        return ""
    of = f" of {highest}" if highest else ""
    return f"{score}{of}{f' (pass mark {mark})' if mark else ''}"
