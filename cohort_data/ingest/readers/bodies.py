"""Whether every row under the header has as many cells as the header."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa

from cohort_data.ingest.model import RowProblem
from cohort_data.ingest.readers.dialects import NAMES
from cohort_data.ingest.readers.headers import Row, blank, reach
from cohort_data.ingest.readers.messages import cells, shortened
from cohort_data.ingest.readers.split import Split


@dataclass(frozen=True)
class Body:
    """The rows under the header as raw text: columns "0", "1"..., the line of each as index."""

    cells: pd.DataFrame
    problems: tuple[RowProblem, ...] = ()
    notes: tuple[str, ...] = ()


def body(found: Split, header: Row, delimiter: str) -> Body:
    """Return the rows made as wide as the header, with a fatal problem for each that is not.

    Blank lines are left out. Empty cells beyond the last column are harmless.
    """
    kept = [at for at, row in enumerate(found.rows) if len(row) > 1 or (row and not blank(row[0]))]
    rows = [found.rows[at] for at in kept]
    lines = [found.lines[at] for at in kept]
    ragged = [at for at, row in enumerate(rows) if not _fits(row, header)]
    surplus = sum(1 for row in rows if len(row) > len(header) and _fits(row, header))
    problems = (*found.problems, *_ragged(ragged, rows, lines, header, delimiter))
    one_line_each = isinstance(found.lines, range)
    hidden = [] if one_line_each else _swallowed(rows, lines, header, delimiter)
    return Body(
        frame([_as_wide(row, len(header)) for row in rows], lines, len(header)),
        (*problems, *hidden),
        (*found.notes, *_surplus_note(surplus)),
    )


def frame(rows: Sequence[Row], lines: Sequence[int], width: int) -> pd.DataFrame:
    """Return rows of equal width as text columns "0", "1"..., with their lines as index."""
    columns = zip(*rows, strict=True) if rows else ([] for _ in range(width))
    arrays = {str(at): pa.array(column, pa.string()) for at, column in enumerate(columns)}
    table: pd.DataFrame = pa.table(arrays).to_pandas()
    return table.set_axis(np.asarray(lines, dtype=np.int64), axis="index")


def _fits(row: Row, header: Row) -> bool:
    if len(row) == len(header) or not reach(row):
        return True
    return reach(header) <= len(row) and reach(row) <= len(header)


def _as_wide(row: Row, width: int) -> Row:
    if len(row) == width:
        return row
    return [*row[:width], *[""] * (width - len(row))]


def _surplus_note(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    rows = "1 row ends" if count == 1 else f"{count} rows end"
    return (f"{rows} with empty cells beyond the last column; those were left out.",)


def _ragged(
    ragged: Sequence[int], rows: Sequence[Row], lines: Sequence[int], header: Row, delimiter: str
) -> list[RowProblem]:
    widths = {len(rows[at]) for at in ragged}
    if len(ragged) == len(rows) > 1 and len(widths) == 1:
        return [_every_row_ragged(rows[0], lines[0], header, delimiter)]
    return [_one_row_ragged(rows[at], lines[at], header, delimiter) for at in ragged]


def _every_row_ragged(row: Row, line: int, header: Row, delimiter: str) -> RowProblem:
    return RowProblem(
        line,
        "",
        shortened(delimiter.join(row)),
        f"Line {line} and every row after it has {cells(len(row))}, the header has "
        f"{reach(header)}. Correct the header, so that each column has its name.",
    )


def _one_row_ragged(row: Row, line: int, header: Row, delimiter: str) -> RowProblem:
    width = reach(header)
    offending = row[len(header) :] if len(row) > len(header) else row
    found = f"This row has {cells(len(row))}, the header has {width}."
    what_to_do = _what_to_do(row, width, delimiter)
    return RowProblem(line, "", shortened(delimiter.join(offending)), f"{found} {what_to_do}")


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


def _swallowed(
    rows: Sequence[Row], lines: Sequence[int], header: Row, delimiter: str
) -> list[RowProblem]:
    """Return a problem for each cell over several lines that may hold rows of its own."""
    return [
        RowProblem(
            line,
            header[at],
            shortened(cell),
            "This cell runs over several lines and could hold whole rows. "
            "Check that its quotation mark closes where it should.",
            fatal=False,
        )
        for row, line in zip(rows, lines, strict=True)
        for at, cell in enumerate(row[: len(header)])
        if "\n" in cell and cell.count(delimiter) >= len(header) - 1 > 0
    ]
