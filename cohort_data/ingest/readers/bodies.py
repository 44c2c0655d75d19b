"""Whether every row under the header has as many cells as the header."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np
import pandas as pd
import pyarrow as pa

from cohort_data.ingest.fixes import Fault
from cohort_data.ingest.model import RowProblem, SkippedRow
from cohort_data.ingest.readers.below import below_the_table
from cohort_data.ingest.readers.dialects import NAMES
from cohort_data.ingest.readers.headers import Row, blank, reach
from cohort_data.ingest.readers.held import as_frame
from cohort_data.ingest.readers.loose_quotes import LINE_END
from cohort_data.ingest.readers.messages import cells, shortened
from cohort_data.ingest.readers.short import fits, short_rows
from cohort_data.ingest.readers.split import Split
from cohort_data.ingest.values import ids

_MAY_HOLD_ROWS = (
    "This cell runs over several lines and could hold whole rows. "
    "Check that its quotation mark closes where it should."
)


@dataclass(frozen=True)
class Body:
    """The rows under the header as raw text: columns "0", "1"..., the line of each as index."""

    cells: pd.DataFrame
    problems: tuple[RowProblem, ...] = ()
    notes: tuple[str, ...] = ()
    skipped: tuple[SkippedRow, ...] = ()


def body(found: Split, header: Row, delimiter: str) -> Body:
    """Return the rows made as wide as the header, with a fatal problem for each that is not.

    Blank lines are left out, and what stands below the table. Empty cells beyond the last column
    are harmless.
    """
    below = below_the_table(found.rows, found.lines)
    table = _without_lines(found, {row.line for row in below})
    short = short_rows(table, header)
    ragged = _ragged(table, header, delimiter, short.lines)
    hidden = _swallowed(found, header, delimiter)
    wide = [_as_wide(row, len(header)) for row in table.rows]
    return Body(
        frame(wide, table.lines, len(header)),
        (*found.problems, *ragged, *short.problems, *hidden),
        (*found.notes, *_surplus_note(table.rows, header), *short.notes),
        below,
    )


def _without_lines(found: Split, left_out: Collection[int]) -> Split:
    """Return the rows without blank lines and those that are left out."""
    held = [
        line not in left_out and (len(row) > 1 or (len(row) == 1 and not blank(row[0])))
        for row, line in zip(found.rows, found.lines, strict=True)
    ]
    return Split([*compress(found.rows, held)], [*compress(found.lines, held)])


def frame(rows: Sequence[Row], lines: Sequence[int], width: int) -> pd.DataFrame:
    """Return rows of equal width as text columns "0", "1"..., with their lines as index."""
    columns = zip(*rows, strict=True) if rows else ([] for _ in range(width))
    arrays = {str(at): pa.array(column, pa.string()) for at, column in enumerate(columns)}
    return as_frame(pa.table(arrays), np.asarray(lines, dtype=np.int64))


def _as_wide(row: Row, width: int) -> Row:
    if len(row) == width:
        return row
    return [*row[:width], *[""] * (width - len(row))]


def _surplus_note(rows: Sequence[Row], header: Row) -> tuple[str, ...]:
    count = sum(1 for row in rows if len(row) > len(header) >= reach(row))
    if not count:
        return ()
    ends = "1 row ends" if count == 1 else f"{count} rows end"
    return (f"{ends} with empty cells beyond the last column; those were left out.",)


def _ragged(table: Split, header: Row, delimiter: str, short: Collection[int]) -> list[RowProblem]:
    ragged = [
        (row, line)
        for row, line in zip(table.rows, table.lines, strict=True)
        if not fits(row, header) and line not in short
    ]
    if len(ragged) == len(table.rows) > 1 and len({len(row) for row, _ in ragged}) == 1:
        return [_every_row_ragged(*ragged[0], header, delimiter)]
    return [_one_row_ragged(row, line, header, delimiter) for row, line in ragged]


def _every_row_ragged(row: Row, line: int, header: Row, delimiter: str) -> RowProblem:
    return RowProblem(
        line,
        "",
        shortened(delimiter.join(row)),
        f"Line {line} and every row after it has {cells(len(row))}, the header has "
        f"{reach(header)}. Correct the header, so that each column has its name.",
        fault=Fault.FILE,
    )


def _one_row_ragged(row: Row, line: int, header: Row, delimiter: str) -> RowProblem:
    width = reach(header)
    offending = row[len(header) :] if len(row) > len(header) else row
    found = f"This row has {cells(len(row))}, the header has {width}."
    what_to_do = _what_to_do(row, width, delimiter)
    value = shortened(delimiter.join(offending))
    return RowProblem(line, "", value, f"{found} {what_to_do}", fault=Fault.CELLS)


def _what_to_do(row: Row, width: int, delimiter: str) -> str:
    if len(row) > width:
        return (
            "Remove the cells too many, or put quotation marks around a cell that holds "
            f"{NAMES[delimiter]}."
        )
    other = next((name for mark, name in NAMES.items() if mark in row[0] and len(row) == 1), None)
    if other:
        return f"Its cells seem to be separated by {other}; the rest uses {NAMES[delimiter]}."
    if any("\n" in cell for cell in row):
        return "A quoted cell runs over several lines; check where its quotation mark closes."
    return "Add the cells that are missing; leave one empty where there is no value."


def _swallowed(found: Split, header: Row, delimiter: str) -> list[RowProblem]:
    """Return a problem for each cell over several lines that may hold rows of its own.

    It is fatal where a line in the cell begins as the rows of the table do.
    """
    if isinstance(found.lines, range):  # each row stands on one line
        return []
    forms = {ids.form_of(row[0]) for row in found.rows if len(row) > 1 and ids.is_telling(row[0])}
    return [
        RowProblem(
            line,
            name,
            shortened(cell),
            _MAY_HOLD_ROWS,
            fatal=any(ids.form_of(one) in forms for one in _beginnings(cell, delimiter)),
        )
        for row, line in zip(found.rows, found.lines, strict=True)
        for name, cell in zip(header, row, strict=False)
        if _beginnings(cell, delimiter) and cell.count(delimiter) >= len(header) - 1 > 0
    ]


def _beginnings(cell: str, delimiter: str) -> list[str]:
    """Return how each line of a cell after its first one begins."""
    return [line.partition(delimiter)[0] for line in LINE_END.split(cell)[1:]]
