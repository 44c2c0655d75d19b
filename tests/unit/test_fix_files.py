"""What a person fills in comes back as fixes, or is refused with file, line and column."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_files import SETTLED, read, table

from cohort_data.errors import UploadRefused
from cohort_data.ingest import fix_files, readers
from cohort_data.ingest.fixes import Fix, Repair
from cohort_data.reports import exports

ROWS = ("student_id,score", "0012,80", "0013,abc", "0014,=7")
HEADER = "Line,Column,Value,Problem,Fix,New value"


def written(*rows, header=HEADER):
    return readers.read_file("fixes.csv", "\n".join([header, *rows, ""]).encode())


def fixes(*rows, header=HEADER):
    return fix_files.filled_in(written(*rows, header=header), table(*ROWS), exports.inert)


def test_the_problems_go_out_and_come_back_as_fixes():
    frame = fix_files.to_fill_in(read(*ROWS, answers=SETTLED).problems)
    frame.loc[frame["Line"] == 3, "Fix"] = "absent"
    frame.loc[frame["Line"] == 4, ["Fix", "New value"]] = ["value", "7"]
    back = readers.read_file("fixes.csv", exports.as_csv(frame))
    assert fix_files.filled_in(back, table(*ROWS), exports.inert) == (
        Fix(3, "score", Repair.ABSENT, was="abc"),
        Fix(4, "score", Repair.VALUE, "7", "=7"),
    )


def test_every_problem_goes_out_also_where_the_page_counts_them():
    rows = [f"{1000 + number},abc" for number in range(120)]
    assert len(fix_files.to_fill_in(read("student_id,score", *rows).problems)) == 120


def test_a_row_without_a_fix_is_left_as_it_is():
    assert fixes("3,score,abc,?,,", "4,score,=7,?,skip,") == (Fix(4, "", Repair.SKIP),)


def test_a_whole_line_needs_no_column():
    assert fixes("3,,,,skip,") == (Fix(3, "", Repair.SKIP),)


WRONG = {
    "3,score,abc,?,delete,": "line 2, column Fix: 'delete' is no fix; write absent, value or skip",
    "33,score,abc,?,absent,": "line 2, column Line: '33' is no line of results.csv with values",
    "x,score,abc,?,absent,": "line 2, column Line: 'x' is no line",
    "3,points,abc,?,absent,": "line 2, column Column: results.csv has no column 'points'; it has",
    "3,score,xyz,?,absent,": "line 2, column Value: line 3 of results.csv has 'abc' under 'score'",
    "3,score,abc,?,value,": "line 2, column New value: write the value to use",
    "3,score,abc,?,absent,7": "line 2, column New value: '7' would not be used",
    "3,score,abc,?,,7": "line 2, column Fix: a new value stands beside it; write value",
    "3,score,xyz,?,skip,": "line 2, column Value: line 3 of results.csv has 'abc' under 'score'",
}


@pytest.mark.parametrize("row", WRONG)
def test_a_wrong_entry_is_refused_with_its_place(row):
    with pytest.raises(UploadRefused) as refusal:
        fixes(row)
    assert str(refusal.value).startswith(f"fixes.csv, {WRONG[row]}")


def test_two_fixes_of_one_cell_must_agree():
    with pytest.raises(UploadRefused, match="line 3, column Fix: an earlier row says"):
        fixes("3,score,abc,?,absent,", "3,score,abc,?,value,7")


def test_a_file_without_a_needed_column_is_refused():
    with pytest.raises(UploadRefused, match=r"fixes\.csv has no column “New value”"):
        fixes("3,score,abc,?,absent", header="Line,Column,Value,Problem,Fix")


@given(st.text("abc,\"'=;é \u200b\n", max_size=12), st.sampled_from(["absent", "skip", "use"]))
def test_any_entry_is_a_fix_or_a_sentence(value, fix):
    row = {"Line": "3", "Column": "score", "Value": value, "Problem": "", "Fix": fix}
    entry = fix_files.Entry("fixes.csv", 2, row | {"New value": ""}, exports.inert)
    if value.strip() == "abc" and fix != "use":
        assert entry.fix(table(*ROWS)).line == 3
        return
    with pytest.raises(UploadRefused, match=r"^fixes\.csv, line 2, column (Value|Fix): "):
        entry.fix(table(*ROWS))
