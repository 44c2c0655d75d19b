"""How each sheet of a workbook begins, to choose among them."""

from collections.abc import Sequence
from string import ascii_uppercase

import pandas as pd
import streamlit as st

from cohort_data.ingest import readers
from components import app_state, student_tables
from components.app_state import Draft
from components.markup import bold
from components.wording import uploads as upload_wording


def shown(draft: Draft, content: bytes, sheets: Sequence[str]) -> None:
    """Offer to show how each sheet begins, and show it once somebody asked."""
    if not draft.first_rows:
        st.button(
            "Show how each sheet begins",
            type="tertiary",
            icon=":material/preview:",
            on_click=look,
            args=(draft.table.file, content, sheets),
        )
    for name, rows in draft.first_rows.items():
        st.markdown(bold(name))
        if rows:
            student_tables.shown(pd.DataFrame(rows, columns=letters(rows)), name)
        else:
            st.caption(upload_wording.NO_TABLE)


def look(file: str, content: bytes, sheets: Sequence[str]) -> None:
    """Read the first rows of each sheet."""
    app_state.change_draft(first_rows=readers.first_rows(file, content, sheets))


def letters(rows: Sequence[Sequence[str]]) -> list[str]:
    """Name the columns as a workbook does."""
    return list(ascii_uppercase[: max(map(len, rows))])
