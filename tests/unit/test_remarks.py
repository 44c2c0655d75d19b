"""What an office noted is told apart and dated only where nothing else can be meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohort_data.ingest import columns, exam_columns, readers, reading
from cohort_data.ingest.history import rules
from cohort_data.ingest.known import Known
from cohort_data.ingest.model import Answers
from cohort_data.ingest.reading.remark_dates import pieces, year_of
from cohort_data.words import UploadKind

HEADER = "Student ID,Exam,Date,Result"
ROW = "H-1,Step 1,2019-03-01,P"


def found(header, *lines, answers=None, kind=None):
    """The remarks of a file as (kind, day, text)."""
    content = "\n".join([header, *lines]).encode()
    table = exam_columns.in_rows(readers.read_file("list.csv", content))
    layout = columns.accepted(table, columns.suggest(table, kind=kind, known=Known()))
    told = reading.read(table, layout, answers or Answers(cohort="A"), Known()).remarks
    return list(zip(told["kind"], told["on"], told["text"], strict=True))


def noted(header, cell, row=ROW):
    return found(f"{HEADER},{header}", f'{row},"{cell}"')


def split(text, day_first=None):
    return [(piece.on, piece.text) for piece in pieces(text, day_first=day_first)]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("3/14/2019: met", "2019-03-14"),
        ("14/3/2019 met", "2019-03-14"),
        ("3/14/19 met", "2019-03-14"),
        ("2019-03-14 - met", "2019-03-14"),
        ("14 Mar 2019, met", "2019-03-14"),
        ("Mar 14, 2019 met", "2019-03-14"),
        ("(3/14/2019) met", "2019-03-14"),
        ("5/5/2019 met", "2019-05-05"),
        ("3/4/2019 met", ""),
        ("3/14 met", ""),
        ("met on 3/14/2019", None),
        ("3/14/20190 is no day", ""),
        ("2 of 3 tutorials", None),
        ("", None),
    ],
)
def test_a_remark_is_of_the_day_with_which_it_begins(cell, day):
    assert split(cell) == [(day, cell)]


def test_a_day_that_may_be_two_is_read_once_the_order_is_known():
    assert split("3/4/2019 met", day_first=True) == [("2019-04-03", "3/4/2019 met")]


@pytest.mark.parametrize("between", ["; ", ";", "\n", " | "])
def test_remarks_that_each_begin_with_a_day_are_told_apart(between):
    told = split(f"3/14/19 met{between}4/22/19 plan agreed")
    assert told == [("2019-03-14", "3/14/19 met"), ("2019-04-22", "4/22/19 plan agreed")]


def test_what_follows_without_a_day_stays_with_the_remark_before():
    told = split("3/14/19 met; tired; 4/22/19 plan agreed")
    assert told == [("2019-03-14", "3/14/19 met; tired"), ("2019-04-22", "4/22/19 plan agreed")]


@pytest.mark.parametrize(
    "cell",
    [
        "met; 4/22/19 retake",
        "3/14/19 met, 4/22/19 retake planned",
        "3/14/19 met; 4/22 retake",
        "3/14/19 met; 4/22/19 called; 1/20/19 tired",
        "3/14/19 met; 2/30/19 no such day",
    ],
)
def test_a_cell_that_may_be_one_remark_is_kept_whole(cell):
    assert [text for _, text in split(cell)] == [cell]


DATED = st.builds(
    "{} {}".format, st.sampled_from(["3/14/19", "4/22/2019", ""]), st.text("abc 3/;|\n", max_size=9)
)


@given(st.lists(DATED, min_size=1, max_size=4).map(";".join))
def test_no_sign_of_a_cell_is_lost_but_those_between_remarks(cell):
    kept = "".join(text for _, text in split(cell))
    signs = set("".join(rules().between_remarks) + " ")
    assert [c for c in kept if c not in signs] == [c for c in cell if c not in signs]


@pytest.mark.parametrize(
    ("header", "year"),
    [("Notes 2019", "2019"), ("2019 Notes", "2019"), ("Notes", None), ("Notes 2018-19", "")],
)
def test_a_header_may_name_the_year_of_its_notes(header, year):
    assert year_of(header) == year


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Comments", "comment"),
        ("Notes", "comment"),
        ("Remarks", "comment"),
        ("Notes 2019", "comment"),
        ("Next step", "next_step"),
        ("Follow-up", "next_step"),
        ("Last contact", "last_contact"),
        ("Date of last contact", "last_contact"),
    ],
)
def test_a_usual_header_of_a_list_kept_by_hand_is_known(header, field):
    cells = {"next_step": "book tutoring", "comment": "met", "last_contact": "2019-04-05"}
    assert len(noted(header, cells[field])) == 1


def test_a_comment_is_of_the_day_of_its_exam_where_nothing_else_is_known():
    assert noted("Notes", "tired") == [("note", "2019-03-01", "tired")]


def test_a_comment_is_of_the_day_of_the_last_contact_before_that_of_the_exam():
    told = found(f"{HEADER},Last contact,Notes", f"{ROW},2019-04-05,tired")
    assert told == [("contact", "2019-04-05", ""), ("note", "2019-04-05", "tired")]


def test_the_year_of_a_header_comes_before_the_day_of_the_row():
    assert noted("Notes 2017", "tired") == [("note", "2017", "tired")]


def test_beside_several_exams_a_comment_has_no_day_of_its_own():
    header = "Student ID,Step 1,Step 1 Date,CBSE,CBSE Date,Notes"
    row = "H-1,P,2019-03-01,70,2019-02-01,tired"
    assert found(header, row) == [("note", "", "tired")]


def test_who_advises_stands_in_the_contact():
    told = found(f"{HEADER},Advisor,Last contact", f"{ROW},Dr Ng,2019-04-05")
    assert told == [("contact", "2019-04-05", "Advisor: Dr Ng")]


def test_who_advises_is_a_note_where_nobody_was_in_contact():
    told = found(f"{HEADER},Advisor,Notes", f"{ROW},Dr Ng,tired")
    assert told == [("note", "2019-03-01", "tired"), ("note", "2019-03-01", "Advisor: Dr Ng")]


def test_an_advisor_alone_is_no_remark():
    assert found(f"{HEADER},Advisor", f"{ROW},Dr Ng") == []


def test_more_than_a_day_of_a_last_contact_is_kept_as_a_note():
    assert noted("Last contact", "4/15/2019 by phone") == [
        ("contact", "2019-04-15", ""),
        ("note", "2019-04-15", "Last contact: 4/15/2019 by phone"),
    ]


def test_a_last_contact_that_is_no_day_is_a_note_without_one():
    assert noted("Last contact", "in spring") == [("note", "", "Last contact: in spring")]


@pytest.mark.parametrize("cell", ["-", "n/a", "None", "  "])
def test_a_cell_that_says_nothing_is_no_remark(cell):
    assert noted("Notes", cell) == []


def test_two_rows_of_one_result_keep_the_comments_of_both():
    told = found(f"{HEADER},Notes", f"{ROW},met", f"{ROW},called")
    assert [text for _, _, text in told] == ["met", "called"]


def test_a_list_of_students_has_remarks_without_a_day():
    told = found("Student ID,Name,Notes", 'H-1,"Moss, Ada",tired', kind=UploadKind.ROSTER)
    assert told == [("note", "", "tired")]


def test_a_comment_beside_a_content_area_is_no_remark():
    header = "Student ID,Area,Correct,Items,Comment"
    assert found(header, "H-1,Renal,3,5,hard", "H-1,Cardiology,4,5,easy") == []


def test_a_formula_in_a_comment_is_kept_as_it_stands():
    assert noted("Notes", "=HYPERLINK(1)") == [("note", "2019-03-01", "=HYPERLINK(1)")]


def test_the_rules_say_from_when_they_hold_and_where_they_come_from():
    assert rules().suggest_after_months == 18
    assert rules().source
