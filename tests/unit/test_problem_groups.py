"""Problems of one kind in one column stand together, with what may be done about them."""

import pytest
from reading_files import layout, read, table

from cohort_data.ingest.fixes import Fault, Repair
from cohort_data.ingest.model import RowProblem
from cohort_data.ingest.problem_groups import groups
from components.wording.upload_problems import ARE, title

ROWS = (
    "student_id,score,date",
    "0012,80,2026-01-02",
    "0013,abc,2026-01-02",
    "0014,xyz,2026-13-41",
    ",70,2026-01-02",
    "0016,170,2026-01-02",
)
EVERYTHING = tuple(Repair)


def grouped(*rows, problems=None):
    found = read(*rows).problems if problems is None else problems
    return groups(found, table(*rows), layout(rows[0]))


def test_each_kind_in_each_column_is_one_group():
    found = [(one.fault, one.column, len(one.problems), one.offers) for one in grouped(*ROWS)]
    assert sorted(found) == [
        (Fault.DATE, "date", 1, EVERYTHING),
        (Fault.MISSING, "student_id", 1, (Repair.VALUE, Repair.SKIP)),
        (Fault.NUMBER, "score", 2, EVERYTHING),
        (Fault.RANGE, "score", 1, EVERYTHING),
    ]


def test_titles_say_how_many_of_what_are_wrong_and_how():
    assert "**2 scores** that are no numbers" in [title(one) for one in grouped(*ROWS)]


@pytest.mark.parametrize("fault", list(Fault))
def test_every_kind_has_its_words(fault):
    assert len(ARE[fault]) == 2


def test_two_rows_that_contradict_each_other_come_first():
    found = grouped(*ROWS, "0012,60,2026-01-02")
    assert (found[0].fault, found[0].in_the_way) == (Fault.CONFLICT, True)
    assert found[0].problems[0].against == 2


def test_nothing_is_offered_for_a_fault_of_the_whole_file():
    twice = RowProblem(1, "score", "score", "Columns 2 and 3 are both called “score”.")
    (found,) = grouped(*ROWS[:2], problems=[twice])
    assert (found.offers, found.in_the_way) == ((), True)


def test_a_row_of_many_cells_can_only_be_left_out():
    ragged = RowProblem(2, "", "9", "This row has 4 cells.", fault=Fault.CELLS)
    (found,) = grouped(*ROWS[:2], problems=[ragged])
    assert found.offers == (Repair.SKIP,)


def test_all_rows_of_a_kind_are_in_its_group_also_where_the_page_would_count_them():
    rows = [f"{1000 + number},abc" for number in range(500)]
    (found,) = grouped("student_id,score", "9,70", *rows)
    assert len(found.problems) == 500


def test_a_cell_that_went_into_two_rows_is_wrong_once():
    twice = [RowProblem(2, "score", "x", "Expected a number.")] * 2
    (found,) = grouped(*ROWS[:2], problems=twice)
    assert len(found.problems) == 1
