"""How exams and attempts that stand beside each other in a file become rows of their own."""

import pytest
from reading_files import table

from cohort_data.ingest import columns, exam_columns, reading
from cohort_data.ingest.exam_columns.headers import Part, part_of
from cohort_data.ingest.known import Known
from cohort_data.ingest.model import Answers, Field

DATE, OUTCOME, SCORE, TOP = Field.DATE, Field.OUTCOME, Field.SCORE, Field.MAX_SCORE


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("Step 1", Part("Step 1")),
        ("Date of Step 1", Part("Step 1", tells=DATE)),
        ("STEP 1 - P/F", Part("STEP 1", tells=OUTCOME)),
        ("CBSE 2 date", Part("CBSE", 2, DATE)),
        ("CBSE EPC 1", Part("CBSE", 1, SCORE)),
        ("NBME 26", Part("NBME 26")),
        ("Step 1 attempt 2 date", Part("Step 1", 2, DATE)),
        ("Step 1 (retake) result", Part("Step 1", tells=OUTCOME, again=True)),
        ("Retake 2 date", Part("", 3, DATE)),
        ("1st attempt result", Part("", 1, OUTCOME)),
        ("Midterm (123456)", Part("Midterm", tells=SCORE, service="Canvas")),
        (
            "Quiz 1 [Total Pts: 100 Score] |4411",
            Part("Quiz 1", tells=SCORE, top="100", service="Blackboard"),
        ),
        (
            "Final Points Grade <Numeric MaxPoints:50 Weight:10>",
            Part("Final", tells=SCORE, top="50", service="Brightspace"),
        ),
        ("Homework 1 - Max Points", Part("Homework 1", tells=TOP)),
        ("Anatomy final score", Part("Anatomy final", tells=SCORE)),
        ("Q01", Part("Q01")),
        ("Cardiology 2", Part("Cardiology 2")),
    ],
)
def test_a_header_says_exam_attempt_and_what_stands_there(header, part):
    assert part_of(header) == part


def in_rows(*lines, exams=()):
    return exam_columns.in_rows(table(*lines), exams)


def told(*lines, exams=(), **answers):
    found = in_rows(*lines, exams=exams)
    layout = columns.accepted(found, columns.suggest(found))
    said = Answers(cohort="2028", date_unknown=True, **answers)
    return reading.read(found, layout, said, Known())


SEVERAL = (
    "Student ID,Name,Step 1,Step 1 date,CBSE 1,CBSE 1 date,CBSE 2,CBSE 2 date",
    "1001,Ada Moss,Fail,2026-06-01,55,2026-03-01,60,2026-05-01",
    "1002,Bea Ort,Pass,2026-06-02,70,2026-03-01,,",
    "1003,Cy Lake,,,,,,",
)
CANVAS = (
    "Student,ID,SIS User ID,Section,Quiz 1 (11111),Midterm (22222),Final Score",
    ",,,,Manual Posting,Manual Posting,",
    "    Points Possible,,,,10,50,(read only)",
    '"Moss, Ada",1,S1001,A,8,20,56',
    '"Ort, Bea",2,S1002,A,9,,90',
)


def rows(read):
    wanted = ["line", "student_id", "exam", "date", "outcome"]
    return [tuple(row) for row in read.results[wanted].itertuples(index=False)]


def test_each_exam_of_a_line_is_a_result_of_that_line():
    assert rows(told(*SEVERAL)) == [
        (2, "1001", "Step 1", "2026-06-01", "fail"),
        (2, "1001", "CBSE", "2026-03-01", ""),
        (2, "1001", "CBSE", "2026-05-01", ""),
        (3, "1002", "Step 1", "2026-06-02", "pass"),
        (3, "1002", "CBSE", "2026-03-01", ""),
        (4, "1003", "Step 1", "", "pending"),
    ]


def test_whoever_has_no_result_stays_on_record():
    assert told(*SEVERAL).students["student_id"].tolist() == ["1001", "1002", "1003"]


def test_a_gradebook_has_the_highest_score_of_each_assignment():
    read = told(*CANVAS, pass_percent=60)
    scores = read.results[["exam", "score", "max_score", "pass_mark", "outcome"]]
    assert [tuple(row) for row in scores.itertuples(index=False)] == [
        ("Quiz 1", 8, 10, 6, "pass"),
        ("Midterm", 20, 50, 30, "fail"),
        ("Quiz 1", 9, 10, 6, "pass"),
    ]
    assert [row.line for row in read.skipped] == [2, 3]


def test_one_percent_is_asked_for_exams_with_scales_of_their_own():
    asked = {question.about: question.ask for question in told(*CANVAS).questions}
    ask = "Which percent of the highest score is enough to pass Quiz 1, Midterm?"
    assert [about for about, asks in asked.items() if asks == ask] == ["pass_percent"]
    assert "pass_mark" not in asked


def test_attempts_beside_each_other_are_numbered():
    read = told(
        "Student ID,Attempt 1 date,Attempt 1 result,Retake date,Retake result",
        "1001,2026-01-01,Fail,2026-03-01,Pass",
        "1002,2026-01-01,Pass,,",
        exam="Step 1",
    )
    assert read.results["attempt"].tolist() == [1, 2, 1]
    assert read.results["outcome"].tolist() == ["fail", "pass", "pass"]


def test_the_first_attempt_needs_no_word_of_its_own():
    read = told(
        "Student ID,Score,Retake score", "1001,40,80", "1002,90,", exam="Final", pass_mark=70
    )
    assert rows(read)[0][-1] == "fail"
    assert read.results["attempt"].tolist() == [1, 2, 1]


def test_practice_forms_without_a_date_are_numbered_as_they_stand():
    found = in_rows("Student ID,NBME 26,NBME 27", "1001,55,60")
    assert found.cells["Attempt number"].tolist() == ["1", "2"]


@pytest.mark.parametrize(
    "header",
    [
        "Student ID,Cardiology,Renal,Total",
        "Student ID,Cardiology %,Renal %,Total %",
        "Student ID,Exam,Date of Exam,Pass / Fail,3 Digit Score",
        "Student ID,Q01,Q02,Q03",
        "Student ID,Step 1,Date of birth,Remarks",
        "Student ID,G1,G2,G3",
    ],
)
def test_a_file_of_one_exam_stays_as_it_is(header):
    cells = header.count(",")
    written = table(header, ",".join(["1001", *["1"] * cells]))
    assert exam_columns.in_rows(written) is written


def test_the_schools_own_exams_stand_beside_each_other_too():
    lines = ("Student ID,Anatomy,Physiology", "1001,55,80")
    assert in_rows(*lines).exams_beside == ()
    assert in_rows(*lines, exams=["Anatomy", "Physiology"]).exams_beside == (
        "Anatomy",
        "Physiology",
    )


def test_a_fault_is_told_under_the_header_of_the_file():
    read = told(*SEVERAL[:2], "1002,Bea Ort,Pass,2026-06-02,7x,2026-03-01,80,2026-05-31")
    (problem,) = read.problems
    assert (problem.line, problem.column, problem.value) == (3, "CBSE 1", "7x")


def test_the_table_as_it_is_written_can_be_read_instead():
    found = in_rows(*SEVERAL)
    assert found.as_written is not None
    assert found.as_written.headers[2] == "Step 1"


def test_a_retake_comes_after_all_attempts_that_are_numbered():
    read = told(
        "Student ID,OSCE stage 1,OSCE stage 2,OSCE retake,OSCE resit",
        "1001,Fail,Fail,Fail,Pass",
    )
    assert list(read.results["attempt"]) == [1, 2, 3, 4]


def test_a_retake_is_the_second_time_where_nothing_is_numbered():
    read = told("Student ID,Step 1,Step 1 retake", "1001,Fail,Pass")
    assert list(read.results["attempt"]) == [1, 2]


def test_a_column_called_grade_names_no_exam():
    header = "Student ID,Grade,Maximum Grade,Grade can be changed"
    assert in_rows(header, "1001,60,100,Yes", "1002,50,100,Yes").exams_beside == ()


def test_the_pass_mark_of_each_exam_goes_with_it():
    read = told(
        "Student ID,CBSE 1 score,CBSE 1 pass mark,CBSE 2 score,CBSE 2 pass mark",
        "1001,60,62,60,58",
    )
    assert list(read.results["pass_mark"]) == [62, 58]


FRACTIONS = ("Student ID,Name,Marks", "S101,Bell,45/60", "S102,Cruz,35 / 60", "S103,Dietz,")


def test_scores_of_a_maximum_are_taken_apart_and_that_is_said():
    found = in_rows(*FRACTIONS)
    assert list(found.cells["Marks"]) == ["45", "35", ""]
    assert list(found.cells["Marks - Max Points"]) == ["60", "60", ""]
    assert (list(found.cells.index), "45/60" in found.notes[-1]) == ([2, 3, 4], True)
    assert found.origins["Marks - Max Points"][0] == "Marks"


def test_scores_of_a_maximum_stand_on_the_scale_to_it():
    read = told(*FRACTIONS, exam="Final", pass_mark=36)
    assert list(read.results["max_score"]) == [60, 60]
    assert list(read.results["outcome"]) == ["pass", "fail"]


def test_a_maximum_of_its_own_may_stand_beside_each_exam():
    header = "Student ID,CBSE 1,CBSE 2"
    found = in_rows(header, "S101,45/60,30/40", "S102,50/60,20/40")
    assert list(found.cells["Max score"]) == ["60", "40", "60", "40"]
    assert set(found.origins["Max score"]) == {"CBSE 1", "CBSE 2"}


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Academic Year", ["2025/2026", "2025/2026"]),
        ("Year of entry", ["2025/26", "2024/25"]),
        ("Day of exam", ["5/12", "6/10"]),
        ("Exam Date", ["5/12", "6/12"]),
        ("Blood pressure", ["120/80", "110/70"]),
        ("Room", ["12/60", "A3"]),
        ("Marks", ["45", "35"]),
    ],
)
def test_years_days_and_ratios_are_no_scores_of_a_maximum(header, cells):
    found = in_rows(f"Student ID,{header}", *(f"S10{n},{one}" for n, one in enumerate(cells)))
    assert list(found.cells[header]) == cells


def test_one_score_in_two_scales_is_one_sitting():
    found = in_rows("Student ID,Step 1,CBSE score,CBSE EPC", "1001,Fail,62,55")
    assert found.exams_beside == ("Step 1", "CBSE score")
    assert any("“CBSE EPC”" in note for note in found.notes)


def test_rows_that_name_their_exam_are_results_already():
    written = table("Student ID,Exam,Score,Date,Retake score", "1001,Anatomy,40,2026-05-01,80")
    assert exam_columns.in_rows(written) is written


def test_one_column_of_highest_points_makes_no_gradebook():
    written = table(
        "Student ID,Anatomy score,Anatomy max score,Upper limb %,Thorax %", "1001,40,60,55,70"
    )
    assert exam_columns.in_rows(written) is written


def test_a_day_that_belongs_to_all_is_the_day_of_each():
    read = told(
        "Student ID,Step 1,CBSE,Date of exam", "1001,Fail,,2026-05-01", "1002,Pass,70,2026-05-02"
    )
    assert rows(read) == [
        (2, "1001", "Step 1", "2026-05-01", "fail"),
        (3, "1002", "Step 1", "2026-05-02", "pass"),
        (3, "1002", "CBSE", "2026-05-02", ""),
    ]
