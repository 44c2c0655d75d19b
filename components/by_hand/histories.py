"""What was entered and corrected by hand, as a table."""

import pandas as pd
import streamlit as st

from components import student_tables, wording
from components.wording import by_hand as by_hand_wording


def shown(history: pd.DataFrame) -> None:
    """Show what was entered and corrected, the newest first; nothing where nothing was."""
    if history.empty:
        return
    with st.expander(by_hand_wording.history_heading(len(history))):
        st.caption(by_hand_wording.HISTORY_READING)
        told = pd.DataFrame([line(row) for row in student_tables.texts(history)])
        student_tables.shown(told, by_hand_wording.HISTORY)


def line(row: dict[str, str]) -> dict[str, str]:
    """Return one line of the history: what, what was, what is, by whom and why."""
    values = {**wording.LEVELS, **wording.OUTCOMES, "": ""}
    where = ", ".join(filter(None, [row["exam"], wording.day(row["date"])]))
    by = f"{row['by']}, {wording.day(row['at'])}"
    return {
        "Result": where,
        "What": row["what"],
        "Was": values.get(row["was"], row["was"]),
        "Is": values.get(row["now"], row["now"]),
        "Who": by,
        "Why": row["reason"],
        "Taken back": undone(row),
    }


def undone(row: dict[str, str]) -> str:
    """Return who took an entry back, when and why; nothing for one that holds."""
    if not row["undone_at"]:
        return ""
    return f"{row['undone_by']}, {wording.day(row['undone_at'])}: {row['undo_reason']}"
