"""The workbook of an entry sheet can be opened whatever its exam is called, and explains itself."""

import io

import pandas as pd
import pytest
from openpyxl import load_workbook

from cohort_data.entry_sheets import contents
from cohort_data.reports.entry_workbook import as_workbook, title_of

MARCH, AUGUST = "2026-03-14", "2026-08-14"


def attempts(exam, *days):
    rows = [
        {
            "student_id": f"00{at}",
            "name": "Ash, Ann",
            "exam": exam,
            "date": day,
            "number": pd.NA,
            "shown_number": 1,
            "outcome": "fail",
            "score": float("nan"),
            "max_score": float("nan"),
            "pass_mark": float("nan"),
        }
        for at, day in enumerate(days)
    ]
    return pd.DataFrame(rows).astype({"number": "Int64", "shown_number": "Int64"})


def made(exam, *days, columns=None, without_id=0):
    told = contents.printed_areas(exam, days) if columns is None else columns
    sheet = contents.sheet(exam, attempts(exam, *days), told, without_id)
    return load_workbook(io.BytesIO(as_workbook(sheet)))


@pytest.mark.parametrize(
    ("exam", "title"),
    [
        ("Step 1", "Step 1"),
        ("Renal/GI: [final]?*", "Renal GI final"),
        ("=1+1", "=1+1"),
        ("'quoted'", "quoted"),
        ("///", "Reports"),
        ("History", "Reports"),
        ("How to fill in", "Reports"),
        ("x" * 60, "x" * 31),
    ],
)
def test_a_sheet_is_called_as_its_exam_as_far_as_a_sheet_can(exam, title):
    assert title_of(exam) == title
    columns = contents.own_areas(exam, [("content area", "Heart")])
    assert made(exam, MARCH, columns=columns).sheetnames[0] == title


def test_an_area_that_a_report_does_not_print_is_hatched():
    page = made("Step 1", MARCH, AUGUST).worksheets[0]
    column = {cell.value: cell.column for cell in page[1]}
    hatched = {
        (row, name)
        for name in ("Nutrition", "Biochemistry & Nutrition", "Pathology")
        for row in (2, 3)
        if page.cell(row, column[name]).fill.fill_type == "lightUp"
    }
    assert hatched == {(2, "Nutrition"), (3, "Biochemistry & Nutrition")}


def test_percents_are_typed_where_reports_have_no_levels():
    page = made("CBSE", MARCH).worksheets[0]
    (_, percents) = page.data_validations.dataValidation
    assert (percents.type, percents.formula1, percents.formula2) == ("decimal", "0", "100")
    assert page.cell(1, 7).value == "Reproductive & Endocrine Systems (%)"


def test_the_second_sheet_says_how_and_who_is_left_out():
    told = [
        row[0]
        for row in made("Step 1", MARCH, without_id=3)["How to fill in"].iter_rows(values_only=True)
    ]
    assert told[0] == "Score reports of Step 1: one line for each failed attempt"
    assert "Left out, as no student ID is on record: 3." in told
    assert not any("Hatched" in sentence for sentence in told)


def test_an_area_that_would_come_back_under_another_axis_has_no_column():
    on_record = [("content area", "Heart"), ("system", "Heart valves"), ("system", "Pathology")]
    columns = contents.own_areas("Final", [*on_record, ("discipline", "Pathology")])
    assert [(one.header, one.axis) for one in columns] == [
        ("Heart (%)", "content area"),
        ("Pathology (%)", "discipline"),
    ]
