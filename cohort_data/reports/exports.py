"""How a list leaves as a file in which nothing can act as a formula."""

import csv
import io
import re

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell

# What spreadsheets take for a formula (OWASP, CSV injection), full-width forms too; a program may
# drop what does not show before it looks at the first sign.
FORMULA = re.compile(r"^[\s\x00-\x1f\x7f\u200b-\u200f\u2060\ufeff]*[=+\-@\t\r\n＝＋－＠]")


def as_csv(frame: pd.DataFrame) -> bytes:
    """Return CSV with every field quoted; text that a spreadsheet could run gets an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([inert(name) for name in frame.columns])
    writer.writerows([inert(value) for value in row] for row in rows_of(frame))
    # The mark tells Excel that this is UTF-8.
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def as_xlsx(frame: pd.DataFrame, title: str = "Students") -> bytes:
    """Return a workbook in which text is stored as text, whatever it begins with."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    for row in [tuple(frame.columns), *rows_of(frame)]:
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet)
            put(cell, value)
            cells.append(cell)
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def put(cell: Cell, value: object) -> None:
    """Put a value into a cell of a workbook; text stays text, whatever it begins with."""
    if not isinstance(value, str):
        cell.value = value
        return
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
    cell.data_type = "s"
    # Typing into the cell and leaving it must not make a formula of it either.
    cell.quotePrefix = bool(FORMULA.match(value))


def rows_of(frame: pd.DataFrame) -> list[tuple[object, ...]]:
    """Return the rows as plain values, None for what is missing."""
    plain = frame.astype("object").where(frame.notna(), None)
    return list(plain.itertuples(index=False, name=None))


def inert(value: object) -> object:
    """Return a value that no spreadsheet runs; numbers stay numbers."""
    if isinstance(value, str) and FORMULA.match(value):
        return f"'{value}"
    return "" if value is None else value
