"""Whether the row of column names is found, and what the columns are called."""

import pytest

from cohort_data.errors import UnreadableFile
from cohort_data.ingest.readers import read_file
from cohort_data.ingest.readers.headers import header_row, unique_names

ROWS = "S1,Anna,67\nS2,Cy,71\nS3,Eve,80\n"


def read(text: str):
    return read_file("results.csv", text.encode())


def test_the_header_stands_on_line_1_and_the_first_student_on_line_2():
    table = read("SID,Name,Score\n" + ROWS)
    assert (table.header_line, list(table.cells.index)) == (1, [2, 3, 4])


@pytest.mark.parametrize(
    ("above", "line"),
    [
        ("Renal final\n", 2),
        ("Course,Renal\nDate,2026-03-14\n\n", 4),
        ("Renal final,,\n,,\n", 3),
        ("Results of the class of 2028, exported 14 March\n", 2),
        ("sep=,\n", 2),
        ("\n" * 19, 20),
    ],
)
def test_the_header_is_found_below_titles(above, line):
    table = read(above + "SID,Name,Score\n" + ROWS)
    assert (table.header_line, table.headers) == (line, ("SID", "Name", "Score"))


@pytest.mark.parametrize(
    "header",
    [
        ["SID", "1", "2", "3"],
        ["", "Name", "Q1", "Q2"],
        ["SID", "Name", "", "Q2"],
        ["code_module", "code", "2013J", "2014"],
    ],
)
def test_odd_names_are_names_all_the_same(header):
    assert header_row([header, ["S1", "1", "0", "1"], ["S2", "0", "0", "1"]]) == 0


def test_a_header_shorter_than_its_rows_is_still_the_header():
    assert header_row([["SID", "Name", "Score"], ["S1", "Bell", "Anna", "67"]]) == 0


def test_a_header_shorter_than_many_rows_of_numbers_is_still_the_header():
    rows = [[f"S{n}", "Bell", "Anna", str(n)] for n in range(60, 70)]
    assert header_row([["SID", "Name", "Score"], *rows]) == 0


@pytest.mark.parametrize(
    "rows",
    [
        ["SID,Score", "S1,67", "S2,71,late,again"],
        ["SID,Score", "S1,67", "S2,71,late,again", "S3,71,late,again"],
        ["SID,Score,Note", "S1,ABS,", "S2,EXC,", "S3,67,late", "S4,71,"],
        ["Student,Final (12),Total", "    Points Possible,100,(read only)", "Bell,67,67"],
        ["SID,Q1,Q2,Q3", "KEY,1,1,0", "S1,1,0,0", "S2,1,1,0"],
        ["Name,Result", "Anna,Pass,late", "Cy,Fail"],
        ["Name,1,2,3,4", "Anna,0,1,1,0", "Cy,1,1,1,0"],
    ],
)
def test_no_student_is_taken_for_the_header(rows):
    assert header_row([row.split(",") for row in rows]) == 0


@pytest.mark.parametrize(
    "above", ["Students,150", "Pass mark,60\nDate,2026-03-14", "Renal, by A. Bell, for B, C, D"]
)
def test_settings_above_the_header_are_not_the_header(above):
    table = read(above + "\n" + "SID,Name,Score\n" + ROWS)
    assert table.headers == ("SID", "Name", "Score")


def test_a_table_of_words_alone_has_its_header_on_top():
    assert header_row([["Student", "Result"], ["Anna", "Pass"], ["Cy", "Fail"]]) == 0


def test_rows_of_points_under_the_header_are_rows():
    canvas = "Student,ID,Final (12)\n    Points Possible,,100\nBell,77,67\nDunn,78,71\n"
    assert list(read(canvas).cells["Student"]) == ["Points Possible", "Bell", "Dunn"]


@pytest.mark.parametrize("rows", ["1001,67\n1002,71\n", "S001,1,0,1\nS002,0,0,1\n", "1001\n1002\n"])
def test_a_file_without_a_header_is_refused_with_its_first_line(rows):
    with pytest.raises(UnreadableFile, match=r"line 1 reads “.*001"):
        read(rows)


def test_a_header_over_two_lines_becomes_one_name():
    table = read('"Student\nID","Final\r\nscore"\nS1,67\n')
    assert (table.headers, list(table.cells.index)) == (("Student ID", "Final score"), [4])


def test_names_are_made_unique_in_order():
    names = unique_names(["Anat", "Anat (2)", "Anat", "", "Anat", ""])
    assert names == ["Anat", "Anat (2)", "Anat (3)", "(column 4)", "Anat (4)", "(column 6)"]


def test_three_columns_of_one_name_are_named_together():
    problem = read("SID,Q,Q,Q\nS1,1,1,0\n").problems[0].problem
    assert problem.startswith("Columns 2, 3 and 4 are all called “Q”.")


def test_a_bar_in_a_name_is_no_separator():
    blackboard = "Username,Final [Total Pts: 100] |1234,Quiz |1235\nab,67,8\ncd,71,9\n"
    assert read(blackboard).headers[1] == "Final [Total Pts: 100] |1234"


@pytest.mark.parametrize(
    ("band", "header", "names"),
    [
        (",Step 1,,CBSE,", "SID,Date,Result,Date,Score", ["SID", "Step 1 Date", "Step 1 Result"]),
        ("SID,Anatomy,,Renal,", ",Date,Score,Date,Score", ["SID", "Anatomy Date", "Anatomy Score"]),
    ],
)
def test_two_rows_name_the_columns_where_one_alone_repeats_itself(band, header, names):
    table = read(f"Results of May\n{band}\n{header}\nS1,2026-05-01,60,2026-06-01,70\n")
    assert list(table.headers[:3]) == names
    assert table.notes == (
        "Line 1 above the header left out, beginning “Results of May”.",
        "Lines 2 and 3 name the columns together.",
    )
    assert table.problems == ()


def test_a_title_is_no_band_over_columns_that_are_called_alike():
    table = read("Class of 2028,,\nSID,Score,Score\nS1,60,70\n")
    assert "both called “Score”" in table.problems[0].problem


def test_bands_that_are_called_alike_tell_nothing_apart():
    table = read(",Anatomy,Anatomy\nSID,Score,Score\nS1,60,70\n")
    assert "both called “Score”" in table.problems[0].problem
