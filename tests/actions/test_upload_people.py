"""A file's people become the students on record: by any of their ids, with their status."""

from dataclasses import replace

import pytest

from cohort_data.actions import uploads
from cohort_data.reports import lists
from cohort_data.reports.queue import flagged
from cohort_data.store import students
from cohort_data.store.tables.people import student_status
from tests.files import ON_1_MAY, STEP_1, TODAY, prepare, save, scores, step_1

HEADER = "Student ID,USMLE ID,Email,Cohort,Status"
ROSTER = scores(
    ("0012", "0-123-111-1", "ann@example.edu", "Class of 2028", "Enrolled"),
    ("0013", "0-123-222-2", "ben@example.edu", "Class of 2028", "Enrolled"),
    header=HEADER,
)


def roster(database, viewer):
    save(database, viewer, ROSTER)


BEGINS = {"enrolled": roster}


@pytest.fixture
def enrolled():
    """A roster of two students of a class."""


def told(status):
    """A roster in which student 0012 has a status."""
    row = ("0012", "0-123-111-1", "ann@example.edu", "Class of 2028", status)
    return scores(row, header=HEADER)


def statuses(database, viewer):
    people = lists.student_list(database, viewer).set_index("student_id")
    return people["status"].to_dict()


def in_hand(database, viewer):
    rows = flagged(database, viewer, today=TODAY).rows
    return rows.loc[rows["concern"] != "", "student_id"].tolist()


@pytest.mark.usefixtures("enrolled")
def test_a_newer_student_number_is_added_to_the_student_with_the_same_usmle_id(database, viewer):
    newer = scores(("M77", "0-123-111-1", 80), header="Student ID,USMLE ID,Score")
    expected = prepare(database, viewer, newer).effect
    assert save(database, viewer, newer).effect == expected
    assert lists.student_list(database, viewer)["student_id"].tolist() == ["0012", "0013"]


@pytest.mark.usefixtures("enrolled")
def test_a_newer_number_is_known_from_then_on(database, viewer):
    save(database, viewer, scores(("M77", "01231111", 80), header="Student ID,USMLE ID,Score"))
    again = replace(ON_1_MAY, exam="Renal final")
    assert save(database, viewer, scores(("M77", 60)), again).effect.new_students == 0
    assert flagged(database, viewer, today=TODAY).rows["student_id"].tolist() == ["0012"]


@pytest.mark.usefixtures("enrolled")
def test_a_file_with_e_mail_addresses_alone_finds_the_students(database, viewer):
    content = scores(("Ann@example.edu", 60), ("ben@example.edu", 80), header="Email,Percent")
    assert save(database, viewer, content).effect.new_students == 0
    assert flagged(database, viewer, today=TODAY).rows["student_id"].tolist() == ["0012"]


def test_a_student_known_by_a_row_number_alone_joins_nobody(database, viewer):
    numbered = scores(("ann@example.edu", 80), header="Email,Score")
    save(database, viewer, numbered)
    with database.reading() as connection:
        assert students.own_ids_by_other(connection) == {
            field: {} for field in students.own_ids_by_other(connection)
        }


@pytest.mark.usefixtures("enrolled")
def test_a_roster_dates_a_new_status(database, viewer):
    save(database, viewer, told("Leave of absence"))
    assert statuses(database, viewer) == {"0012": "leave", "0013": "enrolled"}
    with database.reading() as connection:
        days = connection.execute(student_status.select().order_by(student_status.c.id)).all()
    dated = [(row.status, row.valid_from) for row in days if row.valid_from]
    assert dated == [("leave", TODAY.isoformat())]


@pytest.mark.usefixtures("enrolled")
def test_undoing_a_roster_takes_its_status_back(database, viewer):
    saved = save(database, viewer, told("LOA"))
    uploads.undo(database, viewer, saved.upload, reason="wrong file", today=TODAY)
    assert statuses(database, viewer) == {"0012": "enrolled", "0013": "enrolled"}


@pytest.mark.usefixtures("enrolled")
def test_a_student_on_leave_who_fails_gets_no_concern(database, viewer):
    save(database, viewer, told("On leave"))
    assert save(database, viewer, step_1(("0012", "2026-06-01", "Fail")), STEP_1).effect.raised == 0
    assert in_hand(database, viewer) == []


@pytest.mark.acceptance
def test_who_comes_back_from_leave_is_raised_as_the_preview_says(database, viewer):
    save(database, viewer, told("On leave"))
    save(database, viewer, step_1(("0012", "2026-06-01", "Fail")), STEP_1)
    back = told("Enrolled")
    assert prepare(database, viewer, back).effect.raised == 1
    assert save(database, viewer, back).effect.raised == 1
    assert in_hand(database, viewer) == ["0012"]


@pytest.mark.usefixtures("enrolled")
def test_a_roster_that_tells_nothing_new_raises_nobody(database, viewer):
    save(database, viewer, step_1(("0012", "2025-06-01", "Fail")), STEP_1)
    assert prepare(database, viewer, ROSTER + b"\n").effect.raised == 0
