"""Whether one table reads the same in every encoding, separator and line end."""

import itertools

import pandas as pd
import pytest

from cohort_data.errors import UnreadableFile
from cohort_data.ingest.readers import read_file

ROWS = [["SID", "Name", "Score"], ["00123", "Zoë Müller", "67,5"], ["0-123-4", "NA", "None"]]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]


def written(delimiter: str, end: str, *, quote: bool, last: bool = True) -> str:
    rows = [[f'"{cell}"' if quote or delimiter in cell else cell for cell in row] for row in ROWS]
    return end.join(delimiter.join(row) for row in rows) + (end if last else "")


@pytest.mark.parametrize(
    ("encoding", "delimiter", "end", "quote"),
    list(itertools.product(ENCODINGS, ",;\t|", ["\n", "\r\n", "\r"], [False, True])),
)
def test_a_table_reads_the_same_however_it_is_written(encoding, delimiter, end, quote):
    content = written(delimiter, end, quote=quote).encode(encoding)
    expected = pd.DataFrame(ROWS[1:], columns=ROWS[0], index=[2, 3], dtype="str")
    pd.testing.assert_frame_equal(read_file("x.csv", content).cells.astype("str"), expected)


def test_the_last_line_needs_no_end():
    whole, open_ended = (written(",", "\n", quote=True, last=last).encode() for last in (1, 0))
    assert read_file("x", whole).cells.equals(read_file("x", open_ended).cells)


def test_cells_stay_as_typed():
    cells = "00123,1.23457E+11,NA,null,0.50,-,=1+1,<b>*x*</b>"
    content = f"a,b,c,d,e,f,g,h\n{cells}\n".encode()
    assert list(read_file("x", content).cells.iloc[0]) == cells.split(",")


def test_decimal_commas_do_not_separate():
    table = read_file("x", b"SID;Score\nS1;67,5\nS2;70,0\nS3;71,5\n")
    assert list(table.cells["Score"]) == ["67,5", "70,0", "71,5"]


def test_names_with_a_comma_do_not_separate():
    table = read_file("x", b"SID\tName\tScore\nS1\tBell, Anna\t67\nS2\tDunn, Cy\t71\n")
    assert list(table.cells["Name"]) == ["Bell, Anna", "Dunn, Cy"]


def test_one_column_is_a_table():
    table = read_file("x", b"SID\nS1\n\nS2\n")
    assert (list(table.cells["SID"]), list(table.cells.index)) == (["S1", "S2"], [2, 4])


def test_one_column_of_names_with_commas_is_one_column():
    table = read_file("x", b'Name\n"Bell, Anna"\n"Dunn, Cy"\n')
    assert list(table.cells["Name"]) == ["Bell, Anna", "Dunn, Cy"]


def test_rows_wrapped_in_quotes_under_a_plain_header_are_unwrapped():
    table = read_file("x", b'SID,Name,Score\n"S1,""Bell, Anna"",67"\n"S2,Cy,71"\n')
    assert list(table.cells["Name"]) == ["Bell, Anna", "Cy"]


def test_quotation_marks_that_are_not_doubled_are_kept():
    rows = b'"Rest of Name","Last Name","Remarks"\n"Ann "Annie"","Bell",""\n"Cy","Dunn","a, b"\n'
    assert list(read_file("x", rows).cells.iloc[0]) == ['Ann "Annie"', "Bell", ""]


def test_plain_utf_8_with_commas_needs_no_note():
    assert read_file("x", written(",", "\n", quote=False).encode()).notes == ()


def test_semicolons_are_noted():
    notes = read_file("x", written(";", "\n", quote=False).encode()).notes
    assert notes == ("Cells are separated by semicolons.",)


def test_utf_16_is_noted():
    notes = read_file("x", written(",", "\n", quote=False).encode("utf-16")).notes
    assert notes == ("Read as UTF-16-LE text.",)


@pytest.mark.parametrize("mark", [";", "\t", "|"])
def test_commas_in_names_do_not_part_rows_of_different_lengths(mark):
    rows = ["ID|Name|Exam|Date|Remarks", "S1|Bell, Anna|Step 1", "S2|Cruz, Eva|Step 1|2026-05-19"]
    rows += ["S3|Dietz, Jo|Step 1", "S4|Ek, Dora|Step 1|2026-06-09|late"]
    table = read_file("x.csv", "\n".join(rows).replace("|", mark).encode())
    assert table.headers == ("ID", "Name", "Exam", "Date", "Remarks")


def test_a_separator_that_only_some_rows_have_is_not_preferred():
    table = read_file("x.csv", b"Results; all\nID,Score\nS1,60\nS2,70\n")
    assert table.headers == ("ID", "Score")


def test_the_sign_that_old_programs_put_at_the_end_is_no_row():
    assert len(read_file("x", b"SID,Score\nS1,67\n\x1a").cells) == 1


@pytest.mark.parametrize("content", [b"\n", b";;\n;;\n", b"\t\t\n"])
def test_separators_alone_are_blank_lines(content):
    with pytest.raises(UnreadableFile, match="nothing but blank lines"):
        read_file("x", content)
