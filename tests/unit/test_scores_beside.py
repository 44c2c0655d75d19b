"""What is asked where other columns look like the score that was found."""

import pytest
from reading_files import table

from cohort_data.ingest import columns, exam_columns, reading
from cohort_data.ingest.known import Known
from cohort_data.ingest.model import Answers, Field

SUBJECTS = (
    "Student ID,Anatomy,Physiology,Biochemistry",
    "S101,52,48,96",
    "S102,86,96,72",
    "S103,74,88,69",
    "S104,91,70,80",
)


def asked(lines, said=None, **answers):
    found = table(*lines)
    layout = columns.suggest(found)
    if said:
        layout = columns.corrected(found, layout, columns=said)
    read = reading.read(found, layout, Answers(cohort="2028", **answers), Known())
    return {one.about: one for one in read.questions}


def test_subjects_beside_each_other_are_asked_about():
    question = asked(SUBJECTS)["one_exam"]
    assert question.headers == ("Anatomy", "Physiology", "Biochemistry")
    assert question.ask == (
        "Physiology and Biochemistry also look like scores, beside Anatomy: exams of their own, or "
        "parts of this exam (content areas), or not needed?"
    )


def test_the_question_stays_when_another_column_is_the_score():
    question = asked(SUBJECTS, {Field.SCORE: ["Physiology"]})["one_exam"]
    assert question.headers == ("Physiology", "Anatomy", "Biochemistry")


def test_whoever_says_that_it_is_one_exam_is_not_asked_again():
    assert "one_exam" not in asked(SUBJECTS, one_exam=True)


def test_columns_that_were_said_to_be_areas_or_not_used_are_not_asked_about():
    said = {
        Field.SCORE: ["Anatomy"],
        Field.AREA: ["Physiology"],
        Field.IGNORE: ["Biochemistry"],
    }
    assert "one_exam" not in asked(SUBJECTS, said)


def test_columns_called_exams_of_their_own_are_results_of_their_own():
    exams = exam_columns.named_by(asked(SUBJECTS)["one_exam"].headers)
    found = exam_columns.in_rows(table(*SUBJECTS), exams)
    assert found.exams_beside == ("Anatomy", "Physiology", "Biochemistry")


def test_a_column_that_exams_beside_each_other_leave_out_is_asked_about():
    lines = [SUBJECTS[0].replace("y,", "y Exam,"), *SUBJECTS[1:]]
    found = exam_columns.in_rows(table(*lines))
    read = reading.read(found, columns.suggest(found), Answers(cohort="2028"), Known())
    headers = {one.about: one.headers for one in read.questions}["one_exam"]
    assert headers == ("Biochemistry",)
    exams = exam_columns.named_by(headers)
    assert len(exam_columns.in_rows(table(*lines), exams).exams_beside) == 3


@pytest.mark.parametrize(
    "lines",
    [
        ("Student ID,Score,Renal %,Skin %", "S101,52,48,96", "S102,86,96,72", "S103,60,61,62"),
        ("Student ID,Score,Age,Credits", "S101,52,22,9", "S102,86,25,12", "S103,60,31,15"),
        ("Student ID,Score,Raw Score,Percent", "S101,52,48,96", "S102,86,96,72", "S103,60,61,62"),
        ("Student ID,Exam,Score,Hours,Steps", "S101,A,52,48,96", "S102,B,86,96,72"),
        ("Student ID,CBSE,Renal,Cardiology", "S101,52,48,96", "S102,86,96,72", "S103,60,61,62"),
    ],
)
def test_areas_other_numbers_and_other_scales_are_not_asked_about(lines):
    assert "one_exam" not in asked(lines)
