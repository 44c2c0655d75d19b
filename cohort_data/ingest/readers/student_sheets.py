"""Whether a sheet of a workbook is a table of students, or a read-me, a legend, a summary."""

import re
from collections.abc import Callable, Mapping, Sequence

from cohort_data.ingest.model import Field
from cohort_data.ingest.readers.headers import Row, blank
from cohort_data.ingest.readers.limits import limits
from cohort_data.ingest.synonyms import header_words

_FEWEST_CELLS = 2
_COMPARED = 20
_HALF = 0.5
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")
# What tells a student apart, and what must stand in most cells under its header.
PERSON: Mapping[Field, Callable[[str], object]] = {
    Field.STUDENT_ID: _DIGIT.search,
    Field.USMLE_ID: _DIGIT.search,
    Field.AAMC_ID: _DIGIT.search,
    Field.EMAIL: lambda cell: "@" in cell,
    Field.NAME: _LETTER.search,
    Field.LAST_NAME: _LETTER.search,
    Field.FIRST_NAME: _LETTER.search,
}


def is_of_students(rows: Sequence[Row]) -> bool:
    """Say whether one of the first rows names a column of ids or names with such values below."""
    within = limits().header_within_rows
    return any(_heads_students(row, rows[at + 1 :]) for at, row in enumerate(rows[:within]))


def _heads_students(header: Row, under: Sequence[Row]) -> bool:
    below = [row for row in under[:_COMPARED] if _is_full(row)]
    return _is_full(header) and any(
        _tells_apart(cell, [row[at] for row in below if at < len(row)])
        for at, cell in enumerate(header)
    )


def _is_full(row: Row) -> bool:
    return sum(not blank(cell) for cell in row) >= _FEWEST_CELLS


def _tells_apart(header: str, below: Sequence[str]) -> bool:
    """Say whether a header names ids or names, and most cells below are some.

    A list of headers, as a read-me has one, is none.
    """
    forms = [PERSON[word.field] for word in header_words(header) if word.field in PERSON]
    filled = [cell for cell in below if not blank(cell) and not header_words(cell)]
    return any(sum(bool(fits(cell)) for cell in filled) > _HALF * len(below) for fits in forms)
