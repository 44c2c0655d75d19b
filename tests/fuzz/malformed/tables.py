"""The tables that are damaged: what each says when it is whole, and how it is written."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from cohort_data.ingest.model import Answers

Row = tuple[str, ...]
FIRST_LINE = 2
PASS_MARK = 60
NAMES = (
    ("Zoë", "Åström"),
    ("Anna", "Bell"),
    ("Cy", "Dunn"),
    ("José", "Núñez"),
    ("Mary-Jo", "O'Neil"),
    ("Ben", "Elm"),
    ("Fay", "Groß"),
    ("Ida", "Holt"),
)
IDS = ("A0017", "A0103", "A0225", "A0342", "A0458", "A0561", "A0670", "A0784")
POINTS = ("88", "59.5", "60", "71", "43", "97", "66", "52")
GENETICS = ("90", "40", "55", "70", "35", "95", "60", "45")
PATHOLOGY = ("85", "65", "60", "75", "50", "100", "70", "0")
DAYS = ("2026-03-14", "2026-03-21", "2026-04-02", "2026-04-02") * 2
ENDS = ("Pass", "Fail", "Pass", "Pass", "Fail", "Pass", "Fail", "Pass")


class Fact(NamedTuple):
    """What one row must come to on record; a score or a date that the row lacks is None or ""."""

    student: str
    name: str
    date: str
    outcome: str
    score: float | None = None
    areas: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Table:
    """A whole table of results, and what a person says who uploads it."""

    header: Row
    rows: tuple[Row, ...]
    answers: Answers

    @property
    def facts(self) -> frozenset[Fact]:
        """What must come out of the table."""
        return self.facts_of(self.rows)

    def facts_of(self, rows: Iterable[Row]) -> frozenset[Fact]:
        """What must come out of some of its rows."""
        return frozenset(self.fact(dict(zip(self.header, row, strict=True))) for row in rows)

    def fact(self, row: dict[str, str]) -> Fact:
        """What must come out of one row."""
        day = self.answers.date.isoformat() if self.answers.date else row.get("Test Date", "")
        name = row.get("Name") or f"{row['First Name']} {row['Last Name']}"
        if "Score" not in row:
            return Fact(row["Student ID"], name, day, row["Pass / Fail"].lower())
        score = float(row["Score"])
        outcome = "pass" if score >= PASS_MARK else "fail"
        areas = tuple((one[:-2], float(row[one])) for one in row if one.endswith(" %"))
        return Fact(row["Student ID"], name, day, outcome, score, areas)

    def at(self, column: str) -> int:
        """Which column has this name."""
        return self.header.index(column)

    def with_cell(self, row: int, column: str, value: str) -> "Table":
        """The table with another value in one cell."""
        cells = list(self.rows[row])
        cells[self.at(column)] = value
        return self.with_row(row, tuple(cells))

    def with_row(self, row: int, cells: Row) -> "Table":
        """The table with another row in the place of one."""
        return replace(self, rows=(*self.rows[:row], cells, *self.rows[row + 1 :]))

    def text(self, delimiter: str = ",", *, quoted: bool = False, end: str = "\n") -> str:
        """The table as delimited text."""
        return text_of((self.header, *self.rows), delimiter, quoted=quoted, end=end)

    def lines(self) -> list[str]:
        """The lines of the table, the header first."""
        return self.text().splitlines()


def text_of(
    rows: Iterable[Sequence[str]], delimiter: str = ",", *, quoted: bool = False, end: str = "\n"
) -> str:
    """Return rows as delimited text."""
    buffer = io.StringIO()
    style = csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
    csv.writer(buffer, delimiter=delimiter, quoting=style, lineterminator=end).writerows(rows)
    return buffer.getvalue()


def line_of(row: int) -> int:
    """Return the line on which a row stands in a file without anything above the header."""
    return row + FIRST_LINE


def full(first: str, last: str) -> str:
    """Return the name of a student as one cell."""
    return f"{first} {last}"


FINAL = Answers(
    cohort="Class of 2028",
    exam="Renal final",
    date=date(2026, 5, 1),
    max_score=100,
    pass_mark=PASS_MARK,
)
SCORES = Table(
    ("Student ID", "Name", "Score"),
    tuple(zip(IDS, (full(*name) for name in NAMES), POINTS, strict=True)),
    FINAL,
)
AREAS = Table(
    ("Student ID", "Name", "Score", "Genetics %", "Pathology %"),
    tuple(zip(IDS, (full(*name) for name in NAMES), POINTS, GENETICS, PATHOLOGY, strict=True)),
    FINAL,
)
OUTCOMES = Table(
    ("Student ID", "Last Name", "First Name", "Test Date", "Pass / Fail"),
    tuple(
        (one, last, first, day, end)
        for one, (first, last), day, end in zip(IDS, NAMES, DAYS, ENDS, strict=True)
    ),
    Answers(cohort="Class of 2028", exam="Step 1"),
)
TABLES = (SCORES, AREAS, OUTCOMES)
TOP, MIDDLE, BOTTOM = 0, 3, len(IDS) - 1
PLACES = (TOP, MIDDLE, BOTTOM)
