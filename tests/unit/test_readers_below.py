"""What stands below a table, and rows that end before the last column."""

import pytest

from cohort_data.ingest.readers import read_file
from cohort_data.ingest.readers.below import BELOW

HEAD = "Student ID,Name,Exam,Score\nS-101,Bell,Anatomy,67\nS-102,Cruz,Anatomy,71\n"


def read(text):
    return read_file("results.csv", text.encode())


def left_out(text):
    return [row.line for row in read(text).skipped if row.reason == BELOW]


@pytest.mark.parametrize(
    "under",
    ["Code,Meaning\n1,passed\n2,failed\n", "* regraded\n** left early\n", "Legend,,,\nA,pass,,\n"],
)
def test_a_block_of_no_students_below_the_table_is_left_out_line_by_line(under):
    lines = [*range(5, 5 + under.count("\n"))]
    table = read(f"{HEAD}\n{under}")
    assert left_out(f"{HEAD}\n{under}") == lines
    assert (list(table.cells.index), table.problems) == ([2, 3], ())


def test_rows_of_bare_commas_part_the_table_from_what_is_below():
    assert left_out(f"{HEAD},,,\nCode,Meaning,,\n1,passed,,\n") == [5, 6]


@pytest.mark.parametrize(
    "under",
    [
        "S-103,Dietz,Anatomy,80\n",
        "S-103,Dietz,,\n",
        "Guest,Dietz,Anatomy,80\n",
        "Late entries,,,\nS-103,Dietz,Anatomy,80\n",
    ],
)
def test_students_below_a_blank_line_stay(under):
    assert left_out(f"{HEAD}\n{under}") == []


def test_what_follows_without_a_blank_line_is_no_block_of_its_own():
    assert left_out(f"{HEAD}Total,,,138\n") == []


def test_a_small_block_above_the_table_does_not_hide_the_students():
    text = "Student ID,Score\nPoints,100\n\nS-101,67\nS-102,71\nS-103,80\n"
    assert (left_out(text), len(read(text).cells)) == ([], 4)


def short(text):
    return [(one.line, one.fatal) for one in read(text).problems]


def test_a_row_that_ends_early_is_read_and_that_is_said():
    table = read(f"{HEAD}S-103,Dietz,Anatomy\n")
    assert list(table.cells.loc[4]) == ["S-103", "Dietz", "Anatomy", ""]
    assert short(f"{HEAD}S-103,Dietz,Anatomy\n") == [(4, False)]


@pytest.mark.parametrize("row", ["S-103,Dietz,80", "Dietz,Anatomy,80", "S-103", "S-103;Dietz;80"])
def test_a_row_with_a_cell_missing_further_left_stays_a_fault(row):
    assert short(f"{HEAD}{row}\n") == [(4, True)]


def test_rows_that_all_end_early_are_noted_once():
    table = read(
        "Student ID,Name,Date,Result,Remarks\nS1,Bell,2026-05-12,Pass\nS2,Cruz,2026-05-13\n"
    )
    assert (len(table.cells), table.problems) == (2, ())
    assert [note for note in table.notes if "Every row ends" in note and "Remarks" in note]


def test_a_header_that_no_row_fits_stays_a_fault():
    assert short("First Name,SID,Final,Late\nAnna,S1,67\nCy,S2,71\n") == [(2, True)]
