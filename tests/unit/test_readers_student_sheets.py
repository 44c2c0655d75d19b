"""Which sheet of a workbook is read first: the one that is a table of students."""

import io

import pytest
from openpyxl import Workbook

from cohort_data.ingest.readers import read_file
from cohort_data.ingest.readers.student_sheets import is_of_students

STUDENTS = [["Student ID", "Name", "Result"], ["4101", "Bell", "Pass"], ["4102", "Cruz", "Fail"]]
READ_ME = [["Column", "What it means"], ["Result", "as decided"], ["Date", "of the exam"]]


def workbook(**sheets):
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_table_of_students_is_read_before_a_read_me():
    table = read_file("book.xlsx", workbook(Notes=READ_ME, Data=STUDENTS))
    assert (table.sheet, table.sheets) == ("Data", ("Notes",))


def test_of_several_tables_of_students_the_first_is_read():
    table = read_file("book.xlsx", workbook(One=STUDENTS, Two=STUDENTS))
    assert (table.sheet, table.sheets) == ("One", ("Two",))


def test_a_sheet_that_is_asked_for_is_read_whatever_it_holds():
    table = read_file("book.xlsx", workbook(Notes=READ_ME, Data=STUDENTS), sheet="Notes")
    assert table.sheet == "Notes"


def test_without_students_the_first_sheet_with_a_table_is_read():
    assert read_file("book.xlsx", workbook(Notes=READ_ME, More=READ_ME)).sheet == "Notes"


@pytest.mark.parametrize(
    "rows",
    [STUDENTS, [["Results of 2026"], [], ["Name", "Score"], ["Bell, Anna", "67"]]],
)
def test_ids_or_names_below_their_header_make_a_table_of_students(rows):
    assert is_of_students(rows)


@pytest.mark.parametrize(
    "rows",
    [
        READ_ME,
        [["Student ID", "the number of the school"], ["Name", "last, first"], ["Date", "of it"]],
        [["Student ID", "Name"]],
        [["Student ID", "Name"], ["", ""]],
        [["Email", "Score"], ["nobody", "67"]],
    ],
)
def test_a_list_of_headers_is_no_table_of_students(rows):
    assert not is_of_students(rows)
