"""How attempts are judged."""

import math
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cohort_data import results
from cohort_data.results import PassMark


def attempts(*rows):
    """Attempts as (said, score), all at one exam with scores to 20."""
    frame = pd.DataFrame(rows, columns=["said", "score"]).astype({"score": "float64"})
    return frame.assign(exam="Anatomy final", date="2026-03-14", max_score=20.0)


def judged(*rows, mark=10.0):
    return results.judge(attempts(*rows), lambda *_: PassMark(mark))


def test_the_word_of_the_file_decides():
    assert list(judged(("fail", 4), ("pending", 15), ("none", 3))["outcome"]) == [
        "fail",
        "pending",
        "none",
    ]


def test_without_a_word_the_score_decides_and_the_mark_itself_passes():
    assert list(judged(("", 9.9), ("", 10), ("", 20))["outcome"]) == ["fail", "pass", "pass"]


def test_without_score_or_mark_nothing_is_decided():
    assert list(judged(("", None))["outcome"]) == [""]
    assert list(judged(("", 15), mark=math.nan)["outcome"]) == [""]


def test_word_and_score_that_disagree_are_marked():
    rows = judged(("pass", 9), ("fail", 10), ("fail", 9), ("incomplete", 15), ("pass", None))
    assert list(rows["contradicted"]) == [True, True, False, False, False]


def test_the_rule_says_how_an_attempt_was_judged():
    rows = judged(("fail", 9), ("", 9), ("", 12.5), ("none", None), ("", None))
    assert list(rows["rule"]) == [
        "The file says fail",
        "Score 9 of 20 is below the pass mark 10",
        "Score 12.5 of 20 reaches the pass mark 10",
        "The file says not an attempt",
        "",
    ]


def test_the_rule_says_that_no_pass_mark_is_known():
    assert list(judged(("", 9), mark=math.nan)["rule"]) == ["Not judged: no pass mark is known"]


def test_no_attempts_are_judged_without_complaint():
    assert judged().empty


def test_a_pass_mark_holds_from_its_day_until_the_next():
    marks = ((date(2025, 1, 1), 60.0), (date(2026, 1, 1), 65.0))
    held = [results.mark_in_force(marks, day) for day in ("2025-12-31", "2026-01-01")]
    assert held == [60, 65]
    assert math.isnan(results.mark_in_force(marks, "2024-12-31"))


def test_a_pass_mark_without_a_day_has_always_held():
    assert results.mark_in_force(((None, 60.0), (date(2026, 1, 1), 65.0)), "1999-01-01") == 60


CHANGED = ((None, 60.0), (date(2026, 1, 1), 65.0))


def test_an_undated_attempt_is_judged_by_the_newest_mark():
    assert results.mark_in_force(((date(2025, 1, 1), 60.0),), "") == 60
    assert results.mark_in_force(CHANGED, "") == 65
    assert results.mark_in_force(CHANGED[::-1], "") == 65


def test_where_the_mark_changed_an_undated_result_says_that_the_newest_counts():
    mark = results.pass_mark("Anatomy final", "", own=CHANGED)
    rule = results.rule("", 62, 100, mark.value, mark.source)
    assert rule == (
        "Score 62 of 100 is below the pass mark 65 (the newest, as the test date is not known)"
    )
    never_changed = results.pass_mark("Anatomy final", "", own=CHANGED[:1])
    assert (never_changed.source, never_changed.is_sure) == ("", True)


def test_an_undated_score_at_a_step_is_judged_by_the_newest_published_standard():
    mark = results.pass_mark("Step 2 CK", "")
    assert (mark.value, mark.is_sure) == (218, False)
    assert "the newest" in mark.source


def test_an_undated_score_at_step_1_is_judged_by_nothing_since_the_newest_reports_none():
    assert math.isnan(results.pass_mark("Step 1", "").value)
    assert results.pass_mark("Step 1", "", answer=194).value == 194


def test_a_word_on_an_unknown_day_is_never_contradicted_by_a_mark_that_changed():
    row = attempts(("pass", 212)).assign(exam="Step 2 CK", date="", max_score=300.0)
    told = results.judge(row, lambda exam, day, _: results.pass_mark(exam, day)).iloc[0]
    assert (told["outcome"], told["contradicted"]) == ("pass", False)
    dated = row.assign(date="2025-07-01")
    told = results.judge(dated, lambda exam, day, _: results.pass_mark(exam, day)).iloc[0]
    assert told["contradicted"]


@pytest.mark.parametrize(
    ("day", "mark"),
    [("2022-06-30", 209), ("2022-07-01", 214), ("2025-06-30", 214), ("2025-07-01", 218)],
)
def test_the_published_standard_of_the_test_date_applies(day, mark):
    assert results.pass_mark("Step 2 CK", day).value == mark


def test_step_1_is_judged_by_its_score_until_january_2022_only():
    assert results.pass_mark("Step 1", "2022-01-25").value == 194
    later = results.pass_mark("Step 1", "2022-01-26", answer=196)
    assert math.isnan(later.value)
    assert not later.by_score


def test_the_answer_is_about_the_only_exam_of_a_file():
    assert results.pass_mark("Anatomy", "", own=((None, 60.0),), answer=50).value == 50


def test_among_several_exams_the_answer_is_for_those_without_a_mark():
    assert results.pass_mark("Anatomy", "", own=((None, 60.0),), answer=50, alone=False).value == 60
    assert results.pass_mark("Histology", "", answer=50, alone=False).value == 50


def test_the_schools_own_mark_comes_before_the_published_one():
    own = ((date(2025, 7, 1), 225.0),)
    assert results.pass_mark("Step 2 CK", "2025-08-01", own=own).value == 225


def test_the_rule_names_a_published_standard_with_its_day():
    frame = attempts(("", 210)).assign(exam="Step 2 CK", date="2025-08-01", max_score=300.0)
    said = results.judge(frame, lambda exam, day, _: results.pass_mark(exam, day))["rule"].iloc[0]
    assert said.endswith("below the pass mark 218 (published, in force from 2025-07-01)")


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(st.sampled_from(["", "pass", "fail"]), st.floats(0, 20)), max_size=20))
def test_the_order_of_attempts_does_not_change_a_verdict(rows):
    forth, back = judged(*rows), judged(*rows[::-1])
    assert np.array_equal(forth["rule"], back["rule"][::-1])
    assert np.array_equal(forth["outcome"], back["outcome"][::-1])
