"""Which columns hold content areas: one column each, or one row each."""

import pytest
from column_files import (
    AREAS,
    COUNTS,
    GRADES_OF_20,
    IDS,
    ITEMS,
    LEVELS,
    OTHERS,
    PASSED,
    PERCENTS,
    THREE,
    TOTAL,
    always,
    asked,
    row,
    some,
    table,
    understood,
    why,
)

from cohort_data.ingest import columns
from cohort_data.words import UploadKind

WHO = {"SID": IDS, "EPC": PERCENTS}
LONG = {"SID": THREE}
BELOW_50 = row("31 24 48 18 37 43 22 40 46 24 50 35")


def area(header, values=OTHERS):
    return understood({**WHO, header: values})[header]


@pytest.mark.parametrize(
    "header",
    [
        "Cardiovascular System",
        "cardiovascular",
        "Respiratory and Renal/Urinary Systems",
        "Biochemistry & Nutrition",
        "CardiovascularSystemPercentCorrect",
        "Cardiovascular System Percent Correct",
        "Pathology %",
        "CV %",
        "GI (%)",
        "System - Cardiovascular",
        "Discipline: Pathology",
        "Nutrition",
    ],
)
def test_an_area_of_a_published_outline_is_sure(header):
    assert area(header) == "area"


def test_areas_alone_may_be_exams_of_their_own():
    found = {"SID": IDS, "Surgery": PERCENTS, "Psychiatry": OTHERS}
    assert understood(found)["Surgery"] == "area?"


def test_small_whole_numbers_under_an_area_may_be_counts():
    found = {**WHO, "Pathology": GRADES_OF_20}
    assert understood(found)["Pathology"] == "area?"
    assert "count" in why(found, "Pathology")


def test_scaled_scores_of_an_area_are_not_taken_for_percents():
    assert area("CardiovascularSystemScaled").startswith("ignore")


def test_plausible_percents_beside_a_result_are_asked_about():
    assert area("Column A") == "area?"
    assert "area" in asked({**WHO, "Column A": OTHERS})


@pytest.mark.parametrize("header", ["Cardiology", "Hematology", "Nervous System", "Renal (%)"])
def test_low_numbers_under_a_header_that_may_mean_an_area_are_asked_about(header):
    found = {**WHO, header: BELOW_50}
    assert understood(found)[header] == "area?"
    assert "area" in asked(found)


def test_why_low_numbers_may_be_an_area_names_the_area_and_the_doubt():
    said = why({**WHO, "Cardiology": BELOW_50}, "Cardiology")
    assert "Cardiovascular System" in said
    assert "count" in said


@pytest.mark.parametrize("header", ["Column A", "Homework", "Points lost"])
def test_low_numbers_under_any_other_header_are_no_area(header):
    assert area(header, BELOW_50).startswith("ignore")


def test_another_assignment_is_no_area():
    assert area("Quiz 1") == "ignore"


@pytest.mark.parametrize("names", [("Q1", "Q2", "Q3"), ("Item 8", "Item 9", "Item 10")])
def test_items_that_are_right_or_wrong_are_areas(names):
    found = understood({**WHO, **dict(zip(names, ITEMS, strict=False))})
    assert {found[one] for one in names} == {"area"}


def test_two_items_are_no_series():
    found = understood({**WHO, "Q1": ITEMS[0], "Q2": ITEMS[1]})
    assert found["Q1"] == "ignore?"


def test_attendance_by_week_is_asked_about():
    weeks = {f"Week {n}": item for n, item in enumerate(ITEMS, 1)}
    assert understood({**WHO, **weeks})["Week 1"] == "area?"


def test_an_item_that_all_have_right_belongs_to_the_series():
    found = {**WHO, "Q1": ITEMS[0], "Q2": always("1"), "Q3": ITEMS[1]}
    assert understood(found)["Q2"] == "area"


@pytest.mark.parametrize(
    "values", [LEVELS, some("▲", "▼"), some("Below", "About the same", "Above")]
)
def test_levels_under_an_area_are_sure(values):
    assert area("Pathology", values) == "area"


def test_letters_that_may_be_sizes_are_no_levels():
    assert area("Column A", some("S", "H", "L")) == "ignore"


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("age", some("22", "58", "31", "27")),
        ("absences", some("0", "93", "4", "71")),
        ("traveltime", some("1", "2", "4")),
        ("studied_credits", some("60", "90", "30", "75")),
        ("num_of_prev_attempts", some("0", "1", "6")),
        ("failures", some("0", "3")),
    ],
)
def test_numbers_about_a_person_never_become_areas(header, values):
    assert area(header, values) == "ignore"


def test_one_row_per_student_and_area_is_a_long_file():
    found = {**LONG, "Content Area": AREAS, "Percent Correct": PERCENTS}
    assert understood(found) == {
        "SID": "student_id",
        "Content Area": "area_name",
        "Percent Correct": "area_value",
    }


def test_levels_may_stand_in_a_long_file():
    found = understood({**LONG, "Topic": AREAS, "Performance": LEVELS})
    assert found["Performance"] == "area_value"


def test_counts_of_right_answers_stand_beside_the_items():
    found = {**LONG, "Topic": AREAS, "Correct": always("7"), "Items": always("10")}
    told = understood(found)
    assert (told["Correct"], told["Items"]) == ("correct", "area_items")


def test_a_count_without_the_items_is_asked_about():
    found = {**LONG, "Topic": AREAS, "Correct": GRADES_OF_20}
    assert understood(found)["Correct"] == "correct?"
    assert "correct" in asked(found)


def test_a_score_that_is_the_same_in_every_row_of_a_student_is_the_students_score():
    scores = [one for one in ("61", "72", "55", "80") for _ in range(3)]
    found = {**LONG, "Topic": AREAS, "value": PERCENTS, "EPC": scores, "Result": scores_as(PASSED)}
    told = understood(found)
    assert (told["value"], told["EPC"], told["Result"]) == ("area_value", "score", "outcome")


def scores_as(words):
    return [one for one in words[:4] for _ in range(3)]


def test_the_only_score_that_differs_within_a_student_is_the_value_of_the_area():
    found = {**LONG, "Topic": AREAS, "Score": PERCENTS}
    assert understood(found)["Score"] == "area_value?"


def test_labels_of_a_published_outline_are_recognised_under_any_header():
    found = {**LONG, "Column A": AREAS, "Percent Correct": PERCENTS}
    assert understood(found)["Column A"] == "area_name?"


def test_one_row_per_student_with_a_subject_is_no_long_file():
    found = {"SID": IDS, "Subject": some("Heart", "Lung"), "EPC": PERCENTS}
    assert columns.suggest(table(found)).kind is UploadKind.RESULTS


def test_a_long_file_read_as_results_is_asked_about():
    found = {**LONG, "skill_name": AREAS, "correct": some("1", "0")}
    assert "score" in asked(found, kind=UploadKind.RESULTS)


def test_a_file_read_as_areas_without_areas_is_asked_about():
    found = {"SID": IDS, "Result": PASSED}
    assert "area_name" in asked(found, kind=UploadKind.AREAS)


def test_an_area_without_a_value_is_asked_about():
    found = {**LONG, "skill_name": AREAS, "remark": some("good", "weak")}
    assert "area_value" in asked(found, kind=UploadKind.AREAS)


def test_numbers_left_over_in_a_long_file_are_not_sure():
    found = {**LONG, "Topic": AREAS, "value": PERCENTS, "Column A": COUNTS}
    assert understood(found)["Column A"] == "ignore?"


def test_an_item_that_gives_points_is_not_used_and_not_sure():
    found = {**WHO, "Q1": ITEMS[0], "Q2": ITEMS[1], "Q3": ITEMS[2], "Q4": GRADES_OF_20}
    assert understood(found)["Q4"] == "ignore?"


def test_rows_with_outcomes_of_their_own_are_attempts():
    found = {**LONG, "Subject": AREAS, "Score": PERCENTS, "Result": PASSED}
    assert columns.suggest(table(found)).kind is UploadKind.RESULTS


def test_the_total_of_a_series_proves_that_it_consists_of_items():
    weeks = {f"Week {n}": item for n, item in enumerate(ITEMS, 1)}
    found = understood({"SID": IDS, **weeks, "Total": TOTAL})
    assert (found["Week 1"], found["Total"]) == ("area", "score")


def test_a_value_outside_of_percents_is_a_fault_of_its_row_and_hides_no_area():
    assert area("Pathology", [*OTHERS[1:], "104"]) == "area"
