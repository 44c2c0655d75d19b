"""The sentence that says why a student is listed."""

import pytest
from recorded_attempts import attempt as plain
from recorded_attempts import attempts

from cohort_data import flags, receipts

RENAL = {"exam": "Renal final", "exam_id": 2, "purpose": "course", "file": "renal.csv"}


def attempt(outcome, date="", number=None, **rest):
    row = {"file": "step1_2028.csv", "line": 17, **rest}
    return plain(outcome, date, number, **row)


def receipt(*rows):
    failed = flags.failures(attempts(*rows))
    flagged = flags.flag_failures(failed, flags.load_rules())
    return flags.explained(flagged, failed)["receipt"].item()


def test_an_open_failure_names_exam_day_attempt_row_rule_and_what_clears_it():
    assert receipt(attempt("fail", "2026-03-14")) == (
        "Failed Step 1 on 14 Mar 2026 (attempt 1); no later pass. step1_2028.csv, line 17. "
        "Rule One failure v1. Clears when Step 1 is passed."
    )


def test_a_score_is_named_with_its_scale_and_pass_mark():
    midterm = {"exam": "Midterm", "file": "midterm.csv", "line": 12, "purpose": "course"}
    assert receipt(attempt("fail", score=40.0, max_score=100.0, pass_mark=50.0, **midterm)) == (
        "Failed Midterm with 40 of 100 (pass mark 50); no later pass. midterm.csv, line 12. "
        "Rule One failure v1. Clears when Midterm is passed."
    )


def test_where_the_day_is_not_known_the_receipt_says_that_the_newest_mark_counts():
    midterm = {"exam": "Midterm", "line": 12, "purpose": "course", "max_score": 100.0}
    rule = "Score 62 of 100 is below the pass mark 65 (the newest, as the test date is not known)"
    told = receipt(attempt("fail", score=62.0, pass_mark=65.0, rule=rule, **midterm))
    assert (
        "with 62 of 100 (pass mark 65, the newest, as the test date is not known); no later" in told
    )


def test_a_recovered_failure_names_the_pass_and_stays_on_record():
    rows = [
        attempt("fail", "2026-03-14"),
        attempt("pass", "2026-06-03", file="retake.csv", line=4),
    ]
    assert receipt(*rows) == (
        "Failed Step 1 on 14 Mar 2026 (attempt 1), passed on 3 Jun 2026 (attempt 2). "
        "step1_2028.csv, line 17; retake.csv, line 4. "
        "Rule One failure v1. Recovered: stays on record."
    )


def test_several_failures_have_a_sentence_each_then_the_rule_then_what_clears_it():
    rows = [attempt("fail", "2026-03-14"), attempt("fail", "2026-05-20", line=9, **RENAL)]
    assert receipt(*rows) == (
        "Failed Step 1 on 14 Mar 2026 (attempt 1); no later pass. step1_2028.csv, line 17. "
        "Failed Renal final on 20 May 2026 (attempt 1); no later pass. renal.csv, line 9. "
        "Rule Two or more failures v1. Clears when Step 1 and Renal final are passed."
    )


def test_an_exam_failed_twice_is_named_once_in_what_clears_it():
    text = receipt(attempt("fail", number=1), attempt("fail", number=2))
    assert text.endswith("Rule Two or more failures v1. Clears when Step 1 is passed.")


def test_only_the_exam_still_open_is_named_in_what_clears_it():
    text = receipt(attempt("fail", number=1), attempt("pass", number=2), attempt("fail", **RENAL))
    assert text.endswith("Clears when Renal final is passed.")


def test_what_is_not_known_is_left_out():
    assert receipt(attempt("fail")).startswith("Failed Step 1; no later pass. step1_2028.csv")


def test_a_pass_without_a_date_is_named_by_its_number():
    text = receipt(attempt("fail", "2026-03-14", 1), attempt("pass", "", 2))
    assert text.startswith("Failed Step 1 on 14 Mar 2026 (attempt 1), passed (attempt 2). ")


def test_a_pass_of_which_nobody_knows_the_order_is_not_kept_back():
    text = receipt(attempt("fail", "2026-03-14"), attempt("pass"))
    assert text.startswith(
        "Failed Step 1 on 14 Mar 2026; also passed, which came first is not known. "
    )


def test_a_pass_that_came_before_is_no_later_pass():
    text = receipt(attempt("fail", "2026-03-14"), attempt("pass", "2026-01-14"))
    assert text.startswith("Failed Step 1 on 14 Mar 2026 (attempt 2); no later pass. ")


def test_a_result_without_a_file_names_no_row():
    assert receipt(attempt("fail", file="", line=0)) == (
        "Failed Step 1; no later pass. Rule One failure v1. Clears when Step 1 is passed."
    )


def test_a_score_without_scale_or_pass_mark_stands_alone():
    assert receipt(attempt("fail", score=61.5)).startswith("Failed Step 1 with 61.5; ")


def test_a_pass_mark_without_a_score_is_not_named():
    assert receipt(attempt("fail", pass_mark=196.0)).startswith("Failed Step 1; ")


def test_names_of_exams_and_files_stand_as_they_are():
    odd = {"exam": "=1+1 <b>*Jr*</b> $5", "file": "![](x).csv"}
    assert receipt(attempt("fail", **odd)).startswith(
        "Failed =1+1 <b>*Jr*</b> $5; no later pass. ![](x).csv, line 17. "
    )


@pytest.mark.parametrize(
    ("value", "words"),
    [(40.0, "40"), (0.0, "0"), (61.54, "61.54"), (61.50, "61.5"), (1234567.0, "1234567")],
)
def test_a_number_has_no_decimals_that_say_nothing(value, words):
    assert receipts.number_in_words(value) == words


def test_a_day_is_written_with_the_english_month_and_no_leading_zero():
    days = ["2026-01-04", "2026-05-31", "2026-12-10"]
    assert [receipts.day_in_words(day) for day in days] == [
        "4 Jan 2026",
        "31 May 2026",
        "10 Dec 2026",
    ]


def test_names_are_joined_as_in_a_sentence():
    lists = [["A"], ["A", "B"], ["A", "B", "C"]]
    assert [receipts.joined(names) for names in lists] == ["A", "A and B", "A, B and C"]


DANA = {"file": "", "line": 0, "entered_by": "Dana Okafor", "entered_on": "2026-03-16"}


def test_a_result_entered_by_hand_names_who_entered_it_and_when():
    assert receipt(attempt("fail", "2026-03-14", **DANA)) == (
        "Failed Step 1 on 14 Mar 2026 (attempt 1); no later pass. "
        "Entered by Dana Okafor on 16 Mar 2026. "
        "Rule One failure v1. Clears when Step 1 is passed."
    )


def test_a_corrected_row_of_a_file_names_the_line_and_the_correction():
    row = {**DANA, "file": "step1_2028.csv", "line": 17, "reason": "The letter says fail."}
    assert (
        " step1_2028.csv, line 17, corrected by Dana Okafor on 16 Mar 2026: The letter says "
        in (receipt(attempt("fail", "2026-03-14", **row)))
    )


def test_a_correction_of_what_was_entered_by_hand_gives_its_reason_once_and_ends_once():
    text = receipt(attempt("fail", "2026-03-14", **DANA, reason="Wrong student before."))
    assert "pass. Corrected by Dana Okafor on 16 Mar 2026: Wrong student before. Rule" in text


def test_a_pass_entered_by_hand_is_told_apart_from_the_failure_of_a_file():
    text = receipt(attempt("fail", "2026-03-14"), attempt("pass", "2026-06-03", **DANA))
    assert "step1_2028.csv, line 17; pass entered by Dana Okafor on 16 Mar 2026. Rule" in text


def test_a_failure_entered_by_hand_and_a_pass_from_a_file_are_both_named():
    retake = attempt("pass", "2026-06-03", file="retake.csv", line=4)
    text = receipt(attempt("fail", "2026-03-14", **DANA), retake)
    assert "Entered by Dana Okafor on 16 Mar 2026; retake.csv, line 4. Rule" in text
