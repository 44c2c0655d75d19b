"""What the flag rules say of a student besides the receipt, and the rows behind each sentence."""

from collections.abc import Hashable, Mapping

import pandas as pd
import streamlit as st

from cohort_data.receipts import day_in_words, source
from cohort_data.results import one_in_words
from components import student_tables
from components.markup import markdown_text
from components.wording import flag_rules as rule_wording

COLUMNS = ["Exam", "Day", "Result", "Where it stands"]
Row = Mapping[Hashable, object]


def besides(signals: pd.DataFrame, attempts: pd.DataFrame) -> None:
    """Show each sentence that the receipt does not say already, good signs last."""
    told = signals[signals["besides"].astype(bool)]
    if told.empty:
        return
    st.markdown(rule_wording.ALSO_KNOWN)
    for row in told.to_dict("records"):
        kind = rule_wording.POLARITIES[str(row["polarity"])]
        st.markdown(f"{kind} {markdown_text(row['receipt'])}")
        source_rows(row, attempts)


def behind(receipt: str, signals: pd.DataFrame, attempts: pd.DataFrame) -> None:
    """Show the rows behind the receipt of the queue."""
    for row in signals[signals["receipt"] == receipt].head(1).to_dict("records"):
        source_rows(row, attempts)


def source_rows(row: Row, attempts: pd.DataFrame) -> None:
    """Offer the rows behind a sentence; a plan or a deadline has none."""
    own = attempts[attempts["attempt"].isin(list(row["attempts"]))]  # type: ignore[call-overload]  # a tuple
    if own.empty:
        return
    with st.popover(rule_wording.rows(len(own)), icon=":material/table_rows:", type="tertiary"):
        table_of(own)


def all_rows(signals: pd.DataFrame, attempts: pd.DataFrame) -> None:
    """Show every row that some sentences rest on, once each."""
    wanted = {one for told in signals["attempts"] for one in told}
    table_of(attempts[attempts["attempt"].isin(wanted)])


def table_of(attempts: pd.DataFrame) -> None:
    """Show attempts as rows, the oldest on top."""
    table = [as_row(one) for one in attempts.sort_values("date").to_dict("records")]
    student_tables.small(pd.DataFrame(table, columns=COLUMNS), rule_wording.ROWS_ALT)


def as_row(row: Row) -> tuple[str, ...]:
    """Return an attempt as a row: exam, day, result, and where that stands."""
    day = day_in_words(str(row["date"])) if row["date"] else ""
    number = {name: float(str(row[name])) for name in ("score", "max_score", "line")}
    result = one_in_words(str(row["outcome"]), number["score"], number["max_score"])
    by_hand = (str(row[name]) for name in ("entered_by", "entered_on", "reason"))
    place = source(str(row["file"]), number["line"], *by_hand)
    return str(row["exam"]), day, result, place
