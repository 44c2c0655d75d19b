"""How text falls into rows and cells, and on which line each row begins."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from cohort_data.ingest.fixes import Fault
from cohort_data.ingest.model import RowProblem
from cohort_data.ingest.readers.loose_quotes import LooseLine, loose_lines

_STRICT = partial(csv.reader, strict=True)


@dataclass(frozen=True)
class Split:
    """Rows of cells as they stand in the text; a blank line is a row without cells."""

    rows: list[list[str]]
    lines: Sequence[int]
    problems: tuple[RowProblem, ...] = ()
    notes: tuple[str, ...] = ()


def split(text: str, delimiter: str, *, first_line: int = 1) -> Split:
    """Return the rows of a text; quotation marks that break the rules are read line by line."""
    try:
        return _by_the_rules(text, delimiter, first_line)
    except csv.Error:
        return _line_by_line(text, delimiter, first_line)


def _by_the_rules(text: str, delimiter: str, first_line: int) -> Split:
    reader = _STRICT(io.StringIO(text, newline=""), delimiter=delimiter)
    rows = list(reader)
    if reader.line_num == len(rows):
        return Split(rows, range(first_line, first_line + len(rows)))
    return Split(rows, _starts(text, delimiter, first_line))


def _starts(text: str, delimiter: str, first_line: int) -> list[int]:
    starts, ended = [], 0
    reader = _STRICT(io.StringIO(text, newline=""), delimiter=delimiter)
    for _ in reader:
        starts.append(first_line + ended)
        ended = reader.line_num
    return starts


def _line_by_line(text: str, delimiter: str, first_line: int) -> Split:
    lines = loose_lines(text, delimiter)
    numbers = range(first_line, first_line + len(lines))
    opened = [
        _never_closed(number, line)
        for number, line in zip(numbers, lines, strict=True)
        if line.opened
    ]
    kept = "Quotation marks inside quoted cells were not doubled; they were kept as they stand."
    return Split([line.cells for line in lines], numbers, tuple(opened), () if opened else (kept,))


def _never_closed(number: int, line: LooseLine) -> RowProblem:
    return RowProblem(
        number,
        "",
        line.opened,
        "A quotation mark opens this cell and is never closed. Close it, or remove it.",
        fault=Fault.FILE,
    )
