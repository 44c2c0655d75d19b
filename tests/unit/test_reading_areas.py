"""What a file says about content areas."""

import math

import pytest
from reading_files import SETTLED, asked, fatal, read

from cohort_data.ingest.model import Answers
from cohort_data.words import UploadKind


def areas(read_file, *columns):
    return list(read_file.areas[list(columns)].itertuples(index=False, name=None))


def answers(**changed):
    return Answers(**{**vars(SETTLED), **changed})


def test_columns_of_right_and_wrong_are_one_item_each():
    read_file = read("student_id,score,area:Q1,area:Q2", "s1,50,1.0,0.0")
    assert areas(read_file, "result", "area", "percent", "items", "correct") == [
        (0, "Q1", 100, 1, 1),
        (0, "Q2", 0, 1, 0),
    ]


def test_percents_have_no_number_of_items():
    read_file = read("student_id,score,area:Heart", "s1,50,62.5")
    percent, items, correct = areas(read_file, "percent", "items", "correct")[0]
    assert percent == 62.5
    assert math.isnan(items)
    assert math.isnan(correct)


def test_levels_have_no_percent():
    read_file = read("student_id,outcome,area:Heart,area:Lung", "s1,Fail,Lower,-1", "s2,Fail,H,+1")
    assert [level for (level,) in areas(read_file, "level")] == [
        "lower",
        "lower",
        "higher",
        "higher",
    ]
    assert read_file.areas["percent"].isna().all()


def test_an_empty_area_cell_is_missing_and_not_zero():
    read_file = read("student_id,score,area:Heart,area:Lung", "s1,50,,40", "s2,50,-,70")
    assert areas(read_file, "result", "area") == [(0, "Lung"), (1, "Lung")]


def test_a_column_of_zeros_beside_percents_is_a_percent():
    read_file = read("student_id,score,area:Heart,area:Lung", "s1,50,0,40")
    assert read_file.areas["items"].isna().all()


@pytest.mark.parametrize("cell", ["101", "-5", "abc", "inf"])
def test_an_area_cell_that_is_no_percent_is_refused(cell):
    read_file = read("student_id,score,area:Heart", f"s1,50,{cell}", "s2,50,70")
    assert fatal(read_file)[0][:3] == (2, "Heart", cell)
    assert list(read_file.results["line"]) == [3]


def test_shares_between_0_and_1_are_refused_because_they_are_no_percents():
    read_file = read("student_id,score,area:Heart", "s1,50,0.4", "s2,50,1")
    assert "between 0 and 1" in fatal(read_file)[0][3]


def test_percents_that_look_like_counts_are_pointed_out_and_used():
    read_file = read("student_id,score,area:Heart", "s1,50,7", "s2,50,12")
    assert [(one.line, one.value, one.fatal) for one in read_file.problems] == [(3, "12", False)]
    assert list(read_file.areas["percent"]) == [7, 12]


def test_a_number_among_levels_is_refused():
    rows = ["student_id,score,area:Heart", "s1,50,Lower", "s2,50,Higher", "s3,50,55"]
    assert fatal(read(*rows))[0][:3] == (4, "Heart", "55")


def test_a_published_area_keeps_its_published_name_and_axis():
    rows = ["student_id,outcome,area:respiratory and renal/urinary systems", "s1,Fail,Lower"]
    assert areas(read(*rows, answers=answers(exam="Step 1", pass_mark=None)), "area", "axis") == [
        ("Respiratory & Renal/Urinary Systems", "system")
    ]


@pytest.mark.parametrize(("name", "axis"), [("Step 1", "discipline"), ("Step 2 CK", "system")])
def test_the_axis_of_an_area_depends_on_the_exam(name, axis):
    rows = ["student_id,outcome,area:Nutrition", "s1,Fail,Lower"]
    assert areas(read(*rows, answers=answers(exam=name, pass_mark=None)), "axis") == [(axis,)]


def test_the_measure_in_a_header_is_no_part_of_the_area():
    read_file = read("student_id,score,area:GrossAnatomyPercentCorrect,area:Lab (%)", "s1,50,60,70")
    assert [area for (area,) in areas(read_file, "area")] == ["Gross Anatomy", "Lab"]


def test_two_columns_about_one_area_are_refused():
    read_file = read("student_id,score,area:Physiology,area:physiology", "s1,50,60,70")
    assert [line for line, *_ in fatal(read_file)] == [1, 1]


def test_areas_alone_make_a_result_with_the_percent_correct():
    read_file = read("student_id,area:Q1,area:Q2", "s1,1,0", "s2,,", kind=UploadKind.AREAS)
    result = read_file.results.iloc[0]
    assert (result["score"], result["max_score"], result["outcome"]) == (50, 100, "")
    assert read_file.skipped[0].reason == "no result in this row"


def test_answered_items_are_counted_per_student_and_area():
    read_file = read(
        "student_id,area_name,correct",
        *("s1,70,1", "s1,70,0", "s2,70,0", "s1,12,1", "s1,70,1"),
        kind=UploadKind.AREAS,
    )
    assert areas(read_file, "result", "area", "items", "correct") == [
        (0, "70", 3, 2),
        (0, "12", 1, 1),
        (1, "70", 1, 0),
    ]
    assert list(read_file.results["line"]) == [2, 4]
    assert list(read_file.results["score"]) == [75, 0]


def test_an_answer_is_right_or_wrong():
    read_file = read("student_id,area_name,correct", "s1,70,2", "s1,70,1", kind=UploadKind.AREAS)
    assert fatal(read_file)[0][:3] == (2, "correct", "2")


def test_an_unanswered_item_is_skipped():
    read_file = read("student_id,area_name,correct", "s1,70,", "s1,70,1", kind=UploadKind.AREAS)
    assert [row.line for row in read_file.skipped] == [2]


def test_a_row_must_name_its_area():
    read_file = read("student_id,area_name,correct", "s1,,1", "s1,70,1", kind=UploadKind.AREAS)
    assert fatal(read_file)[0][:2] == (2, "area_name")


def test_right_answers_are_counted_beside_the_items():
    read_file = read(
        "student_id,area_name,correct,area_items",
        "s1,Heart,6,8",
        "s1,Lung,3,4",
        kind=UploadKind.AREAS,
    )
    assert areas(read_file, "percent", "items", "correct") == [(75, 8, 6), (75, 4, 3)]
    assert list(read_file.results["score"]) == [75]


@pytest.mark.parametrize("cells", ["9,8", "1.5,8", "0,0", "x,8"])
def test_counts_that_cannot_be_are_refused(cells):
    rows = ["student_id,area_name,correct,area_items", f"s1,Heart,{cells}", "s1,Lung,3,4"]
    assert fatal(read(*rows, kind=UploadKind.AREAS))[0][0] == 2


def test_percents_in_rows_may_come_with_their_items():
    read_file = read(
        "student_id,area_name,area_value,area_items", "s1,Heart,75,8", kind=UploadKind.AREAS
    )
    assert areas(read_file, "percent", "items", "correct") == [(75, 8, 6)]


def test_percents_in_rows_without_items_make_no_score():
    read_file = read("student_id,area_name,area_value", "s1,Heart,75", kind=UploadKind.AREAS)
    assert math.isnan(read_file.results["score"].iloc[0])


def test_levels_may_stand_in_rows():
    read_file = read("student_id,area_name,area_value", "s1,Heart,Below", kind=UploadKind.AREAS)
    assert areas(read_file, "area", "level") == [("Heart", "lower")]


def test_an_area_told_twice_is_skipped_when_equal_and_refused_when_not():
    rows = ["student_id,area_name,area_value", "s1,Heart,75", "s1,Heart,75", "s1,Heart,80"]
    read_file = read(*rows, kind=UploadKind.AREAS)
    assert [(row.line, row.reason) for row in read_file.skipped] == [(3, "same as line 2")]
    assert fatal(read_file)[0][:3] == (4, "area_value", "80")


def test_each_date_is_an_attempt_of_its_own():
    rows = ["student_id,date,area_name,correct", "s1,2026-01-02,A,1", "s1,2026-02-02,A,0"]
    read_file = read(*rows, kind=UploadKind.AREAS)
    assert list(read_file.results["date"]) == ["2026-01-02", "2026-02-02"]


def test_the_rows_of_one_attempt_must_agree_on_its_outcome():
    rows = ["student_id,outcome,area_name,area_value", "s1,Fail,A,40", "s1,,B,50", "s1,Pass,C,50"]
    read_file = read(*rows, kind=UploadKind.AREAS)
    assert fatal(read_file)[0][:3] == (4, "outcome", "Pass")
    assert list(read_file.results["outcome"]) == ["fail"]


def test_a_file_of_areas_needs_no_pass_mark():
    nobody = answers(pass_mark=None, unjudged=True)
    read_file = read(
        "student_id,area_name,correct", "s1,70,0", kind=UploadKind.AREAS, answers=nobody
    )
    assert list(read_file.results["outcome"]) == [""]
    open_file = read(
        "student_id,area_name,correct", "s1,70,0", kind=UploadKind.AREAS, answers=Answers()
    )
    assert set(asked(open_file)) == {"exam", "date", "cohort", "pass_mark"}
    assert asked(open_file)["pass_mark"].suggestion == "none"


def test_items_read_as_results_are_judged_by_the_percent_correct():
    rows = ["student_id,area_name,correct", "s1,70,0", "s1,70,1", "s2,70,1"]
    assert list(read(*rows).results["outcome"]) == ["fail", "pass"]


def test_areas_follow_their_results_when_an_attempt_is_refused():
    rows = ["student_id,score,outcome,area:Heart", "s1,45,Pass,10", "s2,45,Fail,30"]
    read_file = read(*rows)
    assert areas(read_file, "result", "percent") == [(0, 30)]
    assert list(read_file.results["student_id"]) == ["s2"]


def test_a_refused_attempt_takes_all_its_rows_and_its_student_along():
    rows = ["student_id,outcome,area_name,correct", "s1,Pass,A,0", "s1,,A,0", "s2,,A,1"]
    read_file = read(*rows)
    assert fatal(read_file)[0][:3] == (2, "outcome", "Pass")
    assert list(read_file.students["student_id"]) == ["s2"]


def test_a_file_of_area_names_without_values_is_asked_about():
    read_file = read("student_id,area_name", "s1,Heart", kind=UploadKind.RESULTS)
    assert "area_value" in asked(read_file)


def test_numbered_students_may_have_areas_alone():
    read_file = read("area:Q1", "1", "0", kind=UploadKind.AREAS, number_students=True)
    assert list(read_file.results["raw"]) == ["{}", "{}"]
    assert list(read_file.results["score"]) == [100, 0]
