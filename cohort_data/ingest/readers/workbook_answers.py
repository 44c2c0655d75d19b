"""What the process that reads a workbook answers, as text and problems."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from cohort_data.ingest.fixes import Fault
from cohort_data.ingest.model import RowProblem

_EXACT_BELOW = 10**15
_WHAT_IS_WRONG = {
    "error": "Excel shows an error here. Correct the cell, or empty it.",
    "formula": "The result of this formula was not saved. Save the file again in Excel.",
    "digits": (
        "This number has more digits than Excel keeps. Format the column as Text and enter the "
        "number again."
    ),
}


@dataclass(frozen=True)
class SheetAnswer:
    """One sheet as the child process describes it; rows and columns count from 1."""

    name: str
    sheets: Sequence[str]
    visible: Sequence[str]
    rows: Sequence[Sequence[str | float | bool]]
    shown_as: Sequence[tuple[int, int, str]]
    marks: Sequence[tuple[int, int, str, str]]
    merged: Sequence[tuple[int, int, int, int]]
    hidden_rows: Sequence[int]
    filtered: bool = False

    @property
    def others(self) -> tuple[str, ...]:
        """The visible sheets that were not read."""
        return tuple(name for name in self.visible if name != self.name)

    @property
    def hidden(self) -> tuple[str, ...]:
        """The hidden sheets that were not read."""
        return tuple(name for name in self.sheets if name not in {*self.visible, self.name})


def texts(sheet: SheetAnswer) -> list[list[str]]:
    """Return the cells as text: 70.0 as "70", a share shown as a percentage with its sign."""
    rows = [[cell if isinstance(cell, str) else _text(cell) for cell in row] for row in sheet.rows]
    for row, column, shown in sheet.shown_as:
        cell = sheet.rows[row - 1][column - 1] if _within(sheet, row, column) else ""
        if isinstance(cell, float):
            rows[row - 1][column - 1] = _shown(cell, shown)
    return rows


def marked_cells(sheet: SheetAnswer, names: Sequence[str], header: int) -> list[RowProblem]:
    """Return a fatal problem for each cell under the header whose value cannot be trusted."""
    long_numbers = [
        (row, column, "digits", _text(cell))
        for row, cells in enumerate(sheet.rows, start=1)
        for column, cell in enumerate(cells, start=1)
        if isinstance(cell, float) and abs(cell) >= _EXACT_BELOW
    ]
    return [
        RowProblem(row, names[column - 1], value, _WHAT_IS_WRONG[kind], fault=Fault.DAMAGED)
        for row, column, kind, value in (*sheet.marks, *long_numbers)
        if row > header and column <= len(names)
    ]


def _within(sheet: SheetAnswer, row: int, column: int) -> bool:
    return row <= len(sheet.rows) and column <= len(sheet.rows[row - 1])


def _text(cell: float) -> str:
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    text = f"{cell:.15g}"  # what Excel keeps; more digits are artefacts of the binary form
    return _plain(Decimal(text)) if "e" in text else text


def _shown(cell: float, shown: str) -> str:
    if shown == "%":
        return _plain(Decimal(f"{cell:.15g}").scaleb(2)) + "%"
    return _text(cell).zfill(len(shown)) if cell.is_integer() else _text(cell)


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
