"""Which areas are weak, how sure that is, and what may be said of one student's area."""

import time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cohort_data.content_areas import cohort_areas, student_areas

TYPES = {
    "student_id": "int64",
    "exam_id": "int64",
    "exam": "str",
    "attempt_id": "int64",
    "date": "str",
    "area": "str",
    "axis": "str",
    "percent": "float64",
    "level": "str",
    "items": "float64",
    "correct": "float64",
    "pass_percent": "float64",
}
PLAIN = {
    "student_id": 1,
    "exam_id": 1,
    "date": "2026-03-14",
    "area": "Renal",
    "axis": "system",
    "percent": np.nan,
    "level": "",
    "items": np.nan,
    "correct": np.nan,
    "pass_percent": np.nan,
}


def score(percent=np.nan, **rest):
    return {**PLAIN, "percent": percent, **rest}


def counted(correct, items, **rest):
    return score(100 * correct / items, items=items, correct=correct, **rest)


def level(word, **rest):
    return score(level=word, **rest)


def scores(*rows):
    frame = pd.DataFrame([{"attempt_id": at, **row} for at, row in enumerate(rows)])
    frame = frame.reindex(columns=list(TYPES))
    return frame.assign(exam="Exam " + frame["exam_id"].astype(str)).astype(TYPES)


def area(*rows):
    return cohort_areas(scores(*rows)).iloc[0]


def word(frame, student=0, area="area 0", exam="Exam 1"):
    found = student_areas(frame).set_index(["student_id", "area", "exam"])
    return found.loc[(student, area, exam), "word"]


def class_of(*, students=30, areas=10, items=20, right=14, exam_id=1, date="2026-03-14", rest=None):
    """Build an exam where everybody has the same in every area; `rest` changes single cells."""
    return [
        counted(
            (rest or {}).get((student, number), right),
            items,
            student_id=student,
            exam_id=exam_id,
            attempt_id=1000 * exam_id + student,
            date=date,
            area=f"area {number}",
        )
        for student in range(students)
        for number in range(areas)
    ]


def marked(rows, pass_percent):
    return scores(*[{**row, "pass_percent": pass_percent} for row in rows])


def without_items(rows):
    return scores(*[{**row, "items": np.nan, "correct": np.nan} for row in rows])


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


def test_two_equal_means_have_no_interval():
    assert np.isnan(area(score(50), score(50, student_id=2))["low"])


def test_half_a_million_scores_are_read_in_time():
    at = np.arange(500_000)
    frame = scores(score(50)).loc[np.zeros(len(at), dtype=int)]
    frame = frame.assign(student_id=at // 25, area=(at % 25).astype(str), items=20.0)
    frame = frame.assign(percent=at % 21 * 5.0).reset_index(drop=True)
    start = time.perf_counter()
    cohort_areas(frame)
    assert time.perf_counter() - start < 1.5


def test_a_large_gap_in_one_area_is_a_clear_gap():
    frame = scores(*class_of(rest={(0, 0): 2}))
    assert word(frame) == "clear gap"
    assert word(frame, area="area 1") == "in line"
    assert word(frame, student=1) == "in line"


def test_a_smaller_gap_is_a_possible_one():
    assert word(scores(*class_of(rest={(0, 0): 9}))) == "possible gap"


def test_a_gap_repeated_over_exams_is_a_clear_one():
    exams = [class_of(rest={(0, 0): 8}, exam_id=exam_id) for exam_id in (1, 2, 3)]
    assert word(scores(*exams[0])) == "possible gap"
    assert word(scores(*[row for rows in exams for row in rows])) == "clear gap"


def test_an_area_with_a_gap_before_and_none_now_is_not_called_a_gap_now():
    before, now = class_of(rest={(0, 0): 2}), class_of(rest={(0, 0): 16}, exam_id=2)
    assert word(scores(*before, *now), exam="Exam 2") == "in line"


def test_an_own_area_of_one_exam_is_not_repeated_by_its_namesake_in_another():
    exams = [class_of(rest={(0, 0): 8}, exam_id=exam_id) for exam_id in (1, 2, 3)]
    own = [{**row, "axis": "content area"} for rows in exams for row in rows]
    assert word(scores(*own)) == "possible gap"


def test_a_student_low_in_every_area_alike_has_no_gap_in_any():
    rows = class_of(rest={(0, number): 4 for number in range(10)})
    assert set(student_areas(marked(rows, 60)).query("student_id == 0")["word"]) == {"in line"}


def test_an_area_hard_for_the_whole_class_is_no_gap_of_a_student():
    rows = class_of(rest={(student, 0): 4 for student in range(30)})
    assert set(student_areas(scores(*rows))["word"]) == {"in line"}


def test_a_gap_above_the_pass_mark_is_not_a_clear_one():
    rows = class_of(items=40, right=38, rest={(0, 0): 20})
    assert word(marked(rows, 60)) == "clear gap"
    assert word(marked(rows, 40)) == "possible gap"


def test_a_certain_but_small_difference_is_in_line():
    rows = class_of(items=5000, right=3500, rest={(0, 0): 3200})
    assert word(scores(*rows)) == "in line"


def test_a_strength_stands_out_and_lies_above_the_pass_mark():
    rows = class_of(right=8, rest={(0, 0): 17})
    assert word(scores(*rows)) == "strength"
    assert word(marked(rows, 90)) == "in line"


def test_below_ten_items_nothing_is_said():
    assert word(scores(*class_of(items=9, right=8, rest={(0, 0): 0}))) == "too few items"
    assert word(scores(*class_of(items=10, right=8, rest={(0, 0): 0}))) == "clear gap"


def test_without_a_class_to_compare_with_a_gap_is_at_most_possible():
    rest = {(0, 0): 2}
    assert word(scores(*class_of(students=9, rest=rest))) == "possible gap"
    assert word(scores(*class_of(students=10, rest=rest))) == "clear gap"


def test_a_student_with_a_single_area_is_in_line():
    rows = [counted(2, 20, student_id=99, attempt_id=99, area="area 0")]
    assert word(scores(*class_of(), *rows), student=99) == "in line"


def test_more_areas_ask_for_more_evidence():
    few, many = (class_of(areas=n, rest={(0, 0): 7}) for n in (5, 80))
    assert (word(scores(*few)), word(scores(*many))) == ("clear gap", "possible gap")


def test_a_gap_stands_out_from_the_spread_where_items_are_not_known():
    rng = np.random.default_rng(1)
    rest = {(s, a): int(rng.integers(12, 17)) for s in range(30) for a in range(10)}
    assert word(without_items(class_of(rest={**rest, (0, 0): 2}))) == "clear gap"


def test_an_estimate_lies_between_the_percent_and_what_was_expected():
    row = student_areas(scores(*class_of(rest={(0, 0): 9}))).iloc[0]
    assert (row["area"], row["percent"]) == ("area 0", 45)
    assert 45 < row["estimate"] < 70
    assert row["low"] < row["estimate"] < row["high"]


def test_an_estimate_from_many_items_is_drawn_less():
    few, many = (class_of(items=n, right=0.7 * n, rest={(0, 0): 0.5 * n}) for n in (20, 400))
    first, second = (student_areas(scores(*rows)).iloc[0]["estimate"] for rows in (few, many))
    assert abs(second - 50) < abs(first - 50)


def test_a_rare_large_gap_is_not_drawn_away():
    row = student_areas(scores(*class_of(rest={(0, 0): 2}))).iloc[0]
    assert row["estimate"] < 25


def test_an_exam_sat_again_speaks_with_its_newest_report():
    old = class_of(rest={(0, 0): 2})
    new = [{**row, "attempt_id": row["attempt_id"] + 500} for row in class_of(date="2026-06-03")]
    found = student_areas(scores(*new, *old))
    assert len(found) == len(new)
    assert word(scores(*new, *old)) == "in line"


@pytest.mark.parametrize(
    ("rating", "expected"),
    [("lower", "possible gap"), ("same", "in line"), ("higher", "strength")],
)
def test_a_level_has_a_word_and_no_estimate(rating, expected):
    row = student_areas(scores(level(rating))).iloc[0]
    assert (row["word"], row["level"]) == (expected, rating)
    assert row[["percent", "estimate", "low", "high"]].isna().all()


def test_a_level_that_is_lower_again_is_a_clear_gap():
    again = scores(level("lower"), level("lower", date="2026-06-03"))
    assert student_areas(again)["word"].tolist() == ["clear gap"]
    other_exam = scores(level("lower"), level("lower", exam_id=2), level("lower", student_id=2))
    assert student_areas(other_exam)["word"].tolist() == ["clear gap", "clear gap", "possible gap"]


def test_a_level_that_was_lower_and_is_not_any_more_is_in_line():
    rows = [level("lower"), level("lower", date="2026-04-01"), level("same", date="2026-06-03")]
    assert student_areas(scores(*rows))["word"].tolist() == ["in line"]


def test_an_area_without_a_result_is_no_data():
    assert student_areas(scores(score()))["word"].tolist() == ["no data"]


def test_a_newer_report_without_a_result_does_not_hide_an_older_one():
    found = student_areas(scores(score(60), score(date="2026-06-03")))
    assert found["percent"].tolist() == [60]


def test_areas_of_a_student_run_by_exam_and_axis_weakest_first():
    rows = [
        score(60, exam_id=2),
        score(80, area="Renal"),
        score(70, area="Cardiac"),
        score(50, area="Pathology", axis="discipline"),
        score(55, area="Pharmacology", axis="discipline"),
    ]
    expected = ["Cardiac", "Renal", "Pathology", "Pharmacology", "Renal"]
    assert student_areas(scores(*rows))["area"].tolist() == expected


def simulated(exams, *, gap=0.0, items=20):
    """Draw 150 students × 10 areas; `gap` lowers one area in twenty by so much."""
    rng = np.random.default_rng(20260314)
    student, hard = rng.normal(0.7, 0.08, (150, 1)), rng.normal(0, 0.06, (1, 10))
    weak = rng.random((150, 10)) < 0.05
    chance = np.clip(student + hard - gap * weak, 0.02, 0.98)
    frames = [
        pd.DataFrame(
            {
                "student_id": np.repeat(np.arange(150), 10),
                "exam_id": exam,
                "exam": f"Exam {exam}",
                "attempt_id": np.repeat(np.arange(150), 10) + 1000 * exam,
                "date": "2026-03-14",
                "area": np.tile([f"area {at}" for at in range(10)], 150),
                "axis": "system",
                "level": "",
                "items": float(items),
                "correct": rng.binomial(items, chance).ravel().astype(float),
                "pass_percent": np.nan,
                "true": 100 * chance.ravel(),
            }
        )
        for exam in range(exams)
    ]
    drawn = pd.concat(frames, ignore_index=True)
    return drawn.assign(percent=100 * drawn["correct"] / drawn["items"])


@pytest.mark.parametrize("exams", [1, 3])
@pytest.mark.parametrize("known", [True, False])
def test_with_no_true_gaps_at_most_one_percent_are_called_clear(exams, known):
    drawn = simulated(exams)
    seen = drawn if known else drawn.assign(items=np.nan, correct=np.nan)
    assert (student_areas(seen)["word"] == "clear gap").mean() <= 0.01


def test_most_true_gaps_are_found_over_three_exams():
    found = student_areas(simulated(3, gap=0.25))
    assert (found["word"] == "clear gap").mean() > 0.03


def test_estimates_are_closer_to_the_truth_than_raw_percents():
    drawn = simulated(1)
    found = student_areas(drawn).merge(drawn[["student_id", "area", "true"]])
    off = found[["estimate", "percent"]].sub(found["true"], axis=0)
    assert off["estimate"].std() < 0.6 * off["percent"].std()


def test_nineteen_in_twenty_intervals_hold_the_truth():
    drawn = simulated(1, gap=0.25)
    found = student_areas(drawn).merge(drawn[["student_id", "area", "true"]])
    assert found["true"].between(found["low"], found["high"]).mean() >= 0.95


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
FEW = settings(max_examples=25, deadline=None)
TABLES = st.lists(ROWS, min_size=1, max_size=12).map(lambda rows: scores(*rows))


@given(TABLES, st.randoms(use_true_random=False))
@FEW
def test_the_order_of_rows_never_matters(frame, random):
    shuffled = frame.iloc[random.sample(range(len(frame)), len(frame))]
    pd.testing.assert_frame_equal(cohort_areas(shuffled), cohort_areas(frame))
    pd.testing.assert_frame_equal(student_areas(shuffled), student_areas(frame))


@given(TABLES)
@FEW
def test_an_area_percent_lies_between_the_lowest_and_the_highest(frame):
    percents = frame[frame["axis"] == "system"].groupby("area")["percent"]
    found = cohort_areas(frame).query("axis == 'system' and kind == 'percent'").set_index("area")
    low, high = percents.min()[found.index], percents.max()[found.index]
    assert found["percent"].between(low - 1e-9, high + 1e-9).all()


@given(TABLES)
@FEW
def test_every_student_exam_and_area_has_one_row_with_a_word(frame):
    found = student_areas(frame)
    assert len(found) == len(frame[["student_id", "exam", "area", "axis"]].drop_duplicates())
    assert found["word"].notna().all()
