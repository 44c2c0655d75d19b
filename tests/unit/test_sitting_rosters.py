"""What a roster of planned dates says, line by line, and what is wrong with it."""

import io
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from cohort_data.ingest import readers
from cohort_data.ingest.known import Known, KnownExam
from cohort_data.ingest.model import Field
from cohort_data.ingest.sitting_roster import RosterAnswers, RosterColumns
from cohort_data.ingest.sitting_rosters import read, suggest
from cohort_data.sittings.roster import Existing, RosterKind, change, to_write
from cohort_data.words import Purpose
from tests.files import scores

TODAY = date(2026, 9, 2)
KNOWN = Known(
    student_ids=frozenset({"1001", "1002", "0042"}),
    own_ids={
        Field.STUDENT_ID: {"1001": "1001", "1002": "1002", "0042": "0042"},
        Field.EMAIL: {"ada@example.edu": "1001"},
    },
)
HEADER = "Student ID,Exam,Test Date,Window Start,Window End"


def table(*rows, header=HEADER, name="dates.csv"):
    return readers.read_file(name, scores(*rows, header=header))


def roster(*rows, header=HEADER, **answers):
    found = table(*rows, header=header)
    columns = suggest(found, KNOWN)
    return read(found, RosterAnswers(columns, **answers), KNOWN, TODAY)


def told(found):
    return [(one.line, one.column, one.value) for one in found]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (HEADER, ("Student ID", "Exam", "Test Date", "Window Start", "Window End")),
        (
            "SID,Step,Scheduled Date,Eligible From,Eligible Until",
            ("SID", "Step", "Scheduled Date", "Eligible From", "Eligible Until"),
        ),
        (
            "Student ID,Assessment,Planned For,Eligibility Start,Eligibility End",
            ("Student ID", "Assessment", "Planned For", "Eligibility Start", "Eligibility End"),
        ),
    ],
)
def test_columns_are_found_by_their_usual_headers(header, expected):
    found = table(("1001", "Step 1", "2026-10-01", "2026-09-01", "2026-11-30"), header=header)
    assert suggest(found, KNOWN) == RosterColumns(*expected)


def test_a_line_says_who_sits_what_when_and_within_which_window():
    (row,) = roster(("1001", "STEP1", "14-Oct-2026", "9/1/2026", "11/30/2026")).rows
    assert (row.line, row.student_id, row.exam) == (2, "1001", "Step 1")
    assert row.days == (date(2026, 10, 14), date(2026, 9, 1), date(2026, 11, 30))


@pytest.mark.parametrize(
    ("written", "exam"),
    [("CK", "Step 2 CK"), ("USMLE Step I", "Step 1"), ("renal FINAL", "Renal final")],
)
def test_an_exam_goes_by_any_of_its_names(written, exam):
    known = replace(KNOWN, exams={"Renal final": KnownExam("Renal final", Purpose.COURSE)})
    found = table(("1001", written, "2026-10-14", "", ""))
    (row,) = read(found, RosterAnswers(suggest(found, known)), known, TODAY).rows
    assert row.exam == exam


def test_a_workbook_says_the_same():
    book, content = openpyxl.Workbook(), io.BytesIO()
    book.active.append(HEADER.split(","))
    book.active.append(["1001", "Step 1", date(2026, 10, 14), None, None])
    book.save(content)
    found = readers.read_file("dates.xlsx", content.getvalue())
    (row,) = read(found, RosterAnswers(suggest(found, KNOWN)), KNOWN, TODAY).rows
    assert row.planned_on == date(2026, 10, 14)


def test_another_id_finds_the_student_too():
    header = "Email,Exam,Test Date"
    (row,) = roster(("ada@example.edu", "Step 1", "2026-10-14"), header=header).rows
    assert row.student_id == "1001"


def test_who_is_not_on_record_is_left_out_with_the_line():
    found = roster(("1001", "Step 1", "2026-10-14", "", ""), ("7777", "Step 1", "2026-10-14"))
    assert found.can_be_saved
    assert told(found.left_out) == [(3, "Student ID", "7777")]


def test_a_line_without_any_day_plans_nothing():
    found = roster(("1001", "Step 1", "", "", ""))
    assert (found.rows, len(found.left_out)) == ((), 1)


@pytest.mark.parametrize(
    ("row", "column", "sentence"),
    [
        (("", "Step 1", "2026-10-14", "", ""), "Student ID", "names no student"),
        (("1.00E+03", "Step 1", "2026-10-14", "", ""), "Student ID", "Excel has shortened"),
        (("42", "Step 1", "2026-10-14", "", ""), "Student ID", "zeros in front"),
        (("1001", "Step 9", "2026-10-14", "", ""), "Exam", "No exam is known"),
        (("1001", "Step 1", "soon", "", ""), "Test Date", "Expected a date such as"),
        (("1001", "Step 1", "2026-02-31", "", ""), "Test Date", "no such day"),
        (("1001", "Step 1", "46309", "", ""), "Test Date", "Excel has written the date"),
        (("1001", "Step 1", "2062-10-14", "", ""), "Test Date", "Check the year"),
        (("1001", "Step 1", "", "", "later"), "Window End", "Expected a date such as"),
        (("1001", "Step 1", "2026-10-14", "2026-12-01", "2026-11-01"), "Test Date", "before it"),
        (("1001", "Step 1", "2026-10-14", "2026-09-01", "2027-09-01"), "Test Date", "ends by"),
    ],
)
def test_what_is_wrong_is_told_with_line_column_and_what_to_do(row, column, sentence):
    found = roster(("1002", "Step 1", "2026-10-20", "", ""), row)
    (wrong,) = found.problems
    assert (wrong.line, wrong.column) == (3, column)
    assert sentence in wrong.problem
    assert not found.can_be_saved


def test_two_lines_that_contradict_each_other_are_wrong_and_two_alike_are_one():
    first = ("1001", "Step 1", "2026-10-14", "", "")
    assert len(roster(first, first).rows) == 1
    (wrong,) = roster(first, ("1001", "Step 1", "2026-10-15", "", "")).problems
    assert (wrong.line, wrong.against) == (3, 2)


def test_an_order_of_day_and_month_that_nothing_proves_is_asked_for():
    row = ("1001", "Step 1", "03/04/2027", "", "")
    assert roster(row).undecided == "03/04/2027"
    (answered,) = roster(row, day_first=True).rows
    assert answered.planned_on == date(2027, 4, 3)


def test_one_window_proves_the_order_for_the_test_dates():
    (row,) = roster(("1001", "Step 1", "10/11/2026", "9/30/2026", "12/11/2026")).rows
    assert row.planned_on == date(2026, 10, 11)


def test_a_roster_that_names_no_exam_is_asked_for_it():
    header = "Student ID,Test Date"
    assert roster(("1001", "2026-10-14"), header=header).asks == ("exam",)
    (row,) = roster(("1001", "2026-10-14"), header=header, exam="Step 1").rows
    assert row.exam == "Step 1"


def test_nothing_is_read_while_no_column_names_the_student_or_the_day():
    found = roster(("x", "y"), header="Colour,Shape")
    assert found.asks == ("student ID", "exam", "test date")


ROW = roster(("1001", "Step 1", "2026-10-14", "", "2026-11-30")).rows[0]
THERE = Existing(1, 1, date(2026, 10, 14), date(2026, 9, 1), date(2026, 11, 30))


@pytest.mark.parametrize(
    ("there", "settled", "kind"),
    [
        (None, None, RosterKind.NEW),
        (None, RosterKind.SAT, RosterKind.SAT),
        (THERE, None, RosterKind.SAME),
        (Existing(1, 1, date(2026, 10, 1), None, None), None, RosterKind.MOVED),
        (Existing(1, 1, None, None, date(2026, 11, 30)), None, RosterKind.MOVED),
        (Existing(1, 1, date(2026, 10, 14), None, None), None, RosterKind.WINDOW),
    ],
)
def test_a_line_is_new_moved_or_the_same_beside_what_is_planned(there, settled, kind):
    assert change(ROW, there, settled).kind is kind


def test_an_empty_cell_takes_nothing_away():
    found = change(ROW, THERE, None)
    assert (found.window_from, to_write([found])) == (date(2026, 9, 1), ())
