"""Which row holds the column names, and what each column is called."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from cohort_data.ingest.model import RowProblem
from cohort_data.ingest.readers.limits import limits
from cohort_data.ingest.readers.messages import listed, shortened

Row = Sequence[str]
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")
SPACES = " \t\xa0"
_DATE = re.compile(r"\d+([-/.])\w+\1\d+")
# No date is longer; a search through a very long run of digits takes its square.
_DATE_LENGTH = 40
NUMERIC = {"number", "date"}
_A_FEW = 3
_COMPARED = 20
_LOOKED_AT = 500


def header_row(rows: Sequence[Row]) -> int | None:
    """Return which of the first rows names the columns; None when none of them can.

    It is the row above the first row of data that reaches as far as the table usually does, or
    else the fullest one. Data shows by numbers that stand above other numbers.
    """
    rows, within = rows[:_LOOKED_AT], limits().header_within_rows
    data = next(filter(partial(_is_data, rows), range(len(rows[: within + 1]))), None)
    usual = _usual_reach(rows)
    above = _candidates(rows[:within][:data], least=min(2, usual))
    if data is None:
        return next((at for at in above if reach(rows[at]) >= usual), min(above, default=None))
    best = max(above, key=lambda at: _likeness(rows[at], usual, len(rows[data])), default=None)
    wide = best is not None and reach(rows[best]) >= usual
    return data if not wide and _names_itself(rows, data) else best


def blank(cell: str) -> bool:
    """Say whether nothing but spaces stands in a cell."""
    return not cell.strip(SPACES)


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


def _candidates(rows: Sequence[Row], *, least: int) -> list[int]:
    return [at for at, row in enumerate(rows) if _filled(row) >= least > 0]


def _filled(row: Row) -> int:
    return sum(1 for cell in row if not blank(cell))


def _usual_reach(rows: Sequence[Row]) -> int:
    # Weighted by width, so that a few lines of title do not outvote a small table.
    counts = Counter(reach(row) for row in rows)
    return max(counts, key=lambda end: (counts[end] * end, end), default=0)


def _likeness(row: Row, usual: int, width: int) -> tuple[bool, bool, int]:
    """Return how well a row fits above the data; of equals the first is taken."""
    return (reach(row) == usual, len(row) == width, _filled(row))


def _is_data(rows: Sequence[Row], at: int) -> bool:
    """Say whether most cells are of the kind that stands below them, a number among them."""
    alike = _alike_below(rows, at)
    same = [column for column, as_below in alike.items() if as_below]
    numbers = any(kind_of(rows[at][column]) in NUMERIC for column in same)
    return numbers and len(same) * 2 > len(alike)


def _names_itself(rows: Sequence[Row], at: int) -> bool:
    """Say whether a row with numbers holds names: "SID, 2024, 2025" above "S1, 67, 70"."""
    column = next(column for column, cell in enumerate(rows[at]) if not blank(cell))
    below = _usual_class_below(rows, at, column)
    return _counts_up(rows[at]) or (kind_of(rows[at][column]) == "word" != below is not None)


def _counts_up(row: Row) -> bool:
    numbers = [int(cell) for cell in row if cell.strip().isdecimal()]
    return len(numbers) >= _A_FEW and numbers == [*range(numbers[0], numbers[0] + len(numbers))]


def _alike_below(rows: Sequence[Row], at: int) -> dict[int, bool]:
    """Say for each cell with something below it whether it is of the same kind.

    Where nothing stands below, a number counts as data.
    """
    own = {column: kind_of(cell) for column, cell in enumerate(rows[at]) if not blank(cell)}
    usual = {column: _usual_class_below(rows, at, column) for column in own}
    below = {column: kind for column, kind in usual.items() if kind} or _numbers(own)
    return {column: own[column] == kind for column, kind in below.items()}


def _numbers(classes: Mapping[int, str]) -> dict[int, str]:
    return {column: kind for column, kind in classes.items() if kind in NUMERIC}


def _usual_class_below(rows: Sequence[Row], at: int, column: int) -> str | None:
    below = (row[column] for row in rows[at + 1 : at + 1 + _COMPARED] if column < len(row))
    return usual_kind(below)


def usual_kind(cells: Iterable[str]) -> str | None:
    """Return of which kind most cells are, None where all are blank."""
    kinds = Counter(kind_of(cell) for cell in cells if not blank(cell))
    return kinds.most_common(1)[0][0] if kinds else None


def kind_of(cell: str) -> str:
    """Return whether a cell is a word, a date, a number, or letters and digits mixed."""
    if not _DIGIT.search(cell):
        return "word"
    if _DATE.search(cell[:_DATE_LENGTH]):
        return "date"
    return "mixed" if _LETTER.search(cell) else "number"


def _free(name: str, taken: set[str]) -> str:
    candidate, number = name, 1
    while candidate in taken:
        number += 1
        candidate = f"{name} ({number})"
    return candidate
