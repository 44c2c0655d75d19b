"""Which row holds the column names, and what each column is called."""

import re
from collections import Counter
from collections.abc import Sequence

from cohort_data.ingest.model import RowProblem
from cohort_data.ingest.readers.limits import limits
from cohort_data.ingest.readers.messages import listed, shortened

Row = Sequence[str]
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")
_SPACES = " \t\xa0"
_NARROW = 0.6


def header_row(rows: Sequence[Row]) -> int | None:
    """Return which of the first rows names the columns; None when none of them can.

    It is the first row that reaches as far to the right as most of the table does. A row that
    looks like the rows below it is data, and then the names stand above it or nowhere.
    """
    usual = _usual_reach(rows)
    wide = (at for at, row in enumerate(_first(rows)) if _spans(row, usual))
    at = next(wide, None)
    if at is None:
        return None
    above = _shorter_header(rows[:at], usual)
    if above is not None and _has_numbers_like_below(rows, at):
        return above
    return None if _looks_like_data(rows, at) else at


def blank(cell: str) -> bool:
    """Say whether nothing but spaces stands in a cell."""
    return not cell.strip(_SPACES)


def reach(row: Row) -> int:
    """Return how many cells a row has up to its last one that is not blank."""
    return max((at for at, cell in enumerate(row, start=1) if not blank(cell)), default=0)


def unique_names(header: Row) -> list[str]:
    """Return a name for each column: "Anat", "Anat (2)", and "(column 4)" where there is none."""
    names: list[str] = []
    for position, cell in enumerate(header, start=1):
        new = bool(cell) and cell not in names
        names.append(cell if new else _free(cell or f"(column {position})", {*names, *header}))
    return names


def repeated(header: Row, line: int) -> list[RowProblem]:
    """Return a fatal problem for each name that several columns have."""
    places: dict[str, list[int]] = {}
    for position, name in enumerate(header, start=1):
        places.setdefault(name, []).append(position)
    return [
        RowProblem(line, name, name, _called_the_same(name, positions))
        for name, positions in places.items()
        if name and len(positions) > 1
    ]


def _called_the_same(name: str, positions: Sequence[int]) -> str:
    every = "all" if positions[2:] else "both"
    return (
        f"Columns {listed(positions)} are {every} called “{shortened(name)}”. "
        "Give each column a name of its own."
    )


def _first(rows: Sequence[Row]) -> Sequence[Row]:
    return rows[: limits().header_within_rows]


def _filled(row: Row) -> int:
    return sum(1 for cell in row if not blank(cell))


def _spans(row: Row, usual: int) -> bool:
    end = reach(row)
    return end >= usual > 0 and _filled(row) * 2 >= end


def _usual_reach(rows: Sequence[Row]) -> int:
    # Weighted by width, so that a few lines of title do not outvote a small table.
    counts = Counter(reach(row) for row in rows)
    return max(counts, key=lambda end: (counts[end] * end, end), default=0)


def _shorter_header(rows: Sequence[Row], usual: int) -> int | None:
    """Return the nearest row above that is nearly as wide and all words."""
    for at in reversed(range(len(rows))):
        row = rows[at]
        wordy = all(_class(cell) != "number" for cell in row)
        if wordy and _filled(row) > 1 and reach(row) >= _NARROW * usual:
            return at
    return None


def _looks_like_data(rows: Sequence[Row], at: int) -> bool:
    alike = _alike_below(rows, at)
    digits = any(_DIGIT.search(cell) for cell in rows[at])
    return digits and bool(alike) and all(alike.values())


def _has_numbers_like_below(rows: Sequence[Row], at: int) -> bool:
    alike = _alike_below(rows, at)
    return any(same and _class(rows[at][column]) == "number" for column, same in alike.items())


def _alike_below(rows: Sequence[Row], at: int) -> dict[int, bool]:
    """Say for each filled cell whether it is of the kind that stands below it.

    Without a row below, a number counts as data.
    """
    below = [row for row in rows[at + 1 : at + 1 + limits().header_within_rows] if reach(row)]
    alike = {}
    for column, cell in enumerate(rows[at]):
        kinds = Counter(_class(row[column]) for row in below if column < len(row))
        del kinds["blank"]
        usual = kinds.most_common(1)[0][0] if kinds else "number"
        if not blank(cell) and (kinds or not below):
            alike[column] = _class(cell) == usual
    return alike


def _class(cell: str) -> str:
    if blank(cell):
        return "blank"
    if not _DIGIT.search(cell):
        return "word"
    return "mixed" if _LETTER.search(cell) else "number"


def _free(name: str, taken: set[str]) -> str:
    candidate, number = name, 1
    while candidate in taken:
        number += 1
        candidate = f"{name} ({number})"
    return candidate
