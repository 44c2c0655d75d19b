"""Across the board or specific, the matter of a student or of the course, and what weighs most."""

import pandas as pd
import pytest
from area_scores import class_of, counted, level, marked, score, scores
from hypothesis import given, settings
from hypothesis import strategies as st

from cohort_data.content_areas import class_gaps, pattern, student_areas
from cohort_data.words import PatternKind


def areas_of(frame, student=0):
    found = student_areas(frame)
    return found[found["student_id"] == student]


def levels(*lower, areas=11):
    words = ["lower" if at in lower else "same" for at in range(areas)]
    rows = [level(word, area=f"area {at:02d}", attempt_id=1) for at, word in enumerate(words)]
    return areas_of(scores(*rows), student=1)


def test_low_in_most_areas_is_across_the_board():
    rows = class_of(areas=11, rest={(0, number): 10 for number in range(11)})
    said = pattern(areas_of(marked(rows, 60))).sentence
    assert said == (
        "Across the board: below the pass mark in 11 of 11 systems, and no area stands out. "
        "Exam 1, 14 Mar 2026."
    )


def test_beside_a_possible_gap_nothing_stands_out_for_sure():
    rows = class_of(areas=11, rest={(0, number): 10 for number in range(11)} | {(0, 0): 4})
    areas = areas_of(marked(rows, 60))
    assert "possible gap" in set(areas["word"])
    assert "no area stands out for sure" in pattern(areas).sentence


def test_one_area_that_stands_out_is_specific():
    said = pattern(areas_of(marked(class_of(rest={(0, 0): 2}), 60))).sentence
    assert said.startswith("Specific: clear gap in area 0; 9 of 10 systems in line; below the pass")


def test_without_a_pass_mark_areas_are_read_against_the_class():
    rows = class_of(rest={(0, number): 10 for number in range(10)})
    assert "below the class in 10 of 10 systems" in pattern(areas_of(scores(*rows))).sentence


@pytest.mark.parametrize(
    ("low", "kind"), [(7, PatternKind.MIXED), (9, PatternKind.ACROSS)], ids=["seven", "nine"]
)
def test_beside_the_class_seven_of_ten_can_be_chance_and_nine_cannot(low, kind):
    rows = class_of(rest={(0, number): 13 for number in range(low)})
    assert pattern(areas_of(scores(*rows))).kind is kind


@pytest.mark.parametrize(
    ("lower", "kind"),
    [
        (range(8), PatternKind.ACROSS),
        (range(1), PatternKind.POSSIBLY_SPECIFIC),
        (range(6), PatternKind.MIXED),
        ((), PatternKind.MIXED),
    ],
)
def test_levels_are_counted_against_a_low_pass(lower, kind):
    found = pattern(levels(*lower))
    assert (found.kind, found.low) == (kind, len(lower))
    assert f"lower than a low pass in {len(lower)} of 11 systems" in found.sentence


def test_of_two_areas_none_stands_out():
    assert pattern(levels(0, areas=2)).kind is PatternKind.TOO_FEW


def test_without_areas_there_is_no_pattern():
    assert pattern(areas_of(scores(score()))).sentence == "No content areas on record."


def test_a_failed_exam_is_read_before_a_newer_one():
    old, new = class_of(rest={(0, 0): 2}), class_of(exam_id=2, date="2026-06-03")
    areas = areas_of(scores(*old, *new))
    assert (pattern(areas).exam, pattern(areas, {1}).exam) == ("Exam 2", "Exam 1")


AREAS = areas_of(scores(*class_of(rest={(0, 0): 2, (0, 1): 9}), *class_of(exam_id=2)))


@settings(max_examples=20, deadline=None)
@given(order=st.permutations(range(len(AREAS))))
def test_the_order_of_areas_never_matters(order):
    assert pattern(AREAS.iloc[order], {1}) == pattern(AREAS, {1})


def low_for_all(students=30, areas=10):
    rest = {(student, 0): 8 for student in range(students)}
    return class_of(students=students, areas=areas, rest=rest)


def test_an_area_low_for_the_whole_class_is_a_matter_for_the_course():
    row = class_gaps(student_areas(marked(low_for_all(), 60))).iloc[0]
    assert (row["area"], row["share"], row["mark"]) == ("area 0", 1.0, "pass mark")


def test_without_a_pass_mark_students_are_held_against_their_own_middle():
    assert class_gaps(student_areas(scores(*low_for_all())))["mark"].tolist() == ["own middle"]


def test_a_small_class_and_few_areas_say_nothing_of_a_course():
    assert len(class_gaps(student_areas(scores(*low_for_all(students=20))))) == 1
    assert class_gaps(student_areas(scores(*low_for_all(students=19)))).empty
    assert class_gaps(student_areas(scores(*low_for_all(areas=2)))).empty


def test_a_gap_of_single_students_is_no_matter_for_the_course():
    rows = class_of(rest={(student, 0): 2 for student in range(5)})
    assert class_gaps(student_areas(scores(*rows))).empty


def test_a_class_low_everywhere_alike_has_no_gap_in_any_area():
    assert class_gaps(student_areas(marked(class_of(right=5), 60))).empty


def of_step_1(frame):
    return student_areas(frame.assign(exam="Step 1"))


@pytest.mark.parametrize(
    ("date", "newer"), [("2026-03-14", True), ("2026-11-01", False), ("", False)]
)
def test_an_outline_newer_than_the_test_is_used_and_said_where_none_is_older(date, newer):
    row = of_step_1(scores(score(60, area="Cardiovascular System", date=date))).iloc[0]
    assert (row["weight_low"], row["weight_high"]) == (7, 11)
    assert (row["outline"], row["outline_is_newer"]) == ("2026-10-01", newer)


def test_an_area_of_no_outline_has_no_weight():
    row = of_step_1(scores(score(60, area="Kidneys"))).iloc[0]
    assert pd.isna(row["weight_low"])
    assert row["outline"] == ""


def test_a_priority_is_the_weight_times_the_gap_to_the_pass_mark():
    rows = [counted(10, 20, area="Cardiovascular System", student_id=s) for s in range(12)]
    row = of_step_1(marked(rows, 70)).iloc[0]
    assert row["priority"] == pytest.approx(0.09 * 20)
    assert row["priority_reason"] == (
        "7 to 11 % of the exam, 20 points below the pass mark: about 1.8 points of the whole exam."
    )


def test_a_level_has_a_reason_and_no_number():
    row = of_step_1(scores(level("lower", area="Cardiovascular System"))).iloc[0]
    assert pd.isna(row["priority"])
    assert row["priority_reason"].startswith("7 to 11 % of the exam, lower than a low pass")


def test_an_area_above_the_mark_has_no_priority():
    row = of_step_1(marked([score(80, area="Cardiovascular System")], 60)).iloc[0]
    assert pd.isna(row["priority"])
    assert row["priority_reason"] == ""
