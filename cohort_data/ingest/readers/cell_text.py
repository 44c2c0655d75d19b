"""What stands in a cell once spaces, hidden characters and letter forms are in order."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from cohort_data.ingest.model import RowProblem
from cohort_data.ingest.readers.messages import listed, shortened

_ANYTHING_UNUSUAL = r"[^\x20-\x7e]"
_SPACING = re.compile(r"\r\n|[\t\n\r\u2028\u2029]")
_HIDDEN = {"Cc", "Cf"}
_UNREADABLE = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True)
class CleanCell:
    """A cell as it is used, and what was wrong with it; markup in it is left alone."""

    text: str
    problem: str = ""


def clean_cell(cell: str) -> CleanCell:
    """Return a cell trimmed and in composed form, its line breaks and odd spaces as spaces.

    Control, direction and zero-width characters are removed, and the problem names them.
    """
    spaced = "".join(_space(letter) for letter in _SPACING.sub(" ", cell))
    hidden = sorted({letter for letter in spaced if unicodedata.category(letter) in _HIDDEN})
    for letter in hidden:
        spaced = spaced.replace(letter, "")
    text = unicodedata.normalize("NFC", spaced).strip(" ")
    return CleanCell(text, _problem(text, hidden))


def clean_cells(cells: pd.DataFrame) -> tuple[pd.DataFrame, list[RowProblem]]:
    """Return a table with every cell cleaned, and what was removed from which cell."""
    columns, problems = {}, []
    for name in cells.columns:
        columns[name], found = _clean_column(cells[name])
        problems += found
    return pd.DataFrame(columns, index=cells.index), problems


def _clean_column(column: "pd.Series[str]") -> tuple["pd.Series[str]", list[RowProblem]]:
    unusual = column[column.str.contains(_ANYTHING_UNUSUAL, regex=True)]
    if unusual.empty:
        return column.str.strip(" "), []
    cleaned = {cell: clean_cell(cell) for cell in unusual.unique()}
    texts = unusual.map({cell: clean.text for cell, clean in cleaned.items()})
    problems = unusual.map({cell: clean.problem for cell, clean in cleaned.items()})
    whole = column.str.strip(" ")
    whole[unusual.index] = texts
    return whole, [
        RowProblem(line, str(column.name), shortened(text), problem, fatal=False)
        for line, text, problem in zip(unusual.index, texts, problems, strict=True)
        if problem
    ]


def _space(letter: str) -> str:
    return " " if unicodedata.category(letter) == "Zs" else letter


def _problem(text: str, hidden: Sequence[str]) -> str:
    if hidden:
        names = listed([_name(letter) for letter in hidden])
        return f"Hidden characters were removed: {names}. Check that the cell reads right."
    if _UNREADABLE in text:
        return "A character was lost before this file was made (�). Correct the cell in its source."
    meant = _before_misread(text)
    if meant:
        return (
            "These letters seem to have been misread before this file was made; it may mean "
            f"“{shortened(meant)}”. Export it again as “CSV UTF-8”, or correct the cell."
        )
    return ""


def _before_misread(text: str) -> str:
    """Return what a text was before its UTF-8 was read as Windows-1252; "" for any other text."""
    if text.isascii():
        return ""
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return ""


def _name(letter: str) -> str:
    known = unicodedata.name(letter, "control character").lower()
    return f"{known} (U+{ord(letter):04X})"
