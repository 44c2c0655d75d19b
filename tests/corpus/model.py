"""What an export layout is: the file as a service writes it, and what must come out of it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from cohort_data.words import Axis, Outcome, Purpose

Cell = str | int | float | dt.date | None
Row = tuple[str, ...]
# Headers are the answer to which column (or columns, joined) a question asks for.
Headers = tuple[str, ...]
Answer = str | float | bool | dt.date | Purpose | Outcome | Headers


@dataclass(frozen=True)
class Failed:
    """How often a student failed one exam, and whether it is still open or was passed later."""

    attempts: int = 1
    is_open: bool = True


@dataclass(frozen=True)
class Weakest:
    """The area of one axis in which the class is weakest: its percent, or how many had a level."""

    area: str
    axis: Axis
    percent: float | None = None
    lower: int = 0
    same: int = 0
    higher: int = 0


@dataclass(frozen=True)
class Expected:
    """What must be on record once the file is saved, and whatever was saved before it.

    `attempts` counts what was sat: passed, failed, incomplete, or with a score that nobody judged.
    Absent, pending and blank results are none, but their students count. `flagged` leads from the
    student's id to the failed exams. `weakest` has one area for each axis that the file has.
    """

    students: int
    attempts: int
    flagged: Mapping[str, Mapping[str, Failed]] = field(default_factory=dict)
    weakest: tuple[Weakest, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook; `merged` names ranges such as A1:D1."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    merged: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ExportLayout:
    """A layout in which results reach a school, invented students in it.

    A text file has `rows`, or `text` where no writer of CSV would write it so; a workbook has
    `sheets`. `header_line` is the line of its last header row: what stands above it is no row.
    Lines count from 1, in a workbook as the rows of the sheet.

    `answers` are what a careful person says where the file does not, by what the question is about
    (`Question.about`); headers, as a tuple, name the columns. They are used only if asked for.

    `left_out` are the lines under the header that are no students and must be named as left out;
    `may_be_named` those of students who lack a result, and of exact repeats: naming them is fine.
    `before` is a layout that was saved first.
    """

    name: str
    file: str
    expected: Expected
    rows: tuple[Row, ...] = ()
    text: str = ""
    sheets: tuple[Sheet, ...] = ()
    delimiter: str = ","
    encoding: str = "utf-8"
    line_end: str = "\n"
    header_line: int = 1
    answers: Mapping[str, Answer] = field(default_factory=dict)
    left_out: tuple[int, ...] = ()
    may_be_named: tuple[int, ...] = ()
    before: "ExportLayout | None" = None
