"""What a results file says: who, which attempt, and what came of it."""

import json
import math
from datetime import date

import pytest
from reading_files import SETTLED, asked, exam, fatal, read

from cohort_data.ingest.known import Known
from cohort_data.ingest.model import Answers, Field
from cohort_data.words import Outcome, UploadKind


def outcomes(read_file):
    return list(read_file.results["outcome"])


def test_a_score_below_the_pass_mark_fails_and_one_at_the_mark_passes():
    assert outcomes(read("student_id,score", "s1,59.5", "s2,60")) == ["fail", "pass"]


def test_a_result_keeps_its_line_and_the_cells_it_came_from():
    result = read("student_id,score,remark", "s1,45,x").results.iloc[0]
    assert result["line"] == 2
    assert json.loads(result["raw"]) == {"student_id": "s1", "score": "45"}


def test_the_cells_it_came_from_may_hold_any_signs():
    raw = read("student_id,outcome", '"s""\\1",Pass').results["raw"].iloc[0]
    assert json.loads(raw)["student_id"] == 's"\\1'


def test_a_file_without_gaps_can_be_saved():
    assert read("student_id,score", "s1,45").can_be_saved


def test_ids_stay_text_and_lose_only_the_spaces_around_them():
    ids = read("student_id,score", " 00123 ,45", "1e5,50").results["student_id"]
    assert list(ids) == ["00123", "1e5"]


def test_an_id_in_scientific_notation_is_refused_with_the_remedy():
    problem = fatal(read("student_id,score", "1.23457E+11,45"))[0]
    assert problem[:3] == (2, "student_id", "1.23457E+11")
    assert "format the column as Text and export again" in problem[3]


def test_a_row_with_values_and_no_id_is_refused():
    assert fatal(read("student_id,score", ",45", "s2,50"))[0][:2] == (2, "student_id")


@pytest.mark.parametrize("label", ["Total", "Points Possible", "KEY", "Average", "Manual Posting"])
def test_a_row_with_a_label_for_a_student_is_skipped_with_the_reason(label):
    read_file = read("name,student_id,score", "Ann,s1,45", f"  {label},,100")
    assert [(row.line, "not a student" in row.reason) for row in read_file.skipped] == [(3, True)]
    assert read_file.can_be_saved


def test_a_label_in_the_id_column_is_skipped():
    assert [row.line for row in read("student_id,score", "s1,45", "Total,45").skipped] == [3]


def test_a_person_whose_name_is_a_label_is_no_totals_row():
    read_file = read("student_id,last_name,first_name,score", "s1,Total,Ann,45", ",Key,Bo,50")
    assert len(read_file.results) == 1
    assert fatal(read_file)[0][0] == 3


def test_an_id_of_zeros_is_the_answer_key_unless_students_are_numbered_from_zero():
    assert len(read("student_id,score", "000000,100", "123456,45").results) == 1
    assert len(read("student_id,score", "0,100", "1,45").results) == 2


def test_students_without_ids_are_named_by_their_lines():
    read_file = read("score", "45", "50", number_students=True)
    assert list(read_file.results["student_id"]) == ["row-2", "row-3"]


def test_among_numbered_students_a_value_in_many_rows_is_no_label():
    rows = [f"N,{score}" for score in range(40, 50)]
    assert len(read("higher,score", *rows, number_students=True).results) == 10


def test_an_id_that_lost_its_zeros_is_pointed_out_and_used():
    read_file = read("student_id,score", "123,45", known=Known(student_ids=frozenset({"00123"})))
    assert [problem.fatal for problem in read_file.problems] == [False]
    assert len(read_file.results) == 1


def test_joined_columns_make_one_exam():
    read_file = read(
        "student_id,module,term,outcome",
        "s1,AAA,2013J,Fail",
        joined={Field.EXAM: ("module", "term")},
    )
    assert read_file.results["exam"].iloc[0] == "AAA 2013J"


def test_an_exam_is_kept_under_the_name_that_the_field_or_the_record_uses():
    rows = ["student_id,exam,outcome", "s1,STEP1,Pass", "s2,anatomy  FINAL,Pass", "s3,1,Pass"]
    names = read(*rows, known=exam("Anatomy final")).results["exam"]
    assert list(names) == ["Step 1", "Anatomy final", "1"]


def test_a_row_that_does_not_name_its_exam_is_refused():
    rows = ["student_id,exam,outcome", "s1,Histology,Pass", "s2,,Pass"]
    assert fatal(read(*rows, answers=Answers(cohort="A", date_unknown=True)))[0][0] == 3


def test_a_blank_score_without_an_outcome_column_is_skipped():
    skipped = read("student_id,score", "s1,45", "s2,", "s3,-").skipped
    assert [(row.line, row.reason) for row in skipped] == [
        (3, "no result in this row"),
        (4, "no result in this row"),
    ]


def test_a_blank_outcome_is_pending_unless_the_score_tells():
    read_file = read("student_id,score,outcome", "s1,,", "s2,45,", "s3,45,Fail")
    assert outcomes(read_file) == ["pending", "fail", "fail"]


@pytest.mark.parametrize(
    ("word", "outcome"), [("ABS", "none"), ("W", "none"), ("INC", "incomplete")]
)
def test_a_word_in_the_score_column_stands_for_its_outcome(word, outcome):
    assert outcomes(read("student_id,score", f"s1,{word}", "s2,45")) == [outcome, "fail"]


def test_an_unknown_word_in_the_score_column_is_refused():
    assert fatal(read("student_id,score", "s1,see note", "s2,45"))[0][:3] == (
        2,
        "score",
        "see note",
    )


@pytest.mark.parametrize("score", ["inf", "nan", "1e400", "*68", "-1", "101", "12/20"])
def test_a_score_that_cannot_be_is_refused(score):
    assert fatal(read("student_id,score", f"s1,{score}", "s2,45"))[0][:3] == (2, "score", score)


def test_a_score_with_a_footnote_mark_counts_and_the_mark_is_named():
    found = read("student_id,score", "s1,68*", "s2,45")
    assert list(found.results["score"]) == [68, 45]
    assert [(one.line, one.value, one.fatal) for one in found.problems] == [(2, "68*", False)]


def test_a_score_above_the_scale_names_the_scale():
    answers = Answers(**{**vars(SETTLED), "max_score": 20, "pass_mark": 10})
    assert fatal(read("student_id,score", "s1,21", answers=answers))[0][3] == "Expected 0 to 20."


def test_each_row_may_have_a_scale_of_its_own():
    read_file = read("student_id,score,max_score", "s1,30,50", "s2,60,", "s3,60,0")
    assert list(read_file.results["max_score"]) == [50, 100, 100]


def test_percents_stand_on_a_scale_to_100_whatever_the_points():
    answers = Answers(**{**vars(SETTLED), "max_score": None})
    read_file = read("student_id,score,max_score", "s1,72%,50", answers=answers)
    assert list(read_file.results["max_score"]) == [100]


def test_the_words_of_an_outcome_column_are_known_or_explained():
    read_file = read(
        "student_id,outcome",
        "s1,Failed",
        "s2,Redo",
        "s3,Held",
        words={"redo": Outcome.FAIL},
        answers=Answers(**{**vars(SETTLED), "pass_mark": None}),
        known=Known(words={"HELD": Outcome.PENDING}),
    )
    assert outcomes(read_file) == ["fail", "fail", "pending"]


def test_an_unknown_word_is_asked_about_once_with_its_rows():
    read_file = read("student_id,score,outcome", "s1,45,Pass?!x", "s2,45,pass x", "s3,45,Fail")
    assert asked(read_file)["word:Pass?!x"].ask == (
        "What does 'Pass?!x' (2 rows, first on line 2) mean: pass, fail, incomplete, pending or "
        "none?"
    )
    assert outcomes(read_file) == ["", "", "fail"]


def test_many_unknown_words_ask_for_another_column():
    rows = [f"s{number},word {number}" for number in range(20)]
    read_file = read("student_id,outcome", *rows)
    assert "which column does" in asked(read_file)["outcome"].ask


def test_word_and_score_that_contradict_each_other_are_refused_naming_both():
    read_file = read("student_id,score,outcome", "s1,45,Pass", "s2,70,Pass")
    line, column, value, sentence = fatal(read_file)[0]
    assert (line, column, value) == (2, "outcome", "Pass")
    assert "says pass, and score 45 of 100 is below the pass mark 60" in sentence
    assert list(read_file.results["line"]) == [3]


def test_a_word_in_the_score_column_must_agree_with_the_outcome():
    assert "contradicts 'W'" in fatal(read("student_id,score,outcome", "s1,W,Pass"))[0][3]


def test_step_1_scores_decide_nothing_after_january_2022():
    answers = Answers(cohort="A", exam="Step 1", date=date(2026, 3, 14), pass_mark=196)
    read_file = read("student_id,score", "s1,150", answers=answers)
    assert outcomes(read_file) == [""]
    assert "pass or fail only" in asked(read_file)["outcome"].ask
    assert "pass_mark" not in asked(read_file)


def test_dates_and_attempt_numbers_are_read_per_row():
    read_file = read("student_id,date,attempt,score", "s1,13/04/2026,2,45", "s2,03/04/2026,,50")
    assert list(read_file.results["date"]) == ["2026-04-13", "2026-04-03"]
    assert list(read_file.results["attempt"].fillna(0)) == [2, 0]


@pytest.mark.parametrize(("column", "value"), [("date", "2026-02-30"), ("attempt", "1.5")])
def test_a_date_or_attempt_number_that_cannot_be_is_refused(column, value):
    read_file = read(f"student_id,{column},score", f"s1,{value},45", "s2,,50")
    assert fatal(read_file)[0][:3] == (2, column, value)


def test_a_date_may_be_unknown():
    answers = Answers(**{**vars(SETTLED), "date": None, "date_unknown": True})
    assert list(read("student_id,score", "s1,45", answers=answers).results["date"]) == [""]


def test_the_same_row_again_is_skipped():
    read_file = read("student_id,score", "s1,45", "s1,45.0")
    assert [(row.line, row.reason) for row in read_file.skipped] == [(3, "same as line 2")]
    assert read_file.can_be_saved


def test_two_results_of_one_attempt_are_refused_naming_both_lines_and_values():
    line, column, value, sentence = fatal(read("student_id,score", "s1,45", "s1,46"))[0]
    assert (line, column, value) == (3, "score", "46")
    assert "Line 2 has 45" in sentence


def test_a_word_and_a_score_for_one_attempt_are_refused_naming_both():
    line, column, value, sentence = fatal(read("student_id,score", "s1,ABS", "s1,46"))[0]
    assert (line, column, value) == (3, "score", "46")
    assert "Line 2 has ABS" in sentence


def test_a_pending_row_does_not_hide_a_later_result_of_the_same_attempt():
    assert fatal(read("student_id,score,outcome", "s1,,", "s1,70,Pass"))[0][0] == 3


def test_attempts_are_told_apart_by_date_or_by_number():
    dated = ["student_id,date,score", "s1,2026-03-14,45", "s1,2026-06-14,70"]
    numbered = ["student_id,attempt,score", "s1,1,45", "s1,2,70"]
    undated = Answers(**{**vars(SETTLED), "date": None, "date_unknown": True})
    assert len(read(*dated).results) == 2
    assert len(read(*numbered, answers=undated).results) == 2


def test_two_attempt_numbers_on_one_day_are_refused():
    rows = ["student_id,date,attempt,score", "s1,2026-03-14,1,45", "s1,2026-03-14,2,45"]
    assert fatal(read(*rows))[0][:2] == (3, "attempt")


def test_names_are_kept_as_typed_and_built_where_they_come_in_two_parts():
    typed = read("student_id,name,score", 's1,"Lee, Ann ",45').students
    built = read("student_id,last_name,first_name,score", "s1,Lee,Ann,45").students
    assert list(typed["name"]) == ["Lee, Ann"]
    assert list(built["name"]) == ["Ann Lee"]


@pytest.mark.parametrize(
    "name", ["![](http://x.example/p.png)", "*Jr*", "$5 and $6", "=1+1", "<b>", "NA", "None"]
)
def test_no_name_is_refused(name):
    read_file = read("student_id,name,score", f"s1,{name},45")
    assert list(read_file.students["name"]) == [name]
    assert read_file.can_be_saved


def test_a_student_with_two_names_is_pointed_out_and_used():
    read_file = read(
        "student_id,name,attempt,score",
        "s1,Ann,1,45",
        "s1,Bo,2,45",
        answers=Answers(cohort="A", exam="B", date_unknown=True, pass_mark=60, max_score=100),
    )
    assert [(one.line, one.value, one.fatal) for one in read_file.problems] == [(3, "Bo", False)]
    assert "Line 2 has Ann" in read_file.problems[0].problem


def test_at_most_50_problems_of_a_kind_are_listed_and_the_rest_counted():
    read_file = read("student_id,score", *(f"s{number},x" for number in range(120)), "s120,45")
    assert len(read_file.problems) == 51
    assert read_file.problems[-1].problem.startswith("70 more rows")


def test_problems_stand_in_the_order_of_their_lines():
    read_file = read("student_id,date,score", "s1,x,45", "s2,2026-03-14,y", ",2026-03-14,45")
    assert [problem.line for problem in read_file.problems] == [2, 3, 4]


def test_a_file_without_a_usable_row_cannot_be_saved():
    assert (
        fatal(read("student_id,score", "s1,", "Total,"))[0][3] == "No row of this file can be used."
    )


def test_a_file_without_a_result_column_yields_questions_and_no_facts():
    read_file = read("student_id,name", "s1,Ann")
    assert "score" in asked(read_file)
    assert read_file.results.empty
    assert read_file.students.empty


def test_a_file_without_ids_asks_for_them():
    assert "student_id" in asked(read("score", "45"))


def test_a_roster_yields_students_only():
    read_file = read(
        "student_id,name,email,cohort", "s1,Ann,ann@x.example,MS2", kind=UploadKind.ROSTER
    )
    assert read_file.students.iloc[0].to_dict() == {
        "student_id": "s1",
        "usmle_id": "",
        "aamc_id": "",
        "name": "Ann",
        "last_name": "",
        "first_name": "",
        "email": "ann@x.example",
        "cohort": "MS2",
        "status": "",
        "other_id": "",
        "line": 2,
    }
    assert read_file.results.empty
    assert read_file.can_be_saved


def test_a_student_listed_twice_is_one_student_when_the_rows_agree():
    read_file = read(
        "student_id,name,email", "s1,Ann,", "s1,Ann,a@x.example", kind=UploadKind.ROSTER
    )
    assert list(read_file.students["email"]) == ["a@x.example"]
    assert read_file.skipped[0].reason == "the same student as line 2"


def test_two_names_for_one_id_in_a_roster_are_refused():
    read_file = read("student_id,name", "s1,Ann", "s1,Bo", kind=UploadKind.ROSTER)
    assert fatal(read_file)[0][:3] == (3, "name", "Bo")


def test_a_result_without_a_score_has_none():
    assert math.isnan(read("student_id,outcome", "s1,Pass").results["score"].iloc[0])
