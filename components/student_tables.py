"""How tables are shown, short and long, and the attempts of a student in one."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from cohort_data.ingest.model import RowProblem, SkippedRow
from components.markup import markdown_text

SHORT = 60
PHONE = 5  # columns that fit beside each other there; more of them scroll in a frame
# Room for the name of an exam, in pixels.
WIDE = 240
LAZY_ABOVE = 1000


def small(frame: pd.DataFrame, alt: str) -> None:
    """Show a short table as text that keyboards, screen readers and printers reach."""
    told = frame.apply(as_told).rename(columns=markdown_text)
    st.table(told, hide_index=True, border="horizontal", alt=alt)


def as_told(column: pd.Series) -> pd.Series:
    """Return a column as it is drawn: whole numbers to the right, everything else escaped."""
    is_number = is_numeric_dtype(column) and not is_bool_dtype(column)
    if is_number and not (column.dropna() % 1).any():
        return column.astype("Int64")
    return column.astype(object).where(column.notna(), "").map(unbroken)


def unbroken(value: object) -> str:
    """Return what a cell says; a number is not parted from its percent sign."""
    return markdown_text(value).replace(" &#37;", "\u00a0&#37;")


def large(
    frame: pd.DataFrame, alt: str, *, percents: Sequence[str] = (), wide: Sequence[str] = ()
) -> None:
    """Show a table of any length that can be sorted; `wide` columns leave room for names."""
    percent = st.column_config.NumberColumn(format="%.1f %%")
    column = st.column_config.Column(width=WIDE)
    st.dataframe(
        frame,
        hide_index=True,
        lazy=True if len(frame) > LAZY_ABOVE else None,
        column_config=dict.fromkeys(percents, percent) | dict.fromkeys(wide, column),
        placeholder="",
        alt=alt,
    )


def shown(frame: pd.DataFrame, alt: str) -> None:
    """Show a table as text while it is short and fits a phone, else as one that can be sorted.

    A text table that is wider than the screen scrolls where no keyboard reaches.
    """
    draw = small if len(frame) <= SHORT and len(frame.columns) <= PHONE else large
    draw(frame, alt)


def texts(frame: pd.DataFrame) -> list[dict[str, str]]:
    """Return the rows of a table as text, nothing for what is missing."""
    filled = frame.astype(object).where(frame.notna(), "").astype(str)
    return [{str(name): text for name, text in row.items()} for row in filled.to_dict("records")]


def number(value: object) -> str:
    """Return a number without needless decimals; nothing for an unknown one."""
    return "" if pd.isna(value) else f"{float(str(value)):,.10g}"  # type: ignore[call-overload]


def without_empty(frame: pd.DataFrame, columns: Mapping[str, str]) -> pd.DataFrame:
    """Return those of the named columns that say anything in at least one row."""
    there = [name for name in columns if name in frame.columns]
    says = [(frame[name].notna() & (frame[name].astype(str) != "")).any() for name in there]
    return frame[[name for name, any_row in zip(there, says, strict=True) if any_row]]


def with_words(frame: pd.DataFrame, columns: Mapping[str, str]) -> pd.DataFrame:
    """Return those of the named columns that are there, under their words on screen."""
    kept = [name for name in columns if name in frame.columns]
    return frame[kept].rename(columns=dict(columns))


def problems(found: Sequence[RowProblem]) -> pd.DataFrame:
    """Return what is wrong in a file as a table."""
    return pd.DataFrame(
        [(each.line, each.column, each.value, each.problem) for each in found],
        columns=["Line", "Column", "Value", "What is wrong"],
    )


def skipped(found: Sequence[SkippedRow]) -> pd.DataFrame:
    """Return the rows of a file that are not used as a table."""
    return pd.DataFrame([(row.line, row.reason) for row in found], columns=["Line", "Reason"])
