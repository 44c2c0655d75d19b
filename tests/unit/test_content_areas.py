"""How a cohort stands in each area, how sure that is, and what never matters."""

import numpy as np
import pandas as pd
import pytest
from area_scores import counted, level, marked, score, scores
from hypothesis import given
from hypothesis import strategies as st

from cohort_data.content_areas import cohort_areas, student_areas
from tests.examples import few


def area(*rows):
    return cohort_areas(scores(*rows)).iloc[0]


def test_a_percent_is_correct_of_all_items_where_every_row_has_items():
    row = area(counted(1, 10), counted(30, 30, student_id=2))
    assert (row["percent"], row["items"], row["students"]) == (77.5, 40, 2)


def test_a_percent_is_the_mean_where_some_row_has_no_items():
    row = area(counted(1, 10), score(100, student_id=2))
    assert row["percent"] == pytest.approx(55)
    assert np.isnan(row["items"])


def test_items_without_a_count_of_correct_are_taken_from_the_percent():
    assert area(score(10, items=10), score(100, items=30, student_id=2))["percent"] == 77.5


def test_a_missing_score_is_not_a_low_one():
    row = area(score(80), score(np.nan, student_id=2))
    assert (row["percent"], row["students"]) == (80, 1)


def test_areas_are_weakest_first_within_their_axis():
    rows = [
        score(60, area="Pathology", axis="discipline"),
        score(70, area="Renal"),
        score(40, area="Cardiac"),
        score(50, area="Block", axis="content area"),
    ]
    expected = ["Cardiac", "Renal", "Pathology", "Block"]
    assert cohort_areas(scores(*rows))["area"].tolist() == expected


def test_levels_and_percents_of_one_area_stay_apart():
    found = cohort_areas(scores(score(60), level("lower", exam_id=2)))
    assert found["kind"].tolist() == ["percent", "level"]
    assert found["students"].tolist() == [1, 1]


def test_an_area_of_an_outline_is_one_over_exams_and_an_own_area_is_not():
    both = [score(60, exam_id=1), score(40, exam_id=2)]
    assert len(cohort_areas(scores(*both))) == 1
    own = cohort_areas(scores(*[{**row, "axis": "content area"} for row in both]))
    assert own["exam"].tolist() == ["Exam 2", "Exam 1"]


def test_students_below_the_pass_mark_are_counted_once():
    rows = [score(49), score(40, exam_id=2), score(50, student_id=2), score(51, student_id=3)]
    frame = marked(rows, 50)
    assert cohort_areas(frame)["below_pass"].item() == 1


def test_without_a_pass_mark_nobody_is_counted_below_it():
    assert pd.isna(area(score(10))["below_pass"])


def test_levels_are_counted_once_per_student_by_the_newest_report():
    rows = [
        level("lower", date="2026-01-01"),
        level("higher", date="2026-06-01"),
        level("lower", date="", exam_id=2),
        level("lower", student_id=2),
        level("same", student_id=3),
    ]
    row = area(*rows)
    assert row[["lower", "same", "higher", "students", "below_pass"]].tolist() == [1, 1, 1, 3, 1]


def test_the_area_with_more_lower_ratings_is_the_weaker_one():
    rows = [
        level("lower", area="Renal"),
        level("same", area="Cardiac"),
        level("higher", area="Cardiac", student_id=2),
        level("same", area="Renal", student_id=2),
    ]
    assert cohort_areas(scores(*rows))["area"].tolist() == ["Renal", "Cardiac"]


def test_no_scores_give_no_areas():
    assert cohort_areas(scores(score(1)).head(0)).empty
    assert student_areas(scores(score(1)).head(0)).empty


def test_one_student_has_no_interval():
    row = area(counted(5, 10))
    assert np.isnan(row["low"])
    assert np.isnan(row["high"])


def test_items_of_one_student_are_not_taken_for_independent():
    alike = [counted(10, 20, student_id=at) for at in range(10)]
    apart = [counted(20 * (at % 2), 20, student_id=at) for at in range(10)]
    assert area(*apart)["low"] < area(*alike)["low"] - 10


def test_an_interval_of_one_item_each_is_the_wilson_interval_with_student_degrees():
    rows = [counted(at < 4, 1, student_id=at) for at in range(13)]
    row = area(*rows)
    # 4 of 13, an effective 12 items and t(12) = 2.1788 in the formula of Wilson.
    assert (row["low"], row["high"]) == pytest.approx((11.05, 61.39), abs=0.01)


def test_the_interval_of_a_mean_is_that_of_student():
    row = area(score(50), score(60, student_id=2), score(70, student_id=3))
    # t(2) = 4.3027 times 10 / sqrt(3)
    assert (row["low"], row["high"]) == pytest.approx((60 - 24.84, 60 + 24.84), abs=0.01)


def test_all_right_is_not_certain():
    rows = [counted(20, 20, student_id=at) for at in range(5)]
    assert area(*rows)["low"] < 60
    assert area(*rows)["high"] == 100


def test_students_who_are_all_alike_are_no_surer_than_their_items():
    rows = [counted(10, 20, student_id=at) for at in range(10)]
    assert area(*rows)["low"] < 45


def test_two_equal_means_have_no_interval():
    assert np.isnan(area(score(50), score(50, student_id=2))["low"])


ROWS = st.builds(
    lambda student, exam, area, axis, value: {
        **score(student_id=student, exam_id=exam, area=area, axis=axis),
        **value,
    },
    st.integers(1, 4),
    st.integers(1, 2),
    st.sampled_from(["Renal", "Cardiac", "Neuro"]),
    st.sampled_from(["system", "content area"]),
    st.one_of(
        st.builds(
            lambda right, more: counted(right, right + more), st.integers(0, 9), st.integers(1, 9)
        ),
        st.builds(score, st.integers(0, 100).map(float)),
        st.builds(level, st.sampled_from(["lower", "same", "higher", ""])),
    ).map(lambda row: {key: row[key] for key in ("percent", "level", "items", "correct")}),
)
TABLES = st.lists(ROWS, min_size=1, max_size=12).map(lambda rows: scores(*rows))


@given(TABLES, st.randoms(use_true_random=False))
@few
def test_the_order_of_rows_never_matters(frame, random):
    shuffled = frame.iloc[random.sample(range(len(frame)), len(frame))]
    pd.testing.assert_frame_equal(cohort_areas(shuffled), cohort_areas(frame))
    pd.testing.assert_frame_equal(student_areas(shuffled), student_areas(frame))


@given(TABLES)
@few
def test_an_area_percent_lies_between_the_lowest_and_the_highest(frame):
    percents = frame[frame["axis"] == "system"].groupby("area")["percent"]
    found = cohort_areas(frame).query("axis == 'system' and kind == 'percent'").set_index("area")
    low, high = percents.min()[found.index], percents.max()[found.index]
    assert found["percent"].between(low - 1e-9, high + 1e-9).all()


@given(TABLES)
@few
def test_every_student_exam_and_area_has_one_row_with_a_word(frame):
    found = student_areas(frame)
    assert len(found) == len(frame[["student_id", "exam", "area", "axis"]].drop_duplicates())
    assert found["word"].notna().all()
