"""What may be said of one student's area, and how far an estimate may be off."""

import numpy as np
import pytest
from area_scores import class_of, counted, level, marked, score, scores, simulated, without_items

from cohort_data.content_areas import student_areas


def word(frame, student=0, area="area 0", exam="Exam 1"):
    found = student_areas(frame).set_index(["student_id", "area", "exam"])
    return found.loc[(student, area, exam), "word"]


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


def test_a_gap_at_two_sittings_of_one_exam_is_a_clear_one():
    again = [
        {**row, "attempt_id": row["attempt_id"] + 500, "date": "2026-06-14"}
        for row in class_of(rest={(0, 0): 8})
    ]
    assert word(scores(*class_of(rest={(0, 0): 8}))) == "possible gap"
    assert word(scores(*class_of(rest={(0, 0): 8}), *again)) == "clear gap"


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


def test_in_a_large_class_a_gap_stands_out_from_what_chance_shows_somewhere():
    few, many = (class_of(students=n, rest={(0, 0): 6}) for n in (10, 300))
    assert (word(scores(*few)), word(scores(*many))) == ("clear gap", "possible gap")


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
    few, many = (class_of(areas=n, rest={(0, 0): 5}) for n in (5, 200))
    assert (word(scores(*few)), word(scores(*many))) == ("clear gap", "possible gap")


def test_a_gap_stands_out_from_the_spread_where_items_are_not_known():
    rng = np.random.default_rng(1)
    rest = {(s, a): int(rng.integers(12, 17)) for s in range(30) for a in range(10)}
    assert word(without_items(class_of(rest={**rest, (0, 0): 2}))) == "clear gap"


def test_an_area_that_scatters_by_itself_has_no_clear_gaps_in_it():
    rng = np.random.default_rng(2)
    width = [8, 1, 1, 1, 1, 1, 1, 1, 1, 1]
    rest = {
        (s, a): 10 + int(rng.integers(-width[a], width[a] + 1))
        for s in range(30)
        for a in range(10)
    }
    assert "clear gap" not in set(student_areas(without_items(class_of(rest=rest)))["word"])


def test_an_estimate_lies_between_the_percent_and_what_was_expected():
    row = student_areas(scores(*class_of(rest={(0, 0): 9}))).iloc[0]
    assert (row["area"], row["percent"]) == ("area 0", 45)
    assert 45 < row["estimate"] < 70
    assert row["low"] < row["estimate"] < row["high"]


def test_an_estimate_is_never_drawn_all_the_way():
    row = student_areas(scores(*class_of(students=300, areas=50, rest={(0, 0): 12}))).iloc[0]
    assert (row["area"], row["percent"]) == ("area 0", 60)
    assert row["estimate"] < 69


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


def test_a_row_that_the_newest_report_lacks_is_not_taken_from_an_older_one():
    older = [
        level("same", area=area, attempt_id=1, date="2026-01-10") for area in ("Renal", "Skin")
    ]
    newer = level("lower", area="Renal", attempt_id=2, date="2026-06-10")
    assert student_areas(scores(*older, newer))["area"].tolist() == ["Renal"]
