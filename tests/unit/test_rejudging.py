"""Which results are judged again by the pass marks of today, and which keep what they have."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohort_data import results
from cohort_data.rejudging import MarkedExam, as_judged, judged_again
from tests.examples import few

OLD_AND_NEW = ((None, 60.0), (date(2026, 1, 1), 65.0))
ANATOMY = MarkedExam("Anatomy final", OLD_AND_NEW, 100.0)
COLUMNS = ["date", "outcome", "score", "max_score", "pass_mark", "rule"]


def stood(*rows):
    """Results in force: date, outcome, score, and if need be scale, mark and rule."""
    filled = [(*row, *(100.0, 60.0, "Score by its mark")[len(row) - 3 :]) for row in rows]
    frame = pd.DataFrame(filled, columns=COLUMNS).astype({"score": "float", "pass_mark": "float"})
    keys = np.arange(len(frame))
    return frame.assign(result_id=keys, attempt_id=keys + 10, student_id=keys + 20)


def told(*rows, exam=ANATOMY):
    found = judged_again(stood(*rows), exam).changed
    columns = ["result_id", "outcome", "becomes", "new_mark"]
    return [tuple(row) for row in found[columns].itertuples(index=False)]


def test_a_score_between_the_old_mark_and_the_new_becomes_a_fail_from_the_day_of_the_new_one():
    rows = [("2025-12-31", "pass", 62), ("2026-01-01", "pass", 62)]
    assert told(*rows) == [(1, "pass", "fail", 65)]


def test_a_mark_that_was_lowered_makes_a_pass_of_a_fail():
    lowered = MarkedExam("Anatomy final", ((None, 55.0),), 100.0)
    assert told(("2026-05-01", "fail", 57), exam=lowered) == [(0, "fail", "pass", 55)]


def test_a_result_with_the_same_outcome_is_judged_by_the_new_mark_too():
    assert told(("2026-05-01", "pass", 90)) == [(0, "pass", "pass", 65)]


def test_a_result_that_was_judged_by_the_mark_of_today_is_left_alone():
    assert told(("2026-05-01", "fail", 62, 100.0, 65.0)) == []


def test_a_score_that_nothing_judged_gets_an_outcome():
    assert told(("2026-05-01", "", 62, 100.0, np.nan, "Not judged: no pass mark is known")) == [
        (0, "", "fail", 65)
    ]


@pytest.mark.parametrize(
    "rule",
    [
        "The file says pass",
        "Entered as pass",
        "Corrected to pass",
        "Score 62 of 100 reaches the pass mark 60 (given in the file)",
    ],
)
def test_what_somebody_said_or_the_file_gave_a_mark_for_is_kept(rule):
    assert told(("2026-05-01", "pass", 62, 100.0, 60.0, rule)) == []


def test_a_word_that_its_score_contradicts_now_is_told_apart_and_not_changed():
    word = ("pass", 205, 300.0, 218.0, "The file says pass")
    found = judged_again(
        stood(("2025-07-01", *word), ("", *word), ("2015-01-01", "pass", 215, *word[2:])),
        MarkedExam("Step 2 CK", (), 300.0),
    )
    assert found.changed.empty
    assert found.kept["date"].tolist() == ["2025-07-01"]


def test_a_result_on_another_scale_than_the_mark_is_left_alone():
    assert told(("2026-05-01", "pass", 12, 20.0, 10.0)) == []


@pytest.mark.parametrize("outcome", ["incomplete", "pending", "none"])
def test_what_is_neither_pass_nor_fail_is_not_judged_by_its_score(outcome):
    assert told(("2026-05-01", outcome, 62)) == []


def test_the_reason_names_the_mark_and_the_day_from_which_it_holds():
    found = judged_again(stood(("2026-05-01", "pass", 62), ("", "pass", 62)), ANATOMY).changed
    assert set(found["reason"]) == {"re-judged by pass mark 65 from 1 Jan 2026"}
    assert found["new_rule"].str.endswith(f"{results.NEWEST})").tolist() == [False, True]


def test_a_mark_that_always_held_needs_no_day_in_the_reason():
    always = MarkedExam("Anatomy final", ((None, 65.0),), 100.0)
    found = judged_again(stood(("2026-05-01", "pass", 62)), always).changed
    assert found["reason"].tolist() == ["re-judged by pass mark 65"]


def test_a_published_standard_names_its_own_day():
    step = MarkedExam("Step 2 CK", (), 300.0)
    found = judged_again(stood(("2025-08-01", "pass", 215, 300.0, 214.0)), step).changed
    assert found["reason"].tolist() == ["re-judged by pass mark 218 from 1 Jul 2025"]


def test_how_many_become_what_is_counted():
    found = judged_again(
        stood(
            ("2026-05-01", "pass", 62),
            ("2026-05-01", "", 62, 100.0, np.nan, ""),
            ("2026-05-01", "fail", 50),
        ),
        ANATOMY,
    )
    assert (found.count(becomes="fail"), found.count(was="pass", becomes="fail")) == (2, 1)
    assert (found.count(becomes="pass"), found.same) == (0, 1)


def test_a_change_of_the_record_is_another_change():
    before = judged_again(stood(("2026-05-01", "pass", 62)), ANATOMY).seen
    assert judged_again(stood(("2026-05-01", "pass", 62)), ANATOMY).seen == before
    assert (
        judged_again(stood(("2026-05-01", "pass", 62), ("2026-05-01", "pass", 61)), ANATOMY).seen
        != before
    )
    raised = MarkedExam("Anatomy final", ((None, 66.0),), 100.0)
    assert judged_again(stood(("2026-05-01", "pass", 62)), raised).seen != before


def test_other_outcomes_leave_all_other_attempts_as_they_are():
    frame = pd.DataFrame({"attempt_id": [1, 2], "outcome": ["pass", "pass"], "pass_mark": [60, 60]})
    changed = pd.DataFrame({"attempt_id": [2], "becomes": ["fail"], "new_mark": [65]})
    judged = as_judged(frame, changed)
    assert judged["outcome"].tolist() == ["pass", "fail"]
    assert judged["pass_mark"].tolist() == [60, 65]


SCORES = st.lists(
    st.tuples(
        st.sampled_from(["", "2025-12-31", "2026-01-01", "2026-06-01"]),
        st.sampled_from(["pass", "fail", ""]),
        st.integers(50, 70).map(float),
    ),
    max_size=8,
)


@few
@given(SCORES, st.randoms())
def test_judging_again_twice_changes_nothing_more_and_the_order_does_not_matter(rows, shuffle):
    frame = stood(*rows)
    once = judged_again(frame, ANATOMY)
    order = list(range(len(frame)))
    shuffle.shuffle(order)
    assert judged_again(frame.iloc[order], ANATOMY).seen == once.seen
    new = once.changed.set_index("result_id")
    after = frame.set_index("result_id")
    after.loc[new.index, "outcome"] = new["becomes"]
    after.loc[new.index, "pass_mark"] = new["new_mark"]
    assert judged_again(after.reset_index(), ANATOMY).changed.empty
