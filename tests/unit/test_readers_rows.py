"""Whether lines are counted as an editor does, and what becomes of rows that do not fit."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cohort_data.ingest.model import RowProblem, SkippedRow
from cohort_data.ingest.readers import read_file
from cohort_data.ingest.readers.messages import capped, spans


def read(text: str):
    return read_file("results.csv", text.encode())


def test_a_cell_over_three_lines_moves_the_lines_below():
    table = read('SID,Note\nS1,"a\n\nb"\nS2,c\n')
    assert list(table.cells.index) == [2, 5]


def test_blank_lines_count_and_are_no_rows():
    table = read("SID,Score\n\nS1,67\n\n\nS2,71\n\n")
    assert (list(table.cells.index), table.skipped) == ([3, 6], ())


def test_rows_of_bare_commas_are_listed_as_skipped():
    skipped = read("SID,Score\nS1,67\n,\nS2,71\n , \n").skipped
    assert skipped == (SkippedRow(3, "The row is empty."), SkippedRow(5, "The row is empty."))


def test_carriage_returns_alone_end_lines():
    assert list(read("SID,Score\rS1,67\rS2,71\r").cells.index) == [2, 3]


@settings(deadline=None)  # the machine may be busy
@given(st.lists(st.sampled_from(["S1,67", "", '"a\nb",1', '"a\r\n\r\nb",1', "S2,"]), max_size=8))
def test_each_row_begins_on_the_line_that_an_editor_shows(parts):
    text = "SID,Score\n" + "\n".join([*parts, "last,1"])
    last = read(text).cells.index[-1]
    assert text.replace("\r\n", "\n").split("\n")[last - 1] == "last,1"


def test_a_ragged_row_shows_the_cells_too_many():
    problem = read("SID,Score\nS1,67\nS2,71,late,again\n").problems[0]
    assert (problem.line, problem.column, problem.value) == (3, "", "late,again")


def test_a_long_value_is_cut_to_forty_characters():
    value = read(f"SID,Score\nS1,67\nS2,71,{'x' * 99}\n").problems[0].value
    assert (len(value), value[-1]) == (40, "…")


@pytest.mark.parametrize(
    "text",
    [
        "Row,SID,Final,Late\nS1,67,\nS2,71,\n",
        "SID,Row,Score\n1,67\n2,71\n",
        "Program,Code,Mark\nx,67\ny,71\n",
        "First Name,SID,Final,Late\nAnna,S1,67\nCy,S2,71\n",
    ],
)
def test_a_header_with_more_names_than_every_row_is_refused_once(text):
    assert [problem.line for problem in read(text).problems] == [2]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Student ID,Name,Score,Date", "1001,Ann Ash,67"),
        ("Name,Student ID,Email,Score,Date", "Ann Ash,1001,a67@example.edu"),
    ],
)
def test_rows_that_can_only_lack_the_last_cells_are_read_and_said(header, row):
    table = read(f"{header}\n{row}\n{row.replace('67', '71')}\n")
    assert (table.problems, len(table.cells)) == ((), 2)
    assert table.cells.iloc[0].tolist()[: row.count(",") + 1] == row.split(",")
    assert any("Every row ends before the last column" in note for note in table.notes)


def test_a_comma_after_every_row_is_harmless():
    table = read("SID,Score\nS1,67,\nS2,71,\n")
    assert (table.problems, table.headers) == ((), ("SID", "Score"))


def test_empty_columns_without_a_name_may_be_missing_in_a_row():
    assert read("SID,Score,,\nS1,67,,\nS2,71\n").problems == ()


def test_fatal_problems_come_first_and_the_rest_is_counted():
    shown = [RowProblem(line, "", "", "x", fatal=line == 99) for line in range(1, 100)]
    listed = capped(shown)
    assert (len(listed), listed[0].line, listed[-1].problem[:6]) == (51, 99, "and 49")


def test_the_count_of_the_rest_is_fatal_when_one_of_the_rest_is():
    listed = capped([RowProblem(line, "", "", "x") for line in range(60)])
    assert listed[-1].fatal


def test_lines_are_named_in_runs():
    assert spans([1, 2, 3, 7, 9, 10]) == "1 to 3, 7, 9 to 10"


@settings(deadline=None)
@given(st.lists(st.sampled_from(["S1,67", "S2,71,", ",", "", " ", "S4,7,z", "\xa0"]), max_size=9))
def test_every_line_is_a_row_or_listed_or_blank(lines):
    table = read("\n".join(["SID,Score", *lines, "S9,80"]))
    used = {*table.cells.index, *(row.line for row in table.skipped)}
    written = {at for at, line in enumerate([*lines, "S9,80"], start=2) if line.strip()}
    assert used == written


def test_a_quoted_cell_that_holds_a_row_of_the_table_is_fatal():
    problems = read('SID,Name,Score\nS101,"Ann,67\nS102,Bo",71\nS103,Cy,80\n').problems
    assert [(one.line, one.column, one.fatal) for one in problems] == [(2, "Name", True)]


def test_a_remark_over_several_lines_is_only_pointed_out():
    problems = read('SID,Score,Note\nS101,67,"late, sick\nwell, again, since"\nS102,71,\n').problems
    assert [(one.line, one.column, one.fatal) for one in problems] == [(2, "Note", False)]
