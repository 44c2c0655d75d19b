"""A draft of a result says what is wrong with it: what, what stands there, what is expected."""

from dataclasses import replace
from datetime import date

import pytest

from cohort_data.by_hand import area_lines, report_rows
from cohort_data.by_hand.drafts import AreaDraft, ResultDraft, refuse_incomplete, sitting
from cohort_data.errors import ResultRefused
from cohort_data.words import Axis, Distance, Level, Outcome

TODAY = date(2026, 9, 2)
CARDIO = AreaDraft(Axis.SYSTEM, "Cardiovascular System", Level.LOWER)
FAILED = ResultDraft("s", "Step 1", date=date(2026, 8, 14), outcome=Outcome.FAIL, areas=(CARDIO,))
PASSED = replace(FAILED, outcome=Outcome.PASS, areas=())


def test_a_failing_report_is_complete():
    refuse_incomplete(replace(FAILED, distance=Distance.BELOW), today=TODAY)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"exam": " "}, "No exam is named"),
        ({"date": date(2027, 1, 4)}, "4 Jan 2027, which has not come yet"),
        ({"date": None}, "Neither a date nor an attempt number"),
        ({"date": None, "number": 0}, "number is 0. Expected 1 or more"),
        ({"outcome": None}, "Neither an outcome nor a score"),
        ({"score": -1.0}, "The score is -1. Expected 0 or more"),
        ({"score": 90.0, "max_score": 80.0}, "The score is 90. Expected 0 to 80"),
        ({"max_score": 0.0}, "highest score is 0"),
        ({"areas": (CARDIO, CARDIO)}, "Cardiovascular System is given twice"),
        ({"areas": (replace(CARDIO, level=None),)}, "either a level or a percent"),
        ({"areas": (replace(CARDIO, level=None, percent=101.0),)}, "has 101 percent"),
    ],
)
def test_what_cannot_be_right_is_refused(changes, says):
    with pytest.raises(ResultRefused, match=says):
        refuse_incomplete(replace(FAILED, **changes), today=TODAY)


def test_a_distance_on_a_passing_report_is_refused():
    with pytest.raises(ResultRefused, match="Only a failing report shows a distance"):
        refuse_incomplete(replace(PASSED, distance=Distance.BELOW), today=TODAY)


def test_levels_on_a_passing_report_of_step_1_are_the_weights_of_the_exam():
    with pytest.raises(ResultRefused, match="weights of the exam"):
        refuse_incomplete(replace(PASSED, areas=(CARDIO,)), today=TODAY)


@pytest.mark.parametrize("earlier", [{"date": date(2021, 5, 1)}, {"exam": "Step 2 CK"}])
def test_a_passing_report_with_content_feedback_is_taken(earlier):
    refuse_incomplete(replace(PASSED, areas=(CARDIO,), **earlier), today=TODAY)


def test_an_attempt_is_told_apart_by_its_day_else_its_number():
    undated = replace(FAILED, date=None, number=2)
    assert (sitting(FAILED), sitting(undated)) == ("2026-08-14", "#2")


def names(day, axis):
    return [row.area for row in report_rows.printed_rows("Step 1", day) if row.axis is axis]


def test_a_report_of_step_1_has_26_rows_in_the_order_of_the_outline():
    rows = report_rows.printed_rows("Step 1", "2026-11-04")
    assert len(rows) == 26
    assert rows[0].area == "Reproductive & Endocrine Systems"


def test_nutrition_is_a_row_of_its_own_from_july_2026():
    assert "Nutrition" in names("2026-07-08", Axis.DISCIPLINE)
    older = names("2026-07-07", Axis.DISCIPLINE)
    assert "Nutrition" not in older
    assert "Biochemistry & Nutrition" in older


def test_an_outline_younger_than_the_test_is_used_where_there_is_none_older():
    assert report_rows.vintage_on("Step 1", "2020-01-01") == min(
        row.valid_from for row in report_rows.exams.blueprint_areas() if row.exam == "Step 1"
    )


def test_every_report_and_older_row_names_its_source():
    told = [*report_rows.level_reports(), *report_rows.older_rows()]
    assert all(entry.source.strip() for entry in told)


def test_every_older_row_is_a_row_of_the_outline_and_a_known_area():
    for older in report_rows.older_rows():
        rows = report_rows.printed_rows(older.exam, "")
        assert report_rows.ReportRow(older.axis, older.area) in rows


def test_areas_are_typed_line_by_line_with_the_percent_last():
    read = area_lines.read("Cardiovascular system: 72,5 %\n\nTubule 58", "CBSE")
    assert read.areas == (
        AreaDraft(Axis.SYSTEM, "Cardiovascular System", percent=72.5),
        AreaDraft(Axis.AREA, "Tubule", percent=58.0),
    )


@pytest.mark.parametrize("line", ["Tubule", "72", "Tubule 172"])
def test_a_line_without_name_and_percent_is_named(line):
    assert f'"{line}" stands there' in area_lines.read(f"Glomerulus 40\n{line}", "Renal").fault
