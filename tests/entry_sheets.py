"""An entry sheet on its way: written, filled in, written anew by another program, brought back."""

import io
from datetime import date

from openpyxl import Workbook, load_workbook

from cohort_data.actions import uploads
from cohort_data.ingest import readers
from cohort_data.ingest.model import Answers
from cohort_data.reports import entry_sheets
from cohort_data.reports.entry_workbook import as_workbook
from tests.files import STEP_1, TODAY, save, step_1

FAILED = (
    ("0012", "2026-03-14", "Fail"),
    ("0013", "2026-08-14", "Fail"),
    ("0014", "2026-03-14", "Pass"),
    ("0015", "2026-03-14", "Fail"),
)
FIRST_AREA = 7
SERIAL_FROM = date(1899, 12, 30)


def three_failures(database, viewer):
    """Save four Step 1 results, three of them failed."""
    save(database, viewer, step_1(*FAILED), STEP_1)


def sheet(database, viewer, exam="Step 1"):
    """The entry sheet of an exam as it is downloaded."""
    return as_workbook(entry_sheets.entry_sheet(database, viewer, exam=exam))


def headers(content):
    """The column names of a sheet."""
    return [cell.value for cell in load_workbook(io.BytesIO(content)).worksheets[0][1]]


def filled(content, cells, changed=()):
    """A sheet into which somebody typed: by student and header."""
    book = load_workbook(io.BytesIO(content))
    page = book.worksheets[0]
    columns = {cell.value: cell.column for cell in page[1]}
    rows = {page.cell(row, 1).value: row for row in range(2, page.max_row + 1)}
    for (student, header), value in {**dict(cells), **dict(changed)}.items():
        page.cell(rows[student], columns[header]).value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rewritten(content):
    """The first sheet as another program saves it: plain, days as numbers, numbers as floats."""
    page = load_workbook(io.BytesIO(content)).worksheets[0]
    book = Workbook()
    for row in page.iter_rows(values_only=True):
        book.active.append([plain(value) for value in row])
    book.active.append([None] * page.max_column)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def plain(value):
    if hasattr(value, "toordinal"):
        return value.toordinal() - SERIAL_FROM.toordinal()
    return float(value) if isinstance(value, int) else value


def read(database, viewer, content, name="sheet.xlsx"):
    """What a returned sheet is taken for."""
    table = uploads.in_rows(database, viewer, readers.read_file(name, content))
    return table, uploads.remembered_layout(database, viewer, table)


def looked_at(database, viewer, content, name="sheet.xlsx"):
    """What saving a returned sheet would do, nothing said about it."""
    return uploads.prepare(
        database, viewer, *read(database, viewer, content, name), Answers(), today=TODAY
    )


def brought_back(database, viewer, content, answers=None):
    """Save a returned sheet, nothing said about it."""
    understood = read(database, viewer, content)
    return uploads.save(database, viewer, *understood, answers or Answers(), today=TODAY)
