"""The problems of a file as a table to fill in, and what a person filled in."""

from collections.abc import Callable, Iterable, Mapping

import pandas as pd

from cohort_data.errors import UploadRefused
from cohort_data.ingest import fixing
from cohort_data.ingest.fixes import Fix, Repair, together
from cohort_data.ingest.model import RowProblem, TextTable
from cohort_data.ingest.synonyms import normalised

LINE, COLUMN, VALUE, PROBLEM, FIX, NEW = (
    *("Line", "Column", "Value", "Problem"),
    *("Fix", "New value"),
)
HEADERS = (LINE, COLUMN, VALUE, PROBLEM, FIX, NEW)
NEEDED = (LINE, COLUMN, VALUE, FIX, NEW)
WORDS = "write absent, value or skip, or leave it empty"


def to_fill_in(problems: Iterable[RowProblem]) -> pd.DataFrame:
    """Return every problem with an empty place for its fix."""
    rows = [(one.line, one.column, one.value, one.problem, "", "") for one in fixing.each(problems)]
    return pd.DataFrame(rows, columns=list(HEADERS))


def filled_in(
    written: TextTable, table: TextTable, kept: Callable[[str], object] = str
) -> tuple[Fix, ...]:
    """Return the fixes that a person wrote down for a file; a wrong entry refuses all of them.

    `kept` is how a cell was written into the table of problems.
    """
    refuse_damaged(written)
    names = {normalised(header): header for header in written.headers}
    missing = [name for name in NEEDED if normalised(name) not in names]
    if missing:
        raise UploadRefused(
            f"{written.file} has no column “{missing[0]}”. A file of fixes has the columns "
            f"{', '.join(HEADERS)}, as the download of the problems has them."
        )
    cells = written.cells[[names[normalised(name)] for name in NEEDED]]
    rows = cells.set_axis(list(NEEDED), axis="columns").to_dict("index")
    fixes: list[Fix] = []
    for line, row in rows.items():
        entry = Entry(written.file, int(str(line)), {str(k): str(v) for k, v in row.items()}, kept)
        fix = entry.fix(table)
        if fix:
            entry.refuse_second(fix, fixes)
            fixes.append(fix)
    return together((), fixes)


def refuse_damaged(written: TextTable) -> None:
    """Refuse a file of fixes that has a row which cannot be read."""
    wrong = next((one for one in written.problems if one.fatal), None)
    if wrong:
        raise UploadRefused(f"{written.file}, line {wrong.line}: {wrong.problem}")


class Entry:
    """One row of a file of fixes."""

    def __init__(
        self, file: str, line: int, cells: Mapping[str, str], kept: Callable[[str], object]
    ) -> None:
        self.file = file
        self.line = line
        self.cells = {name: text.strip() for name, text in cells.items()}
        self.kept = kept

    def fix(self, table: TextTable) -> Fix | None:
        """Return the fix that the row asks for, None for none."""
        word = self.cells[FIX].lower()
        if not word:
            self.refuse_if(bool(self.cells[NEW]), FIX, "a new value stands beside it; write value")
            return None
        self.refuse_if(word not in set(Repair), FIX, f"{self.cells[FIX]!r} is no fix; {WORDS}")
        what, line = Repair(word), self.line_of(table)
        new = self.cells[NEW]
        self.refuse_if(what is Repair.VALUE and not new, NEW, "write the value to use")
        self.refuse_if(
            what is not Repair.VALUE and bool(new),
            NEW,
            f"{new!r} would not be used; write value under {FIX}, or take it out",
        )
        column, was = self.cell_of(table, line, what)
        return Fix(line, column, what, new, was)

    def line_of(self, table: TextTable) -> int:
        """Return the line of the file that the row is about."""
        text = self.cells[LINE].replace(",", "")
        is_there = text.isdecimal() and int(text) in table.cells.index
        self.refuse_if(
            not is_there, LINE, f"{self.cells[LINE]!r} is no line of {table.file} with values"
        )
        return int(text)

    def cell_of(self, table: TextTable, line: int, what: Repair) -> tuple[str, str]:
        """Return the column and what stands there; a line that is left out needs neither."""
        column = self.cells[COLUMN]
        headers = fixing.headers_of(table)
        if what is Repair.SKIP and column not in headers:
            return "", ""
        self.refuse_if(
            column not in headers,
            COLUMN,
            f"{table.file} has no column {column!r}; it has {', '.join(headers)}",
        )
        there = fixing.texts_of(table, line, column)
        given = self.cells[VALUE]
        was = next((text for text in there if given in {text, str(self.kept(text))}), None)
        if was is None:
            stands = " or ".join(f"{text!r}" for text in there) or "no such cell"
            self.refuse_if(
                True,
                VALUE,
                f"line {line} of {table.file} has {stands} under {column!r}, and not {given!r}; "
                "take the problems of this very file",
            )
        return ("", "") if what is Repair.SKIP else (column, was or "")

    def refuse_second(self, fix: Fix, fixes: Iterable[Fix]) -> None:
        """Refuse a cell or a line of which two rows say different things."""
        others = [one for one in fixes if (one.line, one.column) == (fix.line, fix.column)]
        self.refuse_if(
            bool(others) and others[0] != fix,
            FIX,
            f"an earlier row says something else of line {fix.line}; keep one of the two",
        )

    def refuse_if(self, is_wrong: bool, column: str, what: str) -> None:  # noqa: FBT001
        """Refuse the file, naming file, line and column."""
        if is_wrong:
            raise UploadRefused(
                f"{self.file}, line {self.line}, column {column}: {what}. Nothing was saved."
            )
