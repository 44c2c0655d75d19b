"""How an entry sheet is written as a workbook to type into, to print, and to bring back."""

import datetime as dt
import io
from collections.abc import Sequence
from textwrap import shorten

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from cohort_data.entry_sheets.contents import EntrySheet
from cohort_data.reports.exports import put, rows_of
from cohort_data.words import Axis, Level, Outcome

HELP = "How to fill in"
FIRST_ROW, TITLE_CHARACTERS = 2, 31
# The columns that stay in sight, and are printed again on every page: who it is.
WHO = 2
WIDTHS = {"Student ID": 13, "Name": 24, "Exam": 12, "Date on record": 12, "Attempt on record": 9}
NARROW, AREA_WIDTH, HEADER_HEIGHT, HELP_WIDTH = 10, 14, 92, 96
MOST_ON_A_PAGE = 14
DATE, RESULT = "Date on record", "Result"
SHADES = {
    Axis.SYSTEM: "DCE6F1",
    Axis.DISCIPLINE: "E8E3F3",
    Axis.TASK: "E3F0E6",
    Axis.AREA: "DCE6F1",
}
GIVEN, NOT_PRINTED = "F2F2F2", "BFBFBF"
OUTCOMES = (Outcome.PASS, Outcome.FAIL, Outcome.INCOMPLETE, Outcome.PENDING)
LEVELS, PERCENTS = "lower, same or higher", "the percent, from 0 to 100,"
TYPE = (
    "Type {value} into the columns on the right, as the report prints it. Leave empty what it does "
    "not say: an empty cell is never read as low."
)
WEIGHTS = (
    "Bars beside the areas of a passing report are weights of the exam, not performance. Do not "
    "type them in."
)
HATCHED = "Hatched cells: reports of that day do not print this area."
GREY = (
    "Grey cells are on record and tell which attempt a line is about. Leave them as they are. The "
    "result may be corrected; you see every change before it is saved."
)
BRING_BACK = (
    "Lines without anything typed change nothing. Save the workbook and choose it on the page "
    "Upload results, as any other file; a part of the reports now and the rest later is fine."
)
LINE = Side(style="thin", color="A6A6A6")


def as_workbook(sheet: EntrySheet) -> bytes:
    """Return the sheet as XLSX: what is on record filled in, the areas open, a page of help."""
    book = Workbook()
    page = book.active or book.create_sheet()
    page.title = title_of(sheet.exam)
    fill_header(page, sheet)
    for number, row in enumerate(rows_of(sheet.rows), start=FIRST_ROW):
        fill_row(page, sheet, number, row)
    offer_words(page, sheet)
    set_up_page(page, sheet)
    explain(book.create_sheet(HELP), sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def title_of(exam: str) -> str:
    """Return the name of a sheet for an exam, without the signs that a sheet cannot have."""
    plain = "".join(" " if sign in "[]:*?/\\'" else sign for sign in exam if sign.isprintable())
    short = " ".join(plain.split())[:TITLE_CHARACTERS].strip()
    return "Reports" if not short or short.casefold() in {HELP.casefold(), "history"} else short


def fill_header(page: Worksheet, sheet: EntrySheet) -> None:
    """Write the row of column names, the areas of one axis in one shade."""
    given = [(str(name), GIVEN) for name in sheet.rows.columns]
    areas = [(area.header, SHADES[area.axis]) for area in sheet.areas]
    for column, (name, shade) in enumerate([*given, *areas], start=1):
        cell = page.cell(1, column)
        put(cell, name)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="bottom")
        cell.fill = PatternFill("solid", fgColor=shade)
        boxed(cell)
        width = WIDTHS.get(name, NARROW) if column <= len(given) else AREA_WIDTH
        page.column_dimensions[get_column_letter(column)].width = width
    page.row_dimensions[1].height = HEADER_HEIGHT


def fill_row(page: Worksheet, sheet: EntrySheet, number: int, row: Sequence[object]) -> None:
    """Write one attempt; an area that its report does not print is shaded."""
    told = dict(zip(sheet.rows.columns, row, strict=True))
    for column, (name, value) in enumerate(told.items(), start=1):
        cell = boxed(page.cell(number, column))
        put(cell, day(value) if name == DATE else value)
        if name == DATE:
            cell.number_format = "yyyy-mm-dd"
        if name != RESULT:
            cell.fill = PatternFill("solid", fgColor=GIVEN)
    for column, area in enumerate(sheet.areas, start=len(told) + 1):
        cell = boxed(page.cell(number, column))
        if not area.is_printed(str(told[DATE] or "")):
            cell.fill = PatternFill("lightUp", fgColor=NOT_PRINTED)


def boxed(cell: Cell) -> Cell:
    """Draw the lines around a cell, which print."""
    cell.border = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
    return cell


def day(value: object) -> dt.date | None:
    """Return an ISO day as a day, None for one that is not known."""
    return dt.date.fromisoformat(str(value)) if value else None


def offer_words(page: Worksheet, sheet: EntrySheet) -> None:
    """Let a cell take what can be read only: a word of a list, or a percent."""
    last = FIRST_ROW + len(sheet.rows) - 1
    given = list(sheet.rows.columns)
    result = get_column_letter(given.index(RESULT) + 1)
    areas = get_column_letter(len(given) + 1), get_column_letter(len(given) + len(sheet.areas))
    words = one_of(Level) if sheet.in_levels else percent()
    words.add(f"{areas[0]}{FIRST_ROW}:{areas[1]}{last}")
    outcomes = one_of(OUTCOMES)
    outcomes.add(f"{result}{FIRST_ROW}:{result}{last}")
    for rule in (outcomes, words):
        page.add_data_validation(rule)


def one_of(words: Sequence[str] | type[Level]) -> DataValidation:
    """Return the rule that a cell takes one of some words."""
    listed = ",".join(words)
    return explained(
        DataValidation("list", formula1=f'"{listed}"', allow_blank=True),
        f"Choose {listed.replace(',', ', ')}, or leave it empty.",
    )


def percent() -> DataValidation:
    """Return the rule that a cell takes a percent."""
    rule = DataValidation("decimal", operator="between", formula1="0", formula2="100")
    return explained(rule, "Type the percent of the report, from 0 to 100, or leave it empty.")


def explained(rule: DataValidation, sentence: str) -> DataValidation:
    """Say what a cell takes when something else was typed."""
    rule.allow_blank, rule.showErrorMessage = True, True
    rule.errorTitle, rule.error = "This cannot be read", sentence
    return rule


def set_up_page(page: Worksheet, sheet: EntrySheet) -> None:
    """Keep names in sight, and print them and the header on every page."""
    page.freeze_panes = page.cell(FIRST_ROW, WHO + 1)
    page.print_title_rows = "1:1"
    page.print_title_cols = f"A:{get_column_letter(WHO)}"
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToWidth = -(-len(sheet.areas) // MOST_ON_A_PAGE)
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    # A name of an exam may hold signs that begin a code in a footer.
    page.oddFooter.center.text = "Page &P of &N. Names of students: keep it locked away."


def explain(page: Worksheet, sheet: EntrySheet) -> None:
    """Say on a sheet of its own how to fill in the other one."""
    page.column_dimensions["A"].width = HELP_WIDTH
    for number, sentence in enumerate(sentences(sheet), start=1):
        cell = page.cell(number, 1)
        put(cell, sentence)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    page.cell(1, 1).font = Font(bold=True)


def sentences(sheet: EntrySheet) -> list[str]:
    """Return how the sheet is filled in and brought back, a sentence or two to a line."""
    some = any(area.days is not None for area in sheet.areas)
    left_out = sheet.without_id
    return [
        f"Score reports of {shorten(sheet.exam, 80)}: one line for each failed attempt",
        TYPE.format(value=LEVELS if sheet.in_levels else PERCENTS),
        *([WEIGHTS] if sheet.in_levels else []),
        *([HATCHED] if some else []),
        GREY,
        BRING_BACK,
        "Attempts whose content areas are on record already are not listed.",
        *([f"Left out, as no student ID is on record: {left_out}."] if left_out else []),
    ]
