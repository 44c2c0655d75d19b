"""A student who moves keeps the history, and the rates of both cohorts say who is in and out."""

from dataclasses import replace

import pytest

from cohort_data.actions import uploads
from cohort_data.reports import lists
from cohort_data.reports.overview import overview
from cohort_data.reports.students import student
from tests.files import STEP_1, TODAY, save, scores, step_1

# What it writes is tried on PostgreSQL in other modules each time, here before a release.
POSTGRESQL_AT_RELEASE = True
ROSTER = "Student ID,Name,Cohort"
IN_2027 = replace(STEP_1, cohort="Class of 2027")


def sat_then_moved(database, viewer):
    """Two classes sat Step 1; then a list of students moves one of the older class."""
    save(
        database,
        viewer,
        step_1(("a1", "2026-05-01", "Fail"), ("a2", "2026-05-01", "Pass")),
        IN_2027,
    )
    save(database, viewer, step_1(("b1", "2026-05-01", "Pass")), STEP_1)
    moved = scores(("a1", "Ann Ash", "Class of 2028"), header=ROSTER)
    said = replace(STEP_1, cohort=None, exam=None, reason="A year of leave")
    save(database, viewer, moved, said, name="roster.csv")


BEGINS = {"moved": sat_then_moved}


@pytest.fixture
def moved(database, viewer):
    """The public id of the student who moved."""
    people = lists.student_list(database, viewer).set_index("student_id")
    return people.loc["a1", "public_id"]


def told(database, viewer, cohort):
    frame = lists.cohorts(database, viewer).set_index("name")
    address = frame.loc[cohort, "public_id"]
    (found,) = overview(database, viewer, cohort=address, today=TODAY).first_attempts
    return found.sitters


@pytest.mark.acceptance
def test_the_page_of_the_student_tells_the_move_with_day_reason_and_file(database, viewer, moved):
    (row,) = student(database, viewer, student=moved).moves.to_dict("records")
    assert row == {
        "from_cohort": "Class of 2027",
        "to_cohort": "Class of 2028",
        "on": TODAY.isoformat(),
        "reason": "A year of leave",
        "file": "roster.csv",
    }


@pytest.mark.usefixtures("moved")
def test_both_cohorts_say_who_sat_elsewhere(database, viewer):
    new, old = told(database, viewer, "Class of 2028"), told(database, viewer, "Class of 2027")
    assert (new.members, new.moved_in, new.moved_out) == (2, 1, 0)
    assert (old.members, old.moved_in, old.moved_out) == (1, 0, 1)


def test_an_undone_move_is_told_no_more(database, viewer, moved):
    upload = lists.upload_list(database, viewer)["public_id"].iloc[0]
    uploads.undo(database, viewer, upload, reason="wrong list", today=TODAY)
    assert student(database, viewer, student=moved).moves.empty
    assert told(database, viewer, "Class of 2027").moved_out == 0


def test_who_is_on_a_list_stays_in_the_cohort_when_the_results_that_came_before_are_undone(
    database, viewer
):
    results = save(database, viewer, step_1(("a1", "2026-05-01", "Fail")), STEP_1).upload
    listed = scores(("a1", "Ann Ash", "Class of 2028"), header=ROSTER)
    save(database, viewer, listed, replace(STEP_1, cohort=None, exam=None), name="roster.csv")
    uploads.undo(database, viewer, results, reason="wrong file", today=TODAY)
    people = lists.student_list(database, viewer)
    assert people[["student_id", "cohort"]].to_numpy().tolist() == [["a1", "Class of 2028"]]


@pytest.mark.acceptance
@pytest.mark.usefixtures("moved")
@pytest.mark.parametrize("first", [0, 1], ids=["the newest first", "the move first"])
def test_a_student_whom_a_second_list_leaves_in_place_is_back_once_both_are_undone(
    database, viewer, first
):
    again = scores(("a1", "Ann Elm", "Class of 2028"), header=ROSTER)
    save(database, viewer, again, replace(STEP_1, cohort=None, exam=None), name="second.csv")
    both = lists.upload_list(database, viewer)["public_id"].tolist()[:2]
    for upload, cohort in ((both[first], "Class of 2028"), (both[1 - first], "Class of 2027")):
        uploads.undo(database, viewer, upload, reason="wrong list", today=TODAY)
        people = lists.student_list(database, viewer).set_index("student_id")
        assert people.loc["a1", "cohort"] == cohort
    assert told(database, viewer, "Class of 2027").members == 2
