"""One table of results, written in every way in which it could arrive."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from malformed.tables import DAYS, FINAL, GENETICS, IDS, NAMES, PATHOLOGY, POINTS, Table, text_of

from tests.corpus.dialects import Dialect, workbook
from tests.corpus.model import Sheet

Rows = Sequence[Sequence[object]]
ANSWERS = replace(FINAL, date=None)
TABLE = Table(
    ("Student ID", "Name", "Test Date", "Score", "Genetics %", "Pathology %"),
    tuple(
        (one, f"{first} {last}", day, *scores)
        for one, (first, last), day, *scores in zip(
            IDS, NAMES, DAYS, POINTS, GENETICS, PATHOLOGY, strict=True
        )
    ),
    ANSWERS,
)
ALL: Rows = (TABLE.header, *TABLE.rows)
NUMBERS, DAY = range(3, 6), 2


@dataclass(frozen=True)
class Way:
    """One way to write the table: how it is called, and the file."""

    label: str
    content: bytes
    file: str = "results.csv"


# Latin-1 and Latin-9 write these letters as Windows-1252 does; those of an old Mac cannot be told.
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252")
DIALECTS = (
    *(Dialect(encoding) for encoding in ENCODINGS),
    *(Dialect(encoding, mark) for mark in ";\t|" for encoding in ("utf-8", "utf-16", "cp1252")),
    *(Dialect(encoding, ",", end) for end in ("\r\n", "\r") for encoding in ("utf-8", "utf-16")),
    *(Dialect("utf-8", mark, "\r\n", all_quoted=True) for mark in ",;"),
)


def in_dialect(one: Dialect) -> Way:
    """Write the table in a dialect."""
    text = text_of(ALL, one.delimiter, quoted=one.all_quoted, end=one.line_end)
    end = " CR" if one.line_end == "\r" else ""
    return Way(f"{one.label}{end}", text.encode(one.encoding))


def text(label: str, rows: Rows, mark: str = ",", above: str = "", below: str = "") -> Way:
    """Write rows as UTF-8 text, with lines above and below."""
    return Way(label, f"{above}{text_of(rows, mark)}{below}".encode())


def with_days(form: str) -> Rows:
    """Return the rows with their dates in another form."""
    days = (date.fromisoformat(row[DAY]) for row in TABLE.rows)
    rows = zip(TABLE.rows, days, strict=True)
    return (TABLE.header, *((*row[:DAY], f"{day:{form}}", *row[DAY + 1 :]) for row, day in rows))


def in_order(order: Iterable[int]) -> Rows:
    """Return the rows with their columns in another order."""
    places = tuple(order)
    return [[row[at] for at in places] for row in ALL]


def headed(*header: str) -> Rows:
    """Return the rows under other column names."""
    return (header, *TABLE.rows)


def with_decimal_commas() -> Rows:
    """Return the rows with commas in their numbers."""
    return (TABLE.header, *([cell.replace(".", ",") for cell in row] for row in TABLE.rows))


def with_percent_signs() -> Rows:
    """Return the rows with a sign behind each number."""
    rows = ([*row[:3], *(f"{cell}%" for cell in row[3:])] for row in TABLE.rows)
    return (TABLE.header, *rows)


def names_apart() -> Rows:
    """Return the rows with last and first names in columns of their own."""
    rows = zip(TABLE.rows, NAMES, strict=True)
    header = (TABLE.header[0], "Last Name", "First Name", *TABLE.header[2:])
    return (header, *((row[0], last, first, *row[2:]) for row, (first, last) in rows))


def with_more_columns() -> Rows:
    """Return the rows with columns that say nothing of results."""
    return [
        [*row, *more]
        for row, more in zip(ALL, [("Remarks", "Section"), *[("", "A")] * 8], strict=True)
    ]


def by_area() -> Rows:
    """Return a row for each student and area."""
    header = (*TABLE.header[:4], "Content Area", "Percent Correct")
    return (
        header,
        *((*row[:4], area, row[at]) for row in TABLE.rows for at, area in AREAS_AT.items()),
    )


AREAS_AT = {4: "Genetics", 5: "Pathology"}


def typed(rows: Rows) -> tuple[tuple[object, ...], ...]:
    """Return rows with numbers as numbers and days as days."""
    return tuple(
        tuple(cell_of(row[at], header) for at, header in enumerate(rows[0])) if number else row
        for number, row in enumerate(rows)
    )


def cell_of(cell: object, header: object) -> object:
    """Return a cell as a spreadsheet keeps it."""
    if header == "Test Date":
        return date.fromisoformat(str(cell))
    kept_as_number = str(header).endswith("%") or header in {"Score", "Percent Correct"}
    return float(str(cell)) if kept_as_number else cell


def book(label: str, *sheets: tuple[str, Rows], merged: tuple[str, ...] = ()) -> Way:
    """Write sheets as a workbook."""
    pages = tuple(Sheet(name, tuple(map(tuple, rows)), merged) for name, rows in sheets)
    return Way(label, workbook(pages), "results.xlsx")


def wrapped() -> bytes:
    """Return the table with each row in one quoted cell."""
    return "".join(f'"{line}"\n' for line in TABLE.lines()).encode()


TITLE = (("Renal final 2026",), ())
LEGEND = ("Legend", (("Code", "Meaning"), ("A", "first section")))
WAYS = (
    *map(in_dialect, DIALECTS),
    text("a title", ALL, above="Renal final 2026\n"),
    text("three lines above", ALL, above="Renal final\nExported,2026-05-02\n\n"),
    text("a line that names the separator", ALL, ";", above="sep=;\n"),
    text("bare commas below", ALL, below=",,,,,\n,,,,,\n"),
    text("a total", ALL, below="Average,,,67,61,63\n"),
    text("a footnote", ALL, below="\n* not yet released\n"),
    text("a blank line after each row", [one for row in ALL for one in (row, ())]),
    text("columns from the last to the first", in_order(reversed(range(6)))),
    text("columns shuffled", in_order((4, 1, 3, 0, 5, 2))),
    text("rows from the last to the first", (ALL[0], *reversed(ALL[1:]))),
    text("headers of a gradebook", headed("SID", "Full name", "Exam Date", *TABLE.header[3:])),
    text(
        "headers of a report",
        headed("ExamineeId", "Examinee", "Date of Exam", "Score", "Genetics", "Pathology"),
    ),
    text(
        "headers in capitals",
        headed("STUDENT ID", "NAME", "TEST DATE", "SCORE", "Genetics %", "Pathology %"),
    ),
    text("last and first name", names_apart()),
    text("columns beside that say nothing", with_more_columns()),
    text("decimal commas", with_decimal_commas(), ";"),
    text("percent signs", with_percent_signs()),
    text("months by name", with_days("%d-%b-%Y")),
    text("the day first", with_days("%d/%m/%Y")),
    text("the month first", with_days("%m/%d/%Y")),
    Way("whole rows in quotes", wrapped()),
    text("a row for each area", by_area()),
    text("a row for each area, by tabs", by_area(), "\t"),
    book("a workbook of text", ("Results", ALL)),
    book("a workbook of numbers and days", ("Results", typed(ALL))),
    book("a workbook with a title", ("Results", (*TITLE, *typed(ALL))), merged=("A1:F1",)),
    book("a workbook with another sheet before", LEGEND, ("Results", typed(ALL))),
    book("a workbook with a row for each area", ("Results", typed(by_area()))),
)
