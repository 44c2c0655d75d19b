"""A fix changes exactly the cell that it names, and its value is checked like any cell."""

from dataclasses import replace

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st
from reading_files import SETTLED, read, table

from cohort_data.ingest import exam_columns, fixing
from cohort_data.ingest.fixes import Fix, Repair, together
from cohort_data.ingest.model import RowProblem

ABSENT, VALUE, SKIP = Repair.ABSENT, Repair.VALUE, Repair.SKIP
ROWS = ("student_id,score", "0012,80", "0013,abc", "0014,70")
COLUMNS = ("a", "b", "c")
texts = st.text("abc 019", max_size=4)
sheets = st.lists(st.tuples(texts, texts, texts), min_size=1, max_size=6)


def fixed(*fixes, rows=ROWS, **rest):
    return read(*rows, answers=replace(SETTLED, fixes=fixes), **rest)


def scores_of(found):
    return dict(zip(found.results["student_id"], found.results["score"], strict=True))


@given(sheets, st.data())
def test_fixes_touch_exactly_the_cells_they_name(rows, data):
    cells = pd.DataFrame(rows, columns=list(COLUMNS), dtype=str)
    cells.index = pd.RangeIndex(2, len(rows) + 2)
    before = replace(table("a,b,c"), cells=cells)
    places = [(line, name) for line in cells.index for name in COLUMNS]
    chosen = data.draw(st.lists(st.sampled_from(places), unique=True))
    fixes = [
        Fix(
            line,
            name,
            data.draw(st.sampled_from([ABSENT, VALUE])),
            "new",
            cells.loc[line, name].strip(),
        )
        for line, name in chosen
    ]
    left_out = data.draw(st.sets(st.sampled_from(list(cells.index))))
    skips = [Fix(line, "", SKIP) for line in left_out]
    after = fixing.applied(before, together(fixes, skips)).cells
    expected = {
        place: ("new" if fix.what is VALUE else "")
        for place, fix in zip(chosen, fixes, strict=True)
    }
    assert list(after.index) == [line for line in cells.index if line not in left_out]
    for line in after.index:
        for name in COLUMNS:
            assert after.loc[line, name] == expected.get((line, name), cells.loc[line, name])


def test_a_cell_treated_as_absent_leaves_the_student_without_a_result():
    found = fixed(Fix(3, "score", ABSENT, was="abc"))
    assert scores_of(found) == {"0012": 80, "0014": 70}
    assert list(found.students["student_id"]) == ["0012", "0013", "0014"]
    assert found.can_be_saved


def test_a_value_takes_the_place_of_the_cell():
    assert scores_of(fixed(Fix(3, "score", VALUE, "65", "abc")))["0013"] == 65


def test_a_value_is_checked_by_the_rules_of_a_cell():
    found = fixed(Fix(3, "score", VALUE, "165", "abc"))
    assert [(one.line, one.value, one.problem) for one in found.problems] == [
        (3, "165", "Expected 0 to 100.")
    ]


def test_a_value_that_is_no_number_is_no_number():
    assert fixed(Fix(3, "score", VALUE, "many", "abc")).problems[0].value == "many"


def test_hidden_signs_in_a_value_are_taken_out_as_in_a_cell():
    assert scores_of(fixed(Fix(3, "score", VALUE, "\u200b65 ", "abc")))["0013"] == 65


def test_a_line_left_out_is_listed_and_its_student_is_not_lost():
    found = fixed(Fix(3, "", SKIP))
    assert [(row.line, row.reason) for row in found.skipped] == [(3, fixing.LEFT_OUT)]
    assert list(found.students["student_id"]) == ["0012", "0014"]
    assert found.kept_back == {3: "0013"}


def test_a_fix_for_a_cell_that_holds_something_else_is_not_applied():
    found = fixed(Fix(2, "score", VALUE, "10", "abc"), Fix(3, "score", ABSENT, was="abc"))
    assert scores_of(found) == {"0012": 80, "0014": 70}


def test_what_the_reader_found_wrong_in_a_cell_is_settled_with_it():
    damaged = replace(
        table("student_id,score", "0012,#N/A", "0013,60"),
        problems=(RowProblem(2, "score", "#N/A", "Excel shows an error here."),),
    )
    assert fixing.applied(damaged, [Fix(2, "score", ABSENT, was="#N/A")]).problems == ()


def test_what_the_reader_found_wrong_in_a_line_goes_with_it():
    ragged = replace(table(*ROWS), problems=(RowProblem(3, "", "0013", "This row has 1 cell."),))
    assert fixing.applied(ragged, [Fix(3, "", SKIP)]).problems == ()
    assert fixing.applied(ragged, [Fix(4, "", SKIP)]).problems == ragged.problems


def test_what_was_said_last_of_a_cell_counts_and_remembers_the_file():
    first, second = Fix(3, "score", VALUE, "165", "abc"), Fix(3, "score", VALUE, "65", "165")
    assert together([first], [second]) == (Fix(3, "score", VALUE, "65", "abc"),)


def test_a_line_that_is_left_out_needs_no_other_fix():
    said = together(
        [Fix(3, "score", ABSENT, was="abc"), Fix(3, "date", ABSENT)], [Fix(3, "", SKIP)]
    )
    assert said == (Fix(3, "", SKIP),)


def test_the_cells_of_exams_beside_each_other_are_found_by_their_header():
    rows = exam_columns.in_rows(
        table(
            "Student ID,Step 1,Step 1 date,CBSE,CBSE date",
            *(f"00{n},{200 + n},2026-01-0{n},6{n},2025-01-0{n}" for n in range(1, 8)),
            "008,abc,2026-01-08,xyz,2025-01-08",
        )
    )
    after = fixing.applied(rows, [Fix(9, "CBSE", VALUE, "68", "xyz")]).cells
    changed = after[(after != rows.cells).any(axis="columns")]
    assert changed[["Exam", "Score"]].to_numpy().tolist() == [["CBSE", "68"]]


def test_a_line_left_out_takes_no_proof_of_the_order_of_dates_along():
    rows = ("student_id,score,date", "0012,80,03/04/2026", "0013,abc,31/12/2026")
    found = fixed(Fix(3, "", SKIP), rows=rows)
    assert list(found.results["date"]) == ["2026-04-03"]
    assert not found.questions


def test_a_date_that_is_corrected_no_longer_proves_the_order():
    rows = ("student_id,score,date", "0012,80,03/04/2026", "0013,70,31/12/2026")
    found = fixed(Fix(3, "date", VALUE, "12/31/2026", "31/12/2026"), rows=rows)
    assert list(found.results["date"]) == ["2026-03-04", "2026-12-31"]


def test_the_same_fixes_say_the_same_in_any_order():
    one, two = Fix(3, "score", ABSENT, was="abc"), Fix(2, "score", VALUE, "81", "80")
    assert together([], [one, two]) == together([two], [one])
