"""The figures for the accreditor as one table: a line for each figure and each sentence."""

from collections.abc import Iterator

import pandas as pd

from cohort_data.disclosure import Panel, Snapshot
from cohort_data.reports.accreditor_file.paper import Maker, made
from cohort_data.reports.accreditor_file.words import KIND
from cohort_data.reports.class_file.words import LEFT_OUT, NOT_RECALLED

COLUMNS = ("Part", "Row", "What", "Told")


def as_table(shown: Snapshot, maker: Maker) -> pd.DataFrame:
    """Return the lines: part, row (a year, a step, a rule), what it says of it, and the text."""
    return pd.DataFrame(list(_lines(shown, maker)), columns=list(COLUMNS), dtype="str")


def _lines(shown: Snapshot, maker: Maker) -> Iterator[tuple[str, str, str, str]]:
    yield KIND, "", "", shown.cohort
    yield KIND, "", "", made(shown, maker)
    yield KIND, "", "", NOT_RECALLED
    for panel in shown.panels:
        yield from _panel(panel)


def _panel(panel: Panel) -> Iterator[tuple[str, str, str, str]]:
    if panel.table:
        _, *columns = panel.table.columns
        for row, *cells in panel.table.rows:
            for what, told in zip(columns, cells, strict=True):
                yield panel.title, row, what, told
    for sentence in panel.sentences:
        yield panel.title, "", "", sentence
    for sentence in panel.left_out:
        yield panel.title, "", LEFT_OUT, sentence
