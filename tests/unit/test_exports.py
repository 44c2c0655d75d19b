"""An export holds text that no spreadsheet runs, and numbers that stay numbers."""

import csv
import io

import pandas as pd
import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from cohort_data.reports.exports import as_csv, as_xlsx

SIGNS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", " =1", "＋1", "－1", "＠x"]
HARMLESS = ["O'Brien", "*Jr*", "$5 and $6", "<b>", "![](http://x.example/p.png)", "a=b", "Zoë"]


def csv_cell(value):
    text = as_csv(pd.DataFrame({"name": [value]})).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))[1][0]


@pytest.mark.parametrize("text", SIGNS)
def test_text_that_begins_like_a_formula_gets_an_apostrophe(text):
    assert csv_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", HARMLESS)
def test_other_text_leaves_as_typed(text):
    assert csv_cell(text) == text


def test_a_negative_number_stays_a_number():
    assert csv_cell(-2.5) == "-2.5"


def test_a_header_can_be_no_formula_either():
    assert as_csv(pd.DataFrame({"=1+1": ["x"]})).decode("utf-8-sig").startswith('"\'=1+1"')


@pytest.mark.parametrize("text", [*SIGNS[:4], *HARMLESS])
def test_a_workbook_stores_text_as_text(text):
    content = as_xlsx(pd.DataFrame({"name": [text], "score": [-2.5]}))
    cell = load_workbook(io.BytesIO(content)).active["A2"]
    assert (cell.data_type, cell.value) == ("s", text)
    assert CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()[
        1
    ] == [text, -2.5]


def test_what_is_missing_is_an_empty_cell():
    assert csv_cell(None) == ""
