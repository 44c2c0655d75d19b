"""Files in which single values cannot be, contradict each other, or may mean two things."""

from dataclasses import replace
from itertools import cycle

from malformed.damaged import Damaged, asked, exact, refused
from malformed.kinds_of_rows import BELOW
from malformed.tables import (
    AREAS,
    BOTTOM,
    MIDDLE,
    OUTCOMES,
    PLACES,
    SCORES,
    TABLES,
    Table,
    line_of,
    text_of,
)

DAY = "Test Date"
WORD = "Pass / Fail"


def with_one(table: Table, column: str, at: int, value: str, says: str = "") -> Damaged:
    """A value that cannot be, in one of three rows in turn."""
    row = PLACES[at % 3]
    worse = table.with_cell(row, column, value)
    return refused(worse.text(), table, says, line=line_of(row), column=column)


def each(table: Table, column: str, values: tuple[str, ...], says: str = "") -> tuple:
    """One file for each value that cannot be."""
    return tuple(with_one(table, column, at, value, says) for at, value in enumerate(values))


def contradicting(table: Table, row: int, column: str, value: str) -> Damaged:
    """The row of an attempt again, with another result."""
    again = table.with_cell(row, column, value).rows[row]
    text = text_of((table.header, *table.rows, again))
    return refused(text, table, f"Line {line_of(row)} has", line=BELOW, column=column)


def repeated(table: Table, row: int) -> Damaged:
    """A row given twice."""
    text = text_of((table.header, *table.rows, table.rows[row]))
    return exact(text, table, named=(BELOW,))


def sat_again(row: int) -> Damaged:
    """A student with a second attempt, which is no repetition."""
    again = OUTCOMES.with_cell(row, DAY, "2026-07-01").rows[row]
    both = replace(OUTCOMES, rows=(*OUTCOMES.rows, again))
    return exact(both.text(), both)


def other_name(table: Table) -> Damaged:
    """A row given twice, the name written otherwise."""
    first, _, *rest = table.rows[MIDDLE]
    text = text_of((table.header, *table.rows, (first, "J. Nunez", *rest)))
    return exact(text, table, f"Line {line_of(MIDDLE)} has", line=BELOW, column="Name")


def with_days(*days: str) -> str:
    """Return the outcomes with other dates."""
    rows = zip(OUTCOMES.rows, cycle(days), strict=False)
    return text_of((OUTCOMES.header, *((*row[:3], day, row[4]) for row, day in rows)))


PAIRS = ((3, 4), (5, 6), (7, 8), (9, 10))


def ambiguous(mark: str, year: int, width: int) -> Damaged:
    """Dates that may name the day or the month first."""
    days = (f"{a:0{width}}{mark}{b:0{width}}{mark}{year}" for a, b in PAIRS)
    return asked(with_days(*days), OUTCOMES, "day_first")


def proved(written: str, iso: str) -> Damaged:
    """A date that can be one day only."""
    whole = replace(OUTCOMES, rows=tuple((*row[:3], iso, row[4]) for row in OUTCOMES.rows))
    return exact(with_days(written), whole)


def points(score: str, most: str) -> Damaged:
    """A score above what its own row says is the most."""
    rows = [(*row, "100") for row in SCORES.rows]
    rows[MIDDLE] = (*SCORES.rows[MIDDLE][:2], score, most)
    text = text_of(((*SCORES.header, "Max Points"), *rows))
    return refused(text, SCORES, "Expected 0 to", line=line_of(MIDDLE), column="Score")


def footnoted(mark: str) -> Damaged:
    """A mark behind a score, which is read and pointed out."""
    worse = SCORES.with_cell(MIDDLE, "Score", f"{SCORES.rows[MIDDLE][2]}{mark}")
    return exact(worse.text(), SCORES, "footnote", line=line_of(MIDDLE), column="Score")


def unknown(at: int, word: str) -> Damaged:
    """A word for an outcome that nobody knows."""
    worse = OUTCOMES.with_cell(PLACES[at % 3], WORD, word)
    return asked(worse.text(), OUTCOMES, f"word:{word}", word)


def named(at: int, name: str) -> Damaged:
    """A name that programs take for nothing or for an order."""
    table = (SCORES, AREAS)[at % 2].with_cell(PLACES[at % 3], "Name", name)
    return exact(table.text(), table)


def decimals() -> Damaged:
    """Ids that a program has written as decimal numbers."""
    rows = tuple((f"{1001 + at}.0", *row[1:]) for at, row in enumerate(SCORES.rows))
    return refused(text_of((SCORES.header, *rows)), SCORES, "decimal", line=2, column="Student ID")


NO_DAYS = (
    "2026-02-30",
    "2026-13-01",
    "2026-00-10",
    "31/04/2026",
    "00/05/2026",
    "1026-03-14",
    "30-Feb-2026",
    "2026/02/29",
    "31.06.2026",
    "Foo 14, 2026",
    "46114",
    "14 March",
    "tomorrow",
    "2026-3",
)
NO_NUMBERS = (
    "eighty",
    "8O",
    "8 0",
    "8..5",
    "85!",
    "?",
    "inf",
    "nan",
    "1e400",
    "*68",
    "#N/A",
    "85 pts",
    "~80",
    "=40+40",
)
SHORTENED = (
    "1.23457E+11",
    "1E+05",
    "1,23457E+11",
    "1.2E5",
    "9.99E+15",
    "1e+05",
    "4E-05",
    "1.00E+07",
    "2E+00",
    "6.02e+23",
)
STRANGE_WORDS = (
    "Bestanden",
    "Réussi",
    "Aprobado",
    "OK",
    "Cleared",
    "Needs review",
    "✓",
    "3",
    "Conditional",
    "See comment",
    "To be confirmed",
)
STRANGE_NAMES = (
    "NA",
    "None",
    "nan",
    "null",
    "N/A",
    "TRUE",
    "#N/A",
    "-",
    "=1+1",
    "+1",
    "@sum",
    "1e5",
    "0123",
    "Total",
    "<b>Ann</b>",
    "1,234",
)
OUTSIDE = "Expected"
VALUES = {
    "rows that contradict each other": (
        *(contradicting(SCORES, row, "Score", "12") for row in PLACES),
        *(contradicting(AREAS, row, "Score", "12") for row in PLACES),
        *(contradicting(AREAS, row, "Genetics %", "12") for row in PLACES),
        *(contradicting(OUTCOMES, row, WORD, "Incomplete") for row in PLACES),
    ),
    "rows and ids given twice": (
        *(repeated(table, row) for table in TABLES for row in PLACES),
        *map(sat_again, PLACES),
        *map(other_name, (SCORES, AREAS)),
    ),
    "dates that do not exist": each(OUTCOMES, DAY, NO_DAYS),
    "dates that may be two days": (
        *(
            ambiguous(mark, year, width)
            for mark in "/-."
            for year in (26, 2026)
            for width in (1, 2)
        ),
        proved("14/03/2026", "2026-03-14"),
        proved("3/14/26", "2026-03-14"),
        proved("14.3.2026", "2026-03-14"),
        refused(
            with_days("13/04/2026", "14/04/2026", "15/04/2026", "04/16/2026"),
            OUTCOMES,
            line=5,
            column=DAY,
        ),
    ),
    "scores outside the scale": (
        *each(SCORES, "Score", ("101", "100.5", "-1", "180", "1000", "-0.5", "100.01"), OUTSIDE),
        *each(AREAS, "Score", ("120", "-20", "101"), OUTSIDE),
        *each(AREAS, "Genetics %", ("150", "-5", "100.1")),
        points("101", "100"),
        points("55", "50"),
    ),
    "scores that are no numbers": (
        *each(SCORES, "Score", NO_NUMBERS),
        *map(footnoted, ("*", "†", " *")),
    ),
    "outcomes in words that nobody knows": tuple(
        unknown(at, word) for at, word in enumerate(STRANGE_WORDS)
    ),
    "ids that a spreadsheet has changed": (
        *each(SCORES, "Student ID", SHORTENED, "shortened"),
        with_one(OUTCOMES, "Student ID", BOTTOM, "5E+08", "shortened"),
        decimals(),
    ),
    "names that programs take for nothing": tuple(
        named(at, name) for at, name in enumerate(STRANGE_NAMES)
    ),
}
