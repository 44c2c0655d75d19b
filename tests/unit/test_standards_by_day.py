"""What holds on the last day of each published standard, and on the first day of the next."""

import pandas as pd
import pytest

from cohort_data import results
from cohort_data.exams import standard_on, standards
from tests.unit.recorded_attempts import attempt, attempts

# Exam, day of the test, a score one below what is needed, and what is needed.
LAST_AND_FIRST_DAYS = [
    ("Step 1", "2018-01-01", 193, 194),
    ("Step 1", "2022-01-25", 193, 194),
    ("Step 2 CK", "2012-06-30", 188, 189),
    ("Step 2 CK", "2012-07-01", 195, 196),
    ("Step 2 CK", "2013-06-30", 195, 196),
    ("Step 2 CK", "2013-07-01", 202, 203),
    ("Step 2 CK", "2014-06-30", 202, 203),
    ("Step 2 CK", "2014-07-01", 208, 209),
    ("Step 2 CK", "2022-06-30", 208, 209),
    ("Step 2 CK", "2022-07-01", 213, 214),
    ("Step 2 CK", "2025-06-30", 213, 214),
    ("Step 2 CK", "2025-07-01", 217, 218),
    ("Step 3", "2023-12-31", 197, 198),
    ("Step 3", "2024-01-01", 199, 200),
]
# From this day on a number never decides Step 1.
BY_WORD = ("Step 1", "2022-01-26")


def judged(exam, day, score, said=""):
    row = {"exam": exam, "date": day, "said": said, "score": float(score), "max_score": 300.0}
    told = results.judge(pd.DataFrame([row]), lambda name, on, _: results.pass_mark(name, on))
    return told.iloc[0]


def test_every_day_on_which_a_standard_begins_or_ends_is_in_the_table():
    days = {(one.exam, day) for one in standards() for day in (one.valid_from, one.valid_to) if day}
    assert days == {(exam, day) for exam, day, *_ in LAST_AND_FIRST_DAYS} | {BY_WORD}


@pytest.mark.parametrize(("exam", "day", "below", "enough"), LAST_AND_FIRST_DAYS)
def test_one_point_below_the_standard_of_the_day_fails_and_the_standard_itself_passes(
    exam, day, below, enough
):
    assert [judged(exam, day, score)["outcome"] for score in (below, enough)] == ["fail", "pass"]


def test_step_1_is_judged_by_its_word_alone_from_the_first_day_of_pass_and_fail():
    assert judged(*BY_WORD, 250)["outcome"] == ""
    assert judged(*BY_WORD, 150, said="pass")["outcome"] == "pass"
    assert not judged(*BY_WORD, 150, said="pass")["contradicted"]


@pytest.mark.parametrize(
    ("day", "is_contradicted"), [("2014-06-30", False), ("2014-07-01", True), ("", False)]
)
def test_a_word_against_its_number_depends_on_the_standard_of_the_day(day, is_contradicted):
    told = judged("Step 2 CK", day, 205, said="pass")
    assert (told["outcome"], told["contradicted"]) == ("pass", is_contradicted)


def test_no_two_standards_of_an_exam_hold_on_one_day():
    for exam, day, *_ in (*LAST_AND_FIRST_DAYS, BY_WORD):
        assert [one for one in standards() if one.exam == exam and one.holds_on(day)] == [
            standard_on(exam, day)
        ]


@pytest.mark.parametrize(
    ("outcome", "score", "mark", "date", "is_told"),
    [
        ("pass", 205, 218, "2025-07-01", True),
        ("fail", 218, 218, "2025-07-01", True),
        ("pass", 218, 218, "2025-07-01", False),
        ("pass", 205, 218, "", False),
        ("incomplete", 205, 218, "2025-07-01", False),
        ("pass", 205, None, "2025-07-01", False),
        ("pass", None, 218, "2025-07-01", False),
    ],
)
def test_an_outcome_on_record_that_its_score_contradicts_is_told(
    outcome, score, mark, date, is_told
):
    frame = attempts(attempt(outcome, date, score=score, pass_mark=mark))
    assert results.contradicts_score(frame).tolist() == [is_told]
