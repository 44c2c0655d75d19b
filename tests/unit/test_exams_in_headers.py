"""Exams whose columns have only the word exam, or a day, in their headers to tell them apart."""

import pytest
from reading_files import table

from cohort_data.ingest import columns, exam_columns, reading
from cohort_data.ingest.exam_columns.headers import Part, part_of
from cohort_data.ingest.known import Known
from cohort_data.ingest.model import Answers, Field

DATE, SCORE, OUTCOME = Field.DATE, Field.SCORE, Field.OUTCOME


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("Anatomy Exam", Part("Anatomy", titled="Anatomy Exam")),
        ("Anatomy Exam Date", Part("Anatomy", tells=DATE)),
        ("Anatomy exam score", Part("Anatomy", tells=SCORE, titled="Anatomy exam")),
        ("Block 1 Exam", Part("Block 1", titled="Block 1 Exam")),
        ("Exam 2", Part("Exam 2", titled="Exam 2")),
        ("Anatomy 9/11/2026", Part("Anatomy", day="9/11/2026")),
        ("2026-09-11 Anatomy", Part("Anatomy", day="2026-09-11")),
        ("Anatomy (11 Sep 2026)", Part("Anatomy", day="11 Sep 2026")),
        ("Anatomy - Sep 11, 2026", Part("Anatomy", day="Sep 11, 2026")),
        ("Exam 1 (9/11/26)", Part("Exam 1", titled="Exam 1", day="9/11/26")),
        ("Block 1 9/11/2026 score", Part("Block 1", tells=SCORE, day="9/11/2026")),
        (
            "Anatomy Exam 11.09.2026 result",
            Part("Anatomy", tells=OUTCOME, titled="Anatomy Exam", day="11.09.2026"),
        ),
        ("Age at exam", Part("Age at exam")),
        ("Year of last exam", Part("Year of last exam")),
        ("Exam version", Part("Exam version")),
        ("Exam score", Part("Exam", tells=SCORE)),
        ("Renal 45/60/2026", Part("Renal 45/60/2026")),
    ],
)
def test_a_header_may_name_the_exam_and_the_day(header, part):
    assert part_of(header) == part


def in_rows(*lines, exams=()):
    return exam_columns.in_rows(table(*lines), exams)


def read(*lines, **answers):
    found = in_rows(*lines)
    layout = columns.accepted(found, columns.suggest(found))
    return reading.read(found, layout, Answers(cohort="2028", **answers), Known())


def told(*lines, **answers):
    wanted = read(*lines, **answers).results[["student_id", "exam", "date", "score"]]
    return [tuple(row) for row in wanted.itertuples(index=False)]


def test_the_word_exam_makes_a_result_of_each_column_with_its_own_day():
    assert told(
        "Student ID,Anatomy Exam,Anatomy Exam Date,Physiology Exam,Physiology Exam Date",
        "1001,52,9/11/2026,48,10/30/2026",
        "1002,80,9/11/2026,,",
    ) == [
        ("1001", "Anatomy", "2026-09-11", 52),
        ("1001", "Physiology", "2026-10-30", 48),
        ("1002", "Anatomy", "2026-09-11", 80),
    ]


def test_exams_of_blocks_are_results_of_their_own():
    lines = ("Student ID,Block 1 Exam,Block 2 Exam,Block 3 Exam", "1001,52,48,96", "1002,86,96,72")
    assert [one[1:] for one in told(*lines, date_unknown=True)][:3] == [
        ("Block 1", "", 52),
        ("Block 2", "", 48),
        ("Block 3", "", 96),
    ]
    assert "date" in {question.about for question in read(*lines).questions}


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        ("9/11/2026", "11/13/2026", ("2026-09-11", "2026-11-13")),
        ("9/11/2026", "13/11/2026", ("2026-11-09", "2026-11-13")),
        ("2026-09-11", "13 Nov 2026", ("2026-09-11", "2026-11-13")),
    ],
)
def test_the_day_in_a_header_is_the_day_of_the_exam(first, second, days):
    header = f"Student ID,Anatomy {first},Biochemistry ({second})"
    found = told(header, "1001,52,48", "1002,,90")
    assert found == [
        ("1001", "Anatomy", days[0], 52),
        ("1001", "Biochemistry", days[1], 48),
        ("1002", "Biochemistry", days[1], 90),
    ]


def test_days_that_may_be_two_are_asked_about():
    lines = ("Student ID,Anatomy 9/11/2026,Physiology 10/02/2026", "1001,52,48")
    asked = {question.about: question.ask for question in read(*lines).questions}
    assert asked["day_first"] == "Does the day or the month stand first in 10/02/2026?"
    assert [one[2] for one in told(*lines, day_first=True)] == ["2026-11-09", "2026-02-10"]
    assert [one[2] for one in told(*lines, day_first=False)] == ["2026-09-11", "2026-10-02"]


def test_one_exam_on_two_days_is_two_sittings():
    header = "Student ID,Anatomy 9/11/2026,Anatomy retake 10/30/2026,Anatomy retake 11/20/2026"
    found = read(header, "1001,52,48,70").results
    assert list(found["date"]) == ["2026-09-11", "2026-10-30", "2026-11-20"]
    assert list(found["attempt"]) == [1, 2, 3]


def test_an_exam_that_only_its_days_tell_apart_is_two_sittings():
    header = "Student ID,Anatomy 9/11/2026,Anatomy 10/30/2026"
    assert [one[1:] for one in told(header, "1001,52,48")] == [
        ("Anatomy", "2026-09-11", 52),
        ("Anatomy", "2026-10-30", 48),
    ]


def test_an_exam_on_record_with_the_word_keeps_its_name():
    lines = ("Student ID,Block 1 Exam,Block 2 Exam", "1001,52,48")
    assert list(in_rows(*lines, exams=["Block 1 Exam"]).cells["Exam"]) == [
        "Block 1 Exam",
        "Block 2",
    ]


@pytest.mark.parametrize(
    "header",
    [
        "Student ID,Midterm exam,Lab exam,Total",
        "Student ID,Anatomy Exam,Renal,Cardiology",
        "Student ID,Age at exam,Year of exam,Result",
        "Student ID,Exam ID,Exam version,Score",
    ],
)
def test_parts_of_a_total_and_facts_about_an_exam_are_none(header):
    written = table(header, "1001,55,70,66", "1002,65,80,71")
    assert exam_columns.in_rows(written) is written
