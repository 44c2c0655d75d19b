"""Rows that end before the last column, as some exports leave empty cells at the end out."""

from collections.abc import Sequence
from dataclasses import dataclass

from cohort_data.ingest.model import RowProblem
from cohort_data.ingest.readers.alignment import lack_the_last_cells
from cohort_data.ingest.readers.headers import Row, blank, kind_of, reach, usual_kind
from cohort_data.ingest.readers.messages import cells, listed, shortened
from cohort_data.ingest.readers.split import Split

_FEWEST_CELLS = 2


@dataclass(frozen=True)
class ShortRows:
    """The lines that are read as ending with empty cells, and what is said of them."""

    lines: frozenset[int] = frozenset()
    problems: tuple[RowProblem, ...] = ()
    notes: tuple[str, ...] = ()


def fits(row: Row, header: Row) -> bool:
    """Say whether a row has as many cells as the header, empty ones at its end left aside."""
    if len(row) == len(header) or not reach(row):
        return True
    return reach(header) <= len(row) and reach(row) <= len(header)


def short_rows(table: Split, header: Row) -> ShortRows:
    """Return the short rows in which each cell is of the kind that is usual in its column.

    Where one is not, a cell may be missing further left. So it may be where all rows have the
    same number of cells, unless what stands in them fits under the first names alone.
    """
    short = _short(table, header)
    if not short or _may_lack_cells_further_left(table, header, len(short)):
        return ShortRows()
    usual = _usual_kinds([row for row in table.rows if fits(row, header)] or table.rows, header)
    read = {line: row for line, row in short.items() if _is_usual(row, usual)}
    if len(read) == len(table.rows):
        return ShortRows(frozenset(read), notes=(_note(table.rows, header),))
    problems = tuple(_problem(line, row, header) for line, row in read.items())
    return ShortRows(frozenset(read), problems)


def _short(table: Split, header: Row) -> dict[int, Row]:
    """Return the rows that end before the last name of the header, by their lines."""
    last = reach(header)
    return {
        line: row
        for row, line in zip(table.rows, table.lines, strict=True)
        if len(row) < last and not fits(row, header)
    }


def _may_lack_cells_further_left(table: Split, header: Row, short: int) -> bool:
    """Say whether all rows are short alike, and not because of the last names."""
    alike = short == len(table.rows) and len({len(row) for row in table.rows}) == 1
    return alike and not lack_the_last_cells(table.rows, header[: reach(header)])


def _usual_kinds(rows: Sequence[Row], header: Row) -> list[str | None]:
    columns = range(reach(header))
    return [usual_kind(row[at] for row in rows if at < len(row)) for at in columns]


def _is_usual(row: Row, usual: Sequence[str | None]) -> bool:
    """Say whether every cell of a row is as usual; a single cell proves nothing."""
    pairs = [(cell, kind) for cell, kind in zip(row, usual, strict=False) if not blank(cell)]
    alike = all(kind is None or kind_of(cell) == kind for cell, kind in pairs)
    return alike and len(pairs) >= _FEWEST_CELLS and not any("\n" in cell for cell in row)


def _problem(line: int, row: Row, header: Row) -> RowProblem:
    sentence = (
        f"This row ends after {cells(len(row))}, the header has {reach(header)}. What is missing "
        "is read as empty; check that no cell is missing further left."
    )
    return RowProblem(line, "", shortened(", ".join(row)), sentence, fatal=False)


def _note(rows: Sequence[Row], header: Row) -> str:
    never = [name for name in header[max(map(len, rows)) : reach(header)] if name]
    ends = f", and none reaches {listed([f'“{name}”' for name in never])}" if never else ""
    return f"Every row ends before the last column{ends}; what is missing is read as empty."
