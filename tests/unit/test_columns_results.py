"""Which columns say what was sat and what came of it: exam, date, outcome, score."""

import pytest
from column_files import (
    COUNTS,
    DAYS,
    EMAILS,
    GRADES,
    GRADES_OF_20,
    IDS,
    ITEMS,
    LETTERS,
    LEVELS,
    OTHERS,
    PASSED,
    PERCENTS,
    STEPS,
    TOTAL,
    US_DAYS,
    always,
    asked,
    some,
    understood,
    why,
)

from cohort_data.ingest.known import Known, KnownExam
from cohort_data.words import Outcome, Purpose, UploadKind

WHO = {"SID": IDS}
ITEM_COLUMNS = {f"Q{n}": item for n, item in enumerate(ITEMS, 1)}


def scored(header, values=PERCENTS, **rest):
    return understood({**WHO, header: values}, **rest)[header]


@pytest.mark.parametrize("header", ["EPC", "3 Digit Score", "Total Test", "%", "Percent Correct"])
def test_a_known_score_is_sure(header):
    assert scored(header) == "score"


@pytest.mark.parametrize("header", ["Score", "Total", "Final", "Grade", "Raw", "Pts", "Correct"])
def test_a_header_that_may_stand_for_any_number_is_asked_about(header):
    assert scored(header) == "score?"


@pytest.mark.parametrize(
    "header", ["Exam score", "Anatomy mark", "Total points", "Score (Block 2)"]
)
def test_a_header_that_speaks_of_a_score_is_asked_about(header):
    assert scored(header) == "score?"


def test_a_score_beside_its_scale_is_sure():
    found = understood({**WHO, "Grade": PERCENTS, "Maximum Grade": always("100")})
    assert (found["Grade"], found["Maximum Grade"]) == ("score", "max_score")


def test_percent_is_said_where_the_header_says_it():
    assert "percent" in why({**WHO, "Percentage": PERCENTS}, "Percentage")
    assert "percent" in why({**WHO, "Score (%)": PERCENTS}, "Score (%)")


@pytest.mark.parametrize("header", ["Score (%)", "Score %", "Total %"])
def test_a_doubtful_score_that_says_percent_is_sure(header):
    assert scored(header) == "score"


def test_percent_is_said_where_the_values_carry_the_sign():
    assert "percent" in why({**WHO, "Score": [f"{one}%" for one in PERCENTS]}, "Score")


@pytest.mark.parametrize("header", ["Score", "Raw", "Pts", "Total Test", "Grade"])
def test_percent_is_never_guessed_from_numbers_up_to_100(header):
    assert "percent" not in why({**WHO, header: PERCENTS}, header).lower()


def test_a_total_that_equals_the_percent_of_the_items_is_a_percent_and_sure():
    found = {**WHO, **ITEM_COLUMNS, "Total": TOTAL}
    assert understood(found)["Total"] == "score"
    assert "percent of the 4 item columns" in why(found, "Total")


def test_a_total_that_counts_the_right_items_is_sure_and_no_percent():
    right = [str(sum(item[n] == "1" for item in ITEMS)) for n in range(12)]
    found = {**WHO, **ITEM_COLUMNS, "Total": right}
    assert understood(found)["Total"] == "score"
    assert "percent" not in why(found, "Total")


def test_a_total_that_differs_from_the_items_in_one_row_is_asked_about():
    found = {**WHO, **ITEM_COLUMNS, "Total": ["99", *TOTAL[1:]]}
    assert understood(found)["Total"] == "score?"


def test_of_several_scores_none_is_sure_and_the_question_names_the_others():
    found = {**WHO, "Midterm score": PERCENTS, "Final score": OTHERS}
    assert sorted(understood(found).values()) == ["ignore?", "score?", "student_id"]
    assert all(one in asked(found)["score"].ask for one in ("Midterm score", "Final score"))


def test_the_last_of_a_series_is_the_likely_score():
    found = understood({**WHO, "G1": OTHERS, "G2": COUNTS, "G3": PERCENTS})
    assert (found["G3"], found["G1"], found["G2"]) == ("score?", "ignore?", "ignore?")


def test_the_tenth_of_a_series_comes_after_the_ninth():
    found = understood({**WHO, "Block 9": OTHERS, "Block 10": PERCENTS})
    assert found["Block 10"] == "score?"


def test_two_unknown_columns_of_numbers_are_asked_about_without_a_suggestion():
    question = asked({**WHO, "Column A": PERCENTS, "Column B": OTHERS})["score"]
    assert question.suggestion is None
    assert "Column A" in question.ask
    assert "Column B" in question.ask


def test_a_score_may_hold_words_for_those_who_have_none():
    assert scored("EPC", [*PERCENTS[:10], "W", "Absent"]) == "score"


def test_a_score_without_numbers_is_not_used_and_not_sure():
    assert scored("EPC", some("good", "bad", "weak")) == "ignore?"


@pytest.mark.parametrize("header", ["Grade", "Score", "Result"])
def test_words_for_results_make_an_outcome_whatever_the_header(header):
    assert scored(header, PASSED).rstrip("?") == "outcome"


def test_numbers_under_result_are_a_score():
    assert scored("Result") == "score?"


def test_ones_and_zeros_under_result_are_asked_about():
    assert scored("Result", some("1", "1", "0")) == "outcome?"


@pytest.mark.parametrize("header", ["Result", "Pass/Fail", "P/F", "Outcome", "final_result"])
def test_an_outcome_is_known_by_header_and_words(header):
    assert scored(header, LETTERS) == "outcome"


def test_status_is_always_asked_about():
    assert scored("Status", PASSED) == "outcome?"


def test_letters_of_a_course_are_no_outcome():
    found = understood({**WHO, "Letter": GRADES, "EPC": PERCENTS})
    assert found["Letter"] == "ignore"


def test_a_few_unknown_words_do_not_hide_an_outcome():
    assert scored("Result", [*PASSED[:10], "Can/Req", "Extended"]) == "outcome"


def test_unknown_words_under_a_known_header_are_asked_about():
    assert scored("Result", some("bestanden", "nicht bestanden")) == "outcome?"


def test_words_that_the_school_explained_before_count():
    known = Known(words={"bestanden": Outcome.PASS, "nicht bestanden": Outcome.FAIL})
    assert scored("Result", some("bestanden", "nicht bestanden"), known=known) == "outcome"


def test_of_two_outcomes_neither_is_sure():
    found = understood({**WHO, "Result": PASSED, "Outcome": LETTERS})
    assert sorted(found.values()) == ["ignore?", "outcome?", "student_id"]


def test_levels_are_no_outcome():
    found = understood({**WHO, "Result": PASSED, "Heart": LEVELS})
    assert found["Heart"] == "area?"


def test_a_pass_mark_and_a_percentile_are_no_score():
    found = understood({**WHO, "EPC": PERCENTS, "Pass mark": always("60"), "Percentile": OTHERS})
    assert (found["Pass mark"], found["Percentile"]) == ("pass_mark", "ignore")


def test_facts_about_a_person_are_neither_score_nor_area():
    found = {"Age": some("22", "58", "31"), "GPA": some("3.1", "3.9"), "MCAT": some("509", "515")}
    told = understood({**WHO, **found, "EPC": PERCENTS})
    assert {told[one] for one in found} == {"ignore"}


@pytest.mark.parametrize("header", ["Exam", "Exam Name", "Assessment", "Test", "Step Exam"])
def test_an_exam_is_known_by_its_header(header):
    assert understood({**WHO, header: STEPS, "EPC": PERCENTS})[header] == "exam"


@pytest.mark.parametrize("header", ["Form", "Course", "Module", "Subject"])
def test_a_header_that_may_name_the_exam_is_asked_about(header):
    found = understood({**WHO, header: some("Heart", "Lung"), "EPC": PERCENTS})
    assert found[header] == "exam?"


def test_a_known_exam_column_makes_the_form_unnecessary():
    found = understood({**WHO, "Exam": STEPS, "Form": some("A", "B"), "EPC": PERCENTS})
    assert (found["Exam"], found["Form"]) == ("exam", "ignore")


def test_numbers_under_test_are_a_score():
    assert scored("Test") == "score?"


def test_an_exam_of_the_school_is_recognised_under_any_header():
    known = Known(exams={one: KnownExam(one, Purpose.COURSE) for one in ("Heart", "Lung")})
    found = {**WHO, "Column A": some("Heart", "Lung"), "EPC": PERCENTS}
    assert understood(found, known=known)["Column A"] == "exam?"


def test_module_and_presentation_make_the_exam_together():
    found = {**WHO, "code_presentation": some("2013J", "2014B"), "code_module": always("AAA")}
    question = asked({**found, "EPC": PERCENTS})["exam"]
    assert question.suggestion == "code_module+code_presentation"


@pytest.mark.parametrize("days", [DAYS, US_DAYS])
@pytest.mark.parametrize("header", ["Test Date", "Date of Exam", "Date", "ActualTestDate"])
def test_a_date_is_known_by_its_header(header, days):
    assert understood({**WHO, header: days, "EPC": PERCENTS})[header] == "date"


def test_a_day_of_begin_is_asked_about_unless_the_day_of_the_test_is_there():
    found = {**WHO, "Start Date": DAYS, "EPC": PERCENTS}
    assert understood(found)["Start Date"] == "date?"
    assert understood({**found, "Test Date": US_DAYS})["Start Date"] == "ignore"


def test_a_day_of_birth_is_no_test_date():
    assert understood({**WHO, "Date of Birth": DAYS, "EPC": PERCENTS})["Date of Birth"] == "ignore"


def test_dates_that_a_spreadsheet_wrote_as_numbers_stay_dates():
    serial = some("46064", "46099")
    assert understood({**WHO, "Test Date": serial, "EPC": PERCENTS})["Test Date"] == "date"


def test_a_date_header_without_dates_is_not_used_and_not_sure():
    terms = some("Spring", "Fall")
    assert understood({**WHO, "Test Date": terms, "EPC": PERCENTS})["Test Date"] == "ignore?"


def test_the_number_of_earlier_attempts_is_not_the_attempt():
    found = {**WHO, "num_of_prev_attempts": some("0", "1", "2"), "Result": PASSED}
    assert understood(found)["num_of_prev_attempts"] == "ignore"


def test_an_attempt_is_a_small_whole_number():
    found = {**WHO, "Result": PASSED}
    assert understood({**found, "Attempt": some("1", "2")})["Attempt"] == "attempt"
    assert understood({**found, "Attempt": PERCENTS})["Attempt"] == "attempt?"


def test_of_several_assignments_with_their_points_one_must_be_chosen():
    found = {
        **WHO,
        "Email": EMAILS,
        "Quiz": GRADES_OF_20,
        "Quiz - Max Points": always("20"),
        "Final exam": PERCENTS,
        "Final exam - Max Points": always("100"),
    }
    assert "score" in asked(found)
    assert not any(meant.startswith("max_score") for meant in understood(found).values())


def test_a_score_beside_an_outcome_that_may_be_one_is_asked_about():
    assert "score" in asked({**WHO, "Result": PASSED, "Column A": PERCENTS})


def test_a_file_read_as_results_that_is_a_list_of_students_is_asked_about():
    found = {**WHO, "Email": EMAILS, "Program": some("FSCI", "FASS")}
    question = asked(found, kind=UploadKind.RESULTS)["score"]
    assert question.ask.startswith("No column of results.csv is known to hold a result. Is it a")


def test_a_rival_that_speaks_of_percents_does_not_make_the_score_a_percent():
    found = {**WHO, "Score": PERCENTS, "Percent attended": OTHERS}
    assert understood(found)["Score"] == "score?"
    assert "percent" not in why(found, "Score").lower()


def test_words_for_results_are_found_under_a_header_that_speaks_of_a_score():
    assert scored("Step 1 grade", PASSED) == "outcome?"


def test_a_date_is_found_under_a_header_that_speaks_of_a_score():
    found = understood({**WHO, "Final exam date": DAYS, "EPC": PERCENTS})
    assert found["Final exam date"] == "date?"


def test_a_score_that_cannot_be_read_does_not_make_the_file_a_roster():
    found = {**WHO, "Score": [f"{one}/100" for one in PERCENTS]}
    assert understood(found)["Score"] == "ignore?"
    assert "Score" in asked(found)["score"].ask


def test_numbers_beside_a_doubtful_score_may_be_areas():
    found = understood({**WHO, "Total": PERCENTS, "Heart": OTHERS})
    assert (found["Total"], found["Heart"]) == ("score?", "area?")


def test_yes_and_no_to_another_question_are_no_result():
    found = understood({**WHO, "Total": PERCENTS, "Paid": some("yes", "no")})
    assert found["Paid"] == "ignore"


def test_of_two_columns_of_dates_the_same_is_suggested_in_any_order():
    one, two = {"Column A": DAYS}, {"Column B": US_DAYS}
    first = understood({**WHO, **one, **two, "EPC": PERCENTS})
    assert first == understood({**WHO, "EPC": PERCENTS, **two, **one})
    assert sorted(first.values()) == ["date?", "ignore?", "score", "student_id"]


def test_a_row_counter_is_no_score():
    found = understood({**WHO, "Column A": [str(n) for n in range(1, 13)], "Column B": PERCENTS})
    assert (found["Column A"], found["Column B"]) == ("ignore", "score?")


def test_numbers_beside_an_assignment_are_not_taken_for_areas():
    found = understood({**WHO, "Midterm": PERCENTS, "Heart": OTHERS})
    assert (found["Midterm"], found["Heart"]) == ("score?", "ignore?")


def test_one_letter_in_every_row_is_no_outcome():
    found = {**WHO, "Column A": always("F"), "EPC": PERCENTS}
    assert understood(found)["Column A"] == "ignore"


@pytest.mark.parametrize(
    ("header", "values", "field"),
    [
        ("Test Date", [*DAYS[:8], "2026-02-30", "soon", "2026-13-01", "x"], "date"),
        ("EPC", [*PERCENTS[:8], "abc", "12a", "1e5", "?"], "score"),
        ("Result", [*PASSED[:8], "Psas", "Fial", "x", "y"], "outcome"),
        ("Maximum Grade", [*always("100")[:8], "a", "b", "c", "d"], "max_score"),
    ],
)
def test_faulty_values_do_not_hide_what_the_header_says(header, values, field):
    assert understood({**WHO, header: values, "Heart": LEVELS})[header] == field
