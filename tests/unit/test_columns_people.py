"""Which column holds the student id, and which names and addresses belong to it."""

import pytest
from column_files import (
    AAMC,
    EMAILS,
    FIRST,
    FULL,
    IDS,
    LAST,
    NAMES,
    PERCENTS,
    USMLE,
    always,
    asked,
    some,
    understood,
    why,
)

from cohort_data.ingest.known import Known
from cohort_data.words import UploadKind

SCORE = {"EPC": PERCENTS}


def test_the_reason_names_the_header_and_what_the_values_show():
    reason = why({"SID": IDS, **SCORE}, "SID")
    assert reason == "header SID is a usual name for the student id; all 12 values differ"


def test_ids_may_repeat_where_students_have_several_rows():
    found = {"Student ID": IDS[:6] * 2, **SCORE}
    assert understood(found)["Student ID"] == "student_id"
    assert "6 different values in 12 rows" in why(found, "Student ID")


@pytest.mark.parametrize("header", ["ID", "Identifier", "Username"])
def test_a_header_that_may_be_any_id_is_asked_about(header):
    assert understood({header: IDS, **SCORE})[header] == "student_id?"


def test_a_better_id_makes_the_doubtful_one_unnecessary():
    found = understood({"ID": AAMC, "SID": IDS, **SCORE})
    assert found["SID"] == "student_id"
    assert found["ID"] == "ignore"


def test_of_two_good_ids_neither_is_sure_and_both_are_named():
    found = {"Student ID": IDS, "Banner ID": AAMC, **SCORE}
    assert understood(found)["Student ID"] == "student_id?"
    assert "Banner ID" in asked(found)["student_id"].ask


def test_ids_on_record_decide_between_two_ids():
    known = Known(student_ids=frozenset(AAMC))
    found = understood({"Student ID": IDS, "Banner ID": AAMC, **SCORE}, known=known)
    assert found["Banner ID"] == "student_id"
    assert found["Student ID"] == "ignore"


def test_ids_on_record_are_recognised_under_any_header():
    known = Known(student_ids=frozenset(IDS))
    assert understood({"Column A": IDS, **SCORE}, known=known)["Column A"] == "student_id"


def test_short_ids_are_recognised_when_they_are_on_record():
    short = [str(n) for n in range(3, 15)]
    known = Known(student_ids=frozenset(short))
    assert understood({"Column A": short, **SCORE}, known=known)["Column A"] == "student_id"


@pytest.mark.parametrize("header", ["School ID", "Institution ID"])
def test_an_institution_is_not_a_student(header):
    found = understood({header: always("1240"), "SID": IDS, **SCORE})
    assert found[header] == "ignore"


@pytest.mark.parametrize("header", ["School ID", "Institution ID"])
def test_institutions_that_all_differ_are_asked_about_where_there_is_no_other_id(header):
    assert understood({header: IDS, **SCORE})[header] == "student_id?"


@pytest.mark.parametrize("header", ["School ID", "Institution ID"])
def test_one_who_sat_twice_makes_no_institution_of_the_ids(header):
    assert understood({header: [*IDS[:-1], IDS[0]], **SCORE})[header] == "student_id?"


@pytest.mark.parametrize("header", ["School ID", "Institution ID"])
def test_a_few_institutions_are_no_students(header):
    few = [IDS[place % 3] for place in range(len(IDS))]
    assert understood({header: few, **SCORE})[header] == "ignore"


@pytest.mark.parametrize("header", ["Stu_No", "STU ID"])
def test_a_short_word_for_student_names_the_id(header):
    assert understood({header: IDS, **SCORE})[header] == "student_id"


def test_the_attempts_of_one_student_may_fill_a_file():
    assert understood({"Student ID": always("280731"), **SCORE})["Student ID"] == "student_id"


def test_one_id_in_every_row_of_a_long_list_is_asked_about():
    found = {"Student ID": always("280731") * 2, "EPC": PERCENTS * 2}
    assert understood(found)["Student ID"] == "student_id?"
    assert "1 different value in 24 rows" in asked(found)["student_id"].ask


def test_an_empty_id_column_is_no_id():
    assert "student_id" in asked({"Student ID": always(""), **SCORE})


def test_a_row_counter_is_no_id():
    counter = [str(n) for n in range(1, 13)]
    assert understood({"Column A": counter, **SCORE})["Column A"] == "ignore"


def test_one_row_is_enough():
    assert understood({"SID": ["280731"], "EPC": ["70"]})["SID"] == "student_id"


def test_without_an_id_row_numbers_are_offered():
    assert asked(SCORE)["student_id"].suggestion == "row numbers"


def test_a_roster_without_an_id_is_not_numbered():
    question = asked({"Last Name": LAST, "First Name": FIRST}, kind=UploadKind.ROSTER)["student_id"]
    assert question.suggestion is None


def test_a_column_named_student_may_hold_ids():
    assert understood({"Student": IDS, **SCORE})["Student"] == "student_id?"


def test_last_and_first_name_make_the_full_name_unnecessary():
    found = understood({"SID": IDS, "Name": NAMES, "Last Name": LAST, "First Name": FIRST, **SCORE})
    assert found["Name"] == "ignore"
    assert (found["Last Name"], found["First Name"]) == ("last_name", "first_name")


def test_a_full_name_beside_a_first_name_alone_is_kept():
    found = understood({"SID": IDS, "Name": NAMES, "First Name": FIRST, **SCORE})
    assert found["Name"] == "name"
    assert found["First Name"] == "ignore"


def test_the_name_of_an_advisor_is_not_the_name_of_a_student():
    found = understood({"SID": IDS, "Name": NAMES, "Advisor": some(*FULL[:3]), **SCORE})
    assert found["Advisor"] == "ignore"


def test_the_address_of_an_advisor_is_not_the_address_of_a_student():
    found = understood({"SID": IDS, "Advisor Email": some(*EMAILS[:2]), "Email": EMAILS, **SCORE})
    assert (found["Advisor Email"], found["Email"]) == ("ignore", "email")


def test_few_addresses_under_an_unknown_header_are_not_sure():
    assert understood({"SID": IDS, "Column A": some(*EMAILS[:2]), **SCORE})["Column A"] == "ignore?"


@pytest.mark.parametrize("header", ["Cohort", "Class Year", "Graduation Year"])
def test_a_cohort_is_known_by_its_header(header):
    assert understood({"SID": IDS, header: always("2028"), **SCORE})[header] == "cohort"


def test_a_level_of_study_may_be_the_cohort():
    assert understood({"SID": IDS, "ms_year": always("MS2"), **SCORE})["ms_year"] == "cohort?"


def test_cohorts_on_record_are_recognised_under_any_header():
    known = Known(cohorts=("Class of 2028", "Class of 2029"))
    values = some("Class of 2028", "Class of 2029")
    found = understood({"SID": IDS, "Column A": values, **SCORE}, known=known)
    assert found["Column A"] == "cohort?"


def test_another_id_is_named_where_it_may_serve():
    assert "AAMC ID may serve" in asked({"AAMC ID": AAMC, **SCORE})["student_id"].ask


def test_a_name_that_most_rows_share_is_not_sure():
    found = {"SID": IDS, "Name": some("Anatomy", "Physiology"), **SCORE}
    assert understood(found)["Name"] == "name?"


def test_a_doubtful_header_loses_against_values_that_look_like_ids():
    found = understood({"Username": FIRST, "Column A": IDS, **SCORE})
    assert found["Column A"] == "student_id?"


def test_years_of_birth_are_no_ids():
    years = [str(year) for year in range(1990, 2002)]
    assert understood({"Column A": years, **SCORE})["Column A"] == "ignore"


def test_usmle_ids_are_not_taken_for_ids_of_the_school():
    assert understood({"Column A": USMLE, **SCORE})["Column A"] == "usmle_id"
