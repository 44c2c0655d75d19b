"""Lists as an office keeps them: nothing in them is taken for something else in silence."""

import io

import openpyxl
import pytest
from reading_files import table

from cohort_data.ingest import columns, exam_columns, readers, reading
from cohort_data.ingest.exam_columns.headers import Part, part_of
from cohort_data.ingest.known import Known
from cohort_data.ingest.model import Answers
from cohort_data.ingest.reading.student_rows import TURNED
from cohort_data.ingest.values.ids import UNLIKE
from cohort_data.words import UploadKind


def read(*lines, exams=(), **answers):
    return of_table(exam_columns.in_rows(table(*lines), exams), **answers)


def of_table(found, **answers):
    layout = columns.accepted(found, columns.suggest(found))
    return reading.read(found, layout, Answers(cohort="2028", **answers), Known())


HEADER, BELL, CRUZ = "Student ID,Name,Score", "1001,Bell,67", "1002,Cruz,48"


def test_a_label_without_a_name_is_no_student():
    found = read(HEADER, BELL, CRUZ, "Best of all,,61")
    assert [(one.line, one.column, one.problem) for one in found.problems if one.fatal] == [
        (4, "Student ID", UNLIKE)
    ]


@pytest.mark.parametrize("row", ["Mittelwert,,61", "Summe,,115"])
def test_a_german_statistic_is_left_out(row):
    found = read(HEADER, BELL, CRUZ, row)
    assert [one.line for one in found.skipped] == [4]
    assert list(found.students["student_id"]) == ["1001", "1002"]


def test_a_total_that_counts_in_the_place_of_the_id_is_left_out():
    lines = ("Group,Student ID,Name,Score", "A,1001,Bell,67", "B,1002,Cruz,48", "Total,2,,115")
    assert [(one.line, one.reason) for one in read(*lines).skipped] == [
        (4, "a total, not a student")
    ]


def test_a_student_without_a_name_is_one_beside_a_letter_that_may_count():
    lines = ("Site,Student ID,Name,Score", "N,1001,Bell,67", "S,1002,Cruz,48", "N,1003,,51")
    assert list(read(*lines).students["student_id"]) == ["1001", "1002", "1003"]


def test_no_student_is_left_out_for_an_answer_before_exams_beside_each_other():
    lines = ("On leave,Student ID,Step 1,CBSE", "N,1001,P,67", "Y,1002,F,48", "N,1003,P,51")
    found = read(*lines, "Total,,3,166")
    assert list(found.students["student_id"]) == ["1001", "1002", "1003"]
    assert [one.line for one in found.skipped] == [5]


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Cardiology exam grade", ("B (83)", "F (41)", "A (95)")),
        ("Step 1", ("P (1st)", "F then P", "F x2")),
        ("Final", ("see file", "ok", "gone")),
    ],
)
def test_results_that_nobody_can_read_make_no_list_of_students(header, cells):
    names = ("1001,Bell", "1002,Cruz", "1003,Dietz")
    lines = [f"{who},{cell}" for who, cell in zip(names, cells, strict=True)]
    found = exam_columns.in_rows(table(f"Student ID,Name,{header}", *lines))
    layout = columns.suggest(found)
    asked = {one.about: one.ask for one in columns.questions(found, layout)}
    assert layout.kind is UploadKind.RESULTS
    assert f"It may be in {header}." in asked["score"]


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Test center", ("Boston", "Reno")),
        ("Step 1 date", ("2026-05-01", "2026-06-12")),
        ("Test date,IM Shelf", ("2026-05-01,2026-07-01", "2026-06-12,2026-08-01")),
        ("Exam group", ("A1", "B2")),
    ],
)
def test_other_facts_leave_a_list_of_students_one(header, cells):
    lines = (f"1001,Bell,{cells[0]}", f"1002,Cruz,{cells[1]}")
    assert read(f"Student ID,Name,{header}", *lines).kind is UploadKind.ROSTER


def test_last_and_first_alone_are_names():
    found = read("Student ID,Last,First,Score", "1001,Bell,Anna,67", "1002,Cruz,José,48")
    assert list(found.students["name"]) == ["Anna Bell", "José Cruz"]


@pytest.mark.parametrize(("once", "again"), [("48", "72"), ("Fail", "Pass")])
def test_first_and_second_over_results_are_attempts(once, again):
    found = read("Student ID,Name,First,Second", f"1001,Bell,{again},", f"1002,Cruz,{once},{again}")
    told = zip(found.results["student_id"], found.results["attempt"], strict=True)
    assert list(told) == [("1001", 1), ("1002", 1), ("1002", 2)]


def test_first_and_last_over_scores_make_no_list_of_students():
    layout = columns.suggest(
        table("Student ID,Name,First,Last", "1001,Bell,67,80", "1002,Cruz,48,72")
    )
    assert layout.kind is UploadKind.RESULTS


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("Midterm (50)", Part("Midterm", top="50")),
        ("Quiz 1 (out of 20)", Part("Quiz 1", top="20")),
        ("Final [max 100]", Part("Final", top="100")),
        ("Quiz 2 /20", Part("Quiz 2", top="20")),
        ("Exam 2 (75 pts)", Part("Exam 2", top="75", titled="Exam 2")),
        ("Anatomy (2)", Part("Anatomy (2)")),
        ("Anatomy (2026)", Part("Anatomy (2026)")),
    ],
)
def test_a_header_may_tell_the_highest_score(header, part):
    assert part_of(header) == part


def test_exams_with_their_highest_scores_in_the_headers_are_judged_by_them():
    header = "Student ID,Midterm (50),Final (100),Course grade"
    lines = (header, "1001,41,64,71", "1002,22,66,58", "1003,36,48,57")
    asked = {one.about: one.headers for one in read(*lines).questions}
    names = exam_columns.named_by(asked["one_exam"])
    found = read(*lines, exams=names, exam="Renal", pass_percent=60).results
    assert sorted(set(zip(found["exam"], found["max_score"], strict=True))) == [
        ("Renal Final", 100),
        ("Renal Midterm", 50),
    ]
    assert list(found["outcome"]) == ["pass", "pass", "fail", "pass", "pass", "fail"]


def test_words_that_are_merged_downwards_stand_in_each_row_and_ids_do_not():
    book = openpyxl.Workbook()
    for row in (
        ("Class", "Student ID", "Score"),
        ("Class of 2027", "A-11", 72),
        (None, None, 51),
        ("Class of 2028", "A-13", 45),
    ):
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    book.active.merge_cells("B2:B3")
    content = io.BytesIO()
    book.save(content)
    found = readers.read_file("merged.xlsx", content.getvalue())
    assert list(found.cells["Class"]) == ["Class of 2027", "Class of 2027", "Class of 2028"]
    assert list(found.cells["Student ID"]) == ["A-11", "", "A-13"]
    assert (
        "Cells merged downwards are read in each of their rows: “Class” in lines 2 to 3."
        in found.notes
    )


@pytest.mark.parametrize("empty", ["A40:A42", "H1:H3"])
def test_empty_cells_merged_beside_and_below_the_table_change_nothing(empty):
    book = openpyxl.Workbook()
    for row in (("Student ID", "Score"), ("A-11", 72), ("A-12", 51)):
        book.active.append(row)
    book.active.merge_cells(empty)
    content = io.BytesIO()
    book.save(content)
    found = readers.read_file("merged.xlsx", content.getvalue())
    assert list(found.cells["Student ID"]) == ["A-11", "A-12"]


SHORT = ("Student ID,Quiz 1,Final", "1001,9,64", "1002,4,66", "1003,7,48")


def test_exams_that_cannot_have_one_scale_are_asked_about_by_name():
    names = exam_columns.named_by(("Quiz 1", "Final"))
    asked = {one.about: one for one in read(*SHORT, exams=names, exam="Renal").questions}
    assert asked["max_score"].ask == (
        "What is the highest possible score? The highest found is 9 in Quiz 1 and 66 in Final. "
        "Where they differ, write each into its header, as in “Quiz 1 (20)”, and choose the file "
        "again."
    )
    assert asked["max_score"].suggestion is None


def test_a_table_with_a_column_per_student_is_refused():
    found = read("Student ID,0101,0102,0103", "Name,Bell,Cruz,Dietz", "Anatomy,71,52,66")
    assert [one.problem for one in found.problems if one.fatal] == [TURNED]
    years = read("Student ID,2018,2019,2020", "1001,40,71,52", "1002,50,66,80")
    items = read("Student ID,Score,10011,10012,10013", "1001,67,1,0,1", "1002,48,0,0,1")
    assert TURNED not in [one.problem for each in (years, items) for one in each.problems]


def test_the_columns_of_a_german_list_are_known_and_its_words_are_asked_about():
    found = read(
        "Matrikelnummer,Nachname,Vorname,Prüfung,Datum,Ergebnis",
        "0012,Müller,Jörg,Anatomie,14.03.2026,bestanden",
        "0013,Groß,Anja,Anatomie,14.03.2026,nicht bestanden",
    )
    assert list(found.students["name"]) == ["Jörg Müller", "Anja Groß"]
    assert [tuple(row) for row in found.results[["exam", "date"]].to_numpy()] == [
        ("Anatomie", "2026-03-14"),
        ("Anatomie", "2026-03-14"),
    ]
    assert {"word:bestanden", "word:nicht bestanden"} <= {one.about for one in found.questions}


def test_what_is_said_of_scores_that_are_not_taken_is_true():
    lines = ("Student ID,Written,Practical,Overall", "1001,71,64,68", "1002,52,49,51")
    found = exam_columns.in_rows(table(*lines))
    said = {one.header: one.why for one in columns.suggest(found).columns}
    assert "neither scores" not in said["Practical"]
    asked = {one.about: one.headers for one in read(*lines).questions}
    assert asked["one_exam"] == ("Written", "Practical")
