"""The good rows of a file are saved as the whole file would read them, or not at all."""

from dataclasses import replace

from reading_files import SETTLED, UNKNOWN, layout, read, table

from cohort_data.ingest import reading
from cohort_data.ingest.fixes import Fix, Repair
from cohort_data.ingest.model import RowProblem
from cohort_data.ingest.reading import good_rows
from cohort_data.words import UploadKind

GOOD = replace(SETTLED, good_rows=True)
WITH_ONE = ("student_id,score", "0012,80", "0013,abc", "0014,170", "0015,60")


def open_lines(found):
    return [one.line for one in found.left_open]


def test_the_good_rows_are_read_and_the_others_are_open():
    found = read(*WITH_ONE, answers=GOOD)
    assert list(found.results["student_id"]) == ["0012", "0015"]
    assert open_lines(found) == [3, 4]
    assert found.can_be_saved


def test_an_open_row_is_listed_with_column_value_and_what_was_expected():
    found = read(*WITH_ONE, answers=GOOD)
    assert [row.reason for row in found.skipped][1] == (
        "left open: score “170”: Expected 0 to 100."
    )


def test_the_student_of_an_open_row_is_known_to_be_in_the_file():
    found = read(*WITH_ONE, answers=GOOD)
    assert found.kept_back == {3: "0013", 4: "0014"}
    assert list(found.students["student_id"]) == ["0012", "0015"]


def test_all_of_many_rows_of_one_kind_are_open():
    rows = [f"{1000 + number},abc" for number in range(120)]
    found = read("student_id,score", *rows, "9,70", answers=GOOD)
    assert len(open_lines(found)) == 120


def test_two_rows_that_contradict_each_other_wait_for_a_choice():
    rows = ("student_id,score", "0012,80", "0012,70", "0013,60")
    found = read(*rows, answers=GOOD)
    assert not found.can_be_saved
    assert found.left_open == ()
    assert good_rows.in_the_way(found.problems, table(*rows), layout(rows[0]))[0].against == 2
    chosen = replace(GOOD, fixes=(Fix(2, "", Repair.SKIP),))
    assert list(read(*rows, answers=chosen).results["score"]) == [70, 60]


def test_a_file_without_a_good_row_is_refused():
    assert not read("student_id,score", "0012,abc", "0013,abc", answers=GOOD).can_be_saved


def test_what_is_wrong_with_the_header_refuses_the_file():
    twice = RowProblem(1, "score", "score", "Columns 2 and 3 are both called “score”.")
    file = replace(table(*WITH_ONE), problems=(twice,))
    assert not reading.read(file, layout(WITH_ONE[0]), GOOD, UNKNOWN).can_be_saved


def test_items_stay_items_when_a_row_with_a_word_among_them_is_open():
    rows = ("student_id,area:Heart,area:Lung", "0012,1,0", "0013,x,1", "0014,1,1")
    found = read(*rows, answers=GOOD)
    assert sorted(found.areas["percent"]) == [0, 100, 100, 100]
    assert open_lines(found) == [3]


def test_rows_that_only_an_open_row_explains_are_not_saved_otherwise():
    rows = ("student_id,score,date,area:Heart", "0012,80,2026-01-02,1", "0013,70,never,75")
    found = read(*rows, answers=GOOD)
    assert not found.can_be_saved
    assert found.problems[-1].problem == good_rows.UNSETTLED


def test_an_open_row_still_proves_the_order_of_the_dates():
    rows = ("student_id,score,date", "0012,80,03/04/2026", "0013,abc,31/12/2026")
    found = read(*rows, answers=GOOD)
    assert list(found.results["date"]) == ["2026-04-03"]
    assert not found.questions


LONG = (
    "student_id,area_name,area_value,area_items",
    "0012,Heart,80,10",
    "0012,Lung,60,10",
    "0013,Heart,abc,10",
    "0013,Lung,90,10",
)


def test_a_student_whose_areas_cannot_all_be_read_is_open_as_a_whole():
    found = read(*LONG, answers=GOOD, kind=UploadKind.AREAS)
    assert open_lines(found) == [4, 5]
    assert set(found.results["student_id"]) == {"0012"}


def test_a_row_of_an_unknown_student_stops_a_file_in_which_rows_belong_together():
    rows = (*LONG[:3], ",Heart,40,10")
    assert not read(*rows, answers=GOOD, kind=UploadKind.AREAS).can_be_saved


def test_a_line_with_too_many_cells_is_open():
    ragged = RowProblem(3, "", "0013", "This row has 3 cells.")
    file = replace(table("student_id,score", "0012,80", "0013,7"), problems=(ragged,))
    found = reading.read(file, layout("student_id,score"), GOOD, UNKNOWN)
    assert (list(found.results["student_id"]), open_lines(found)) == (["0012"], [3])


NAMED = replace(GOOD, exam=None, max_score=None, pass_mark=None, date=None)
NOTED = "student_id,exam,date,outcome,score,comment"
STATUS = "student_id,exam,date,outcome,score,status"


def test_a_comment_whose_day_only_the_open_row_tells_waits_for_it():
    rows = (
        "s1,Step 1,2026-05-01,Fail,190,03/04/2026 called",
        "s2,Step 1,2026-05-01,Fail,abc,25/12/2025 called",
    )
    found = read(NOTED, *rows, answers=NAMED)
    assert any(one.problem == good_rows.UNSETTLED for one in found.problems)


def test_a_student_whose_latest_status_stands_in_the_open_row_waits_for_it():
    rows = (
        "s1,Step 1,2025-05-01,Fail,190,LOA",
        "s1,Step 1,2026-05-01,Fail,abc,Enrolled",
        "s2,Step 1,2026-05-01,Fail,191,Enrolled",
    )
    found = read(STATUS, *rows, answers=NAMED)
    assert any(one.problem == good_rows.UNSETTLED for one in found.problems)


def test_the_status_of_a_student_without_an_open_row_keeps_nobody_waiting():
    rows = ("s1,Step 1,2025-05-01,Fail,190,LOA", "s2,Step 1,2026-05-01,Fail,abc,Enrolled")
    assert open_lines(read(STATUS, *rows, answers=NAMED)) == [3]
