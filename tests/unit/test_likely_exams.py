"""Columns whose headers read like exams that no list knows are asked about, and never areas."""

import pytest
from reading_files import table

from cohort_data.ingest import columns, exam_columns, reading
from cohort_data.ingest.exam_columns.headers import may_be_exam
from cohort_data.ingest.known import Known
from cohort_data.ingest.model import Answers, Field
from cohort_data.ingest.reading.exams_named import NO_EXAM_IN_HEADER


@pytest.mark.parametrize(
    "header",
    [
        *("Exam 1", "Exam1", "Final", "Final Exam", "Midterm", "Mid-term 2", "Quiz 1", "Quiz #3"),
        *("Shelf 1", "IM Shelf", "OB/GYN Shelf", "Block 2 Exam", "Block 3", "Unit 4 test", "OSCE"),
        *("Midterm (50)", "Final score", "Quiz 1 score", "Practical II", "Anatomy final"),
    ],
)
def test_a_header_may_be_the_name_of_an_exam(header):
    assert may_be_exam(header)


@pytest.mark.parametrize(
    "header",
    [
        *("Total", "Course final", "Exam average", "Quiz total", "Age at exam", "Exam version"),
        *("Exam date", "Module code", "Cardiology", "Renal %", "Score", "Blocked", "Latest"),
        *("Final status date", "Test center", "Mean of quiz 1"),
    ],
)
def test_a_header_is_no_name_of_an_exam(header):
    assert not may_be_exam(header)


def read(*lines, exams=(), **answers):
    found = exam_columns.in_rows(table(*lines), exams)
    layout = columns.accepted(found, columns.suggest(found))
    return layout, reading.read(found, layout, Answers(cohort="2028", **answers), Known())


def asked(*lines, **answers):
    _, found = read(*lines, **answers)
    return {one.about: one.headers for one in found.questions}.get("one_exam")


TWO = ("S101,52,96", "S102,86,72", "S103,74,69", "S104,91,80")
THREE = ("S101,52,48,96", "S102,86,96,72", "S103,74,88,69", "S104,91,70,80")


@pytest.mark.parametrize(
    ("header", "rows", "headers"),
    [
        ("Exam 1,Exam 2,Final", THREE, ("Final", "Exam 1", "Exam 2")),
        ("Midterm,Final", TWO, ("Final", "Midterm")),
        ("IM Shelf,Surgery Shelf", TWO, ("IM Shelf", "Surgery Shelf")),
        ("Shelf 1,Shelf 2", TWO, ("Shelf 2", "Shelf 1")),
        ("Midterm,Final,Total", THREE, ("Midterm", "Final")),
        ("Midterm,Final,Course grade", THREE, ("Final", "Midterm")),
        ("Quiz 1,Score", ("S101,5,71", "S102,9,52", "S103,7,88"), ("Score", "Quiz 1")),
        ("Step 1,CBSE,Final", ("S101,P,71,52", "S102,F,52,88", "S103,P,70,66"), ("Final",)),
    ],
)
def test_columns_that_read_like_exams_are_asked_about(header, rows, headers):
    assert asked(f"Student ID,{header}", *rows) == headers
    assert asked(f"Student ID,{header}", *rows, one_exam=True) is None


def test_what_reads_like_an_exam_is_no_content_area():
    layout, _ = read("Student ID,Exam 1,Exam 2,Final", *THREE)
    assert layout.headers(Field.AREA) == ()


def test_where_each_row_names_its_exam_the_columns_beside_the_score_may_be_areas():
    rows = ("1001,CBSE,67,70,60", "1002,CBSE,48,50,41", "1003,CBSE,71,73,77")
    layout, _ = read("Student ID,Exam,Score,Renal unit,Cardio unit", *rows)
    assert layout.headers(Field.AREA) == ("Renal unit", "Cardio unit")


@pytest.mark.parametrize(
    "header", ["Exam 1,Exam 2,Final", "Midterm,Final,Total", "Final,Total,Note"]
)
def test_one_answer_makes_results_of_them_all(header):
    lines = (f"Student ID,{header}", *THREE)
    names = exam_columns.named_by(asked(*lines))
    _, found = read(*lines, exams=names)
    assert "one_exam" not in {one.about for one in found.questions}
    assert sorted(set(found.results["exam"])) == sorted(names)


@pytest.mark.parametrize(
    "header", ["Block,Score,Hours", "Unit,Score,Age", "Score,Quiz date,Test center"]
)
def test_other_facts_are_not_asked_about(header):
    assert asked(f"Student ID,{header}", "S101,2,52,9", "S102,2,86,12", "S103,4,60,15") is None


EXAMS = ("Student ID,Exam 1,Exam 2", "S101,52,96", "S102,86,72")


def test_the_course_of_exams_that_every_course_has_is_asked():
    _, found = read(*EXAMS)
    question = next(one for one in found.questions if one.about == "exam")
    assert question.headers == ("Exam 1", "Exam 2")
    assert question.ask == (
        "Every course may have Exam 1 and Exam 2. Which course are these exams of?"
    )


def test_the_course_stands_before_the_names_of_its_exams():
    _, found = read(*EXAMS, exam="Anatomy")
    assert sorted(set(found.results["exam"])) == ["Anatomy Exam 1", "Anatomy Exam 2"]
    assert "exam" not in {one.about for one in found.questions}


@pytest.mark.parametrize("header", ["Anatomy Exam,Physiology Exam", "Block 1 Exam,Block 2 Exam"])
def test_exams_with_names_of_their_own_need_no_course(header):
    _, found = read(f"Student ID,{header}", *EXAMS[1:])
    assert "exam" not in {one.about for one in found.questions}


def test_a_retake_beside_exams_of_a_course_must_say_of_which_it_is():
    lines = ("Student ID,Exam 1,Exam 2,Retake", "S101,52,96,70", "S102,86,72,")
    _, found = read(*lines, exam="Anatomy")
    wrong = [(one.line, one.column, one.problem) for one in found.problems]
    assert wrong == [(2, "Retake", NO_EXAM_IN_HEADER)]


def test_the_totals_of_a_learning_system_are_not_asked_about():
    header = "Student ID,Midterm (48190),Anatomy Final (48213),Current Score,Final Score"
    lines = (header, "S101,58,95,65.67,65.67", "S102,78,98,80.33,80.33", "S103,66,71,70,70")
    assert asked(*lines) is None
