"""What stands in cells of a workbook that are merged downwards, in each of their rows."""

from collections.abc import Iterator, Sequence

from cohort_data.ingest import shapes
from cohort_data.ingest.readers.messages import listed
from cohort_data.ingest.readers.workbook_answers import SheetAnswer


def filled_down(
    found: SheetAnswer, rows: list[list[str]], names: Sequence[str], header: int
) -> tuple[list[list[str]], list[str]]:
    """Return the rows with merged cells under the header written out, and a note that says so.

    A row in which nothing else stands stays empty. An id or a score is of one row alone.
    """
    filled = [list(row) for row in rows]
    told = []
    for first, column, last in _downwards(found, header, len(names), len(rows)):
        value = rows[first - 1][column - 1]
        if not _may_be_of_several(value):
            continue
        for row in filled[first:last]:
            if any(row):
                row[column - 1] = value
        told.append(f"“{names[column - 1]}” in lines {first} to {last}")
    if not told:
        return filled, []
    return filled, [f"Cells merged downwards are read in each of their rows: {listed(told)}."]


def _may_be_of_several(value: str) -> bool:
    """Say whether several rows may share a value: words, as "Class of 2027", or a day."""
    is_word = bool(value) and not any(map(str.isdigit, value))
    return is_word or (" " in value and value[0].isalpha()) or shapes.is_day(value)


def _downwards(
    found: SheetAnswer, header: int, width: int, height: int
) -> Iterator[tuple[int, int, int]]:
    """Return first row, column and last row of the cells that are merged within one column.

    What is merged below the last row, or beside the last name, holds nothing.
    """
    for first, column, last, other in sorted(found.merged):
        if header < first < last and column == other and column <= width and first <= height:
            yield first, column, last
