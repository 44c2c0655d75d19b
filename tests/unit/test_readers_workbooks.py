"""Whether a workbook's cells come out as a person sees them, and its process stays apart."""

import io
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from cohort_data.errors import UnreadableFile
from cohort_data.ingest.readers import first_rows, read_file, read_path
from cohort_data.ingest.readers.workbook import _environment


def workbook(*rows, title="Results", **sheets):
    """A workbook with these rows in its first sheet, and more sheets by name."""
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    for name, lines in sheets.items():
        more = book.create_sheet(name)
        for line in lines:
            more.append(line)
    return book


def saved(book) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def read(book, **how):
    return read_file("results.xlsx", saved(book), **how)


def shown(value, number_format=None) -> str:
    """The text of one cell with this value and format."""
    book = workbook(["SID", "Value"], ["S1", value])
    if number_format:
        book.active["B2"].number_format = number_format
    return read(book).cells["Value"].iloc[0]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (70.0, "70"),
        (70, "70"),
        (67.25, "67.25"),
        (0.1 + 0.2, "0.3"),
        (0.00001, "0.00001"),
        (-3, "-3"),
        (300773633, "300773633"),
        (123456789012345, "123456789012345"),
        ("00123", "00123"),
        ("NA", "NA"),
        ("1.23457E+11", "1.23457E+11"),
        (True, "TRUE"),
        (False, "FALSE"),
        (date(2026, 3, 14), "2026-03-14"),
        (datetime(2026, 3, 14, 9, 30), "2026-03-14 09:30:00"),  # noqa: DTZ001 - Excel has no zone
        (time(9, 30), "09:30:00"),
    ],
)
def test_a_value_becomes_the_text_that_a_person_would_type(value, text):
    assert shown(value) == text


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.72, "0%", "72%"),
        (0.07, "0.00%", "7%"),
        (0.705, '0.0" "%', "70.5%"),
        (123, "00000", "00123"),
        (1234567, r"0\-000\-000\-0", "01234567"),
        (0.5, '0.0" %"', "0.5"),
        (5, "0.00", "5"),
    ],
)
def test_a_number_is_read_as_it_is_shown(value, number_format, text):
    assert shown(value, number_format) == text


def test_dates_of_the_1904_calendar_are_the_same_days():
    book = workbook(["SID", "Date"], ["S1", date(2026, 3, 14)])
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    assert read(book).cells["Date"].iloc[0] == "2026-03-14"


def test_a_line_is_the_row_of_the_sheet():
    table = read(workbook(["Renal final"], [], ["SID", "Score"], ["S1", 67], [], ["S2", 71]))
    assert (table.header_line, list(table.cells.index)) == (3, [4, 6])


def test_the_first_sheet_with_a_table_is_read():
    table = read(workbook(["Read me"], title="Cover", Renal=[["SID", "Score"], ["S1", 67]]))
    assert (table.sheet, table.sheets) == ("Renal", ("Cover",))


def test_the_sheet_asked_for_is_read():
    book = workbook(["SID", "Score"], ["S1", 67], Retake=[["SID", "Score"], ["S2", 71]])
    assert list(read(book, sheet="retake").cells["SID"]) == ["S2"]


def test_a_sheet_that_is_not_there_is_refused_with_those_that_are():
    book = workbook(["SID", "Score"], ["S1", 67], Retake=[["SID"]])
    with pytest.raises(UnreadableFile, match=r"no sheet “Resit”\. Its sheets: Results and Retake"):
        read(book, sheet="Resit")


def test_hidden_sheets_are_named_and_not_offered():
    book = workbook(["SID", "Score"], ["S1", 67], Key=[["SID", "Key"], ["0", 1]])
    book["Key"].sheet_state = "hidden"
    table = read(book)
    assert (table.sheets, table.notes) == ((), ("Hidden sheets were not read: Key.",))


def test_each_sheet_shows_how_it_begins():
    more = [["SID", "Score"], *([f"R{row}", row] for row in range(9))]
    book = workbook(["SID", "Name"], ["S1", "Anna"], Resit=more, Notes=[])
    found = first_rows("results.xlsx", saved(book), ["Results", "Resit", "Notes"])
    assert found["Results"] == [["SID", "Name"], ["S1", "Anna"]]
    assert (len(found["Resit"]), found["Resit"][1]) == (4, ["R0", "0"])
    assert found["Notes"] == []


def test_a_filter_is_named():
    book = workbook(["SID", "Score"], ["S1", 67], ["S2", 71])
    book.active.auto_filter.ref = "A1:B3"
    assert read(book).notes == ()
    book.active.auto_filter.add_filter_column(1, ["71"])
    assert read(book).notes == ("A filter is set; the rows that it hides were read as well.",)


@pytest.mark.parametrize(("old", "new"), [("xl/workbook.xml", "xl/Workbook.xml"), ("xl/", "book/")])
def test_a_workbook_is_found_where_its_archive_says(old, new):
    book = workbook(["SID", "Score"], ["S1", 67])
    book.active["B2"].number_format = "0%"
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(book))) as parts, zipfile.ZipFile(packed, "w") as moved:
        for part in parts.infolist():
            text = parts.read(part).replace(f"/{old}".encode(), f"/{new}".encode())
            text = text.replace(f'"{old}'.encode(), f'"{new}'.encode())
            moved.writestr(part.filename.replace(old, new), text)
    table = read_file("results.xlsx", packed.getvalue())
    assert (table.cells["Score"].tolist(), table.counts_days) == (["6700%"], False)


def test_hidden_rows_are_read_and_named():
    book = workbook(["SID", "Name", "Score"], ["S1", "Anna", 67], ["S2", "Cy", 71])
    book.active.row_dimensions[2].hidden = True
    assert read(book).notes == ("Hidden rows were read as well: 2.",)


def test_a_name_merged_over_two_rows_belongs_to_its_column():
    rows = [["SID", "Score", "Anatomy", None], [None, None, "Q1", "Q2"], ["S1", 67, 1, 0]]
    book = workbook(*rows, ["S2", 71, 0, 1])
    for merged in ("A1:A2", "B1:B2", "C1:D1"):
        book.active.merge_cells(merged)
    assert read(book, sheet="Results").headers == ("SID", "Score", "Q1", "Q2")


def test_cells_that_are_only_coloured_are_no_cells():
    book = workbook(["SID", "Score"], ["S1", 67])
    book.active["XFD1048576"].fill = openpyxl.styles.PatternFill("solid", fgColor="FFFF00")
    assert read(book).cells.shape == (1, 2)


def test_a_workbook_reads_from_any_folder(tmp_path, monkeypatch):
    (tmp_path / "results.xlsx").write_bytes(saved(workbook(["SID", "Score"], ["S1", 67])))
    monkeypatch.chdir(tmp_path)
    assert len(read_path(Path("results.xlsx")).cells) == 1


def test_the_child_process_sees_nothing_of_the_environment(monkeypatch):
    monkeypatch.setenv("COHORT_DATABASE_URL", "postgresql://secret")
    assert "COHORT_DATABASE_URL" not in _environment()


def test_an_error_that_the_parser_does_not_know_is_refused_by_its_cell():
    book = workbook(["SID", "Score"], ["S1", "#SPILL!"])
    book.active["B2"].data_type = "e"
    with pytest.raises(UnreadableFile, match=r"shows an error in cell B2 \(#SPILL!\)"):
        read(book)
