"""A list kept for years comes in as history: whom it raises, and what it noted on whom."""

from datetime import timedelta

import pytest

from cohort_data.access import Role, Viewer
from cohort_data.actions.contacts import take_back_contact
from cohort_data.actions.notes import take_back_note
from cohort_data.errors import AlreadyUploaded
from cohort_data.ingest.model import Answers
from cohort_data.reports import lists, students
from cohort_data.reports.queue import flagged
from cohort_data.reports.undoing import undoing
from tests import ten_years
from tests.files import ON_1_MAY, TODAY, prepare, save, scores
from tests.noted import HISTORY, ONE, TOLD, by_id, notes, one_row, page, raised, rows, texts

BEGINS = {"one_loaded": one_row}


@pytest.fixture
def database(embedded):
    """One kind of database; what each says in its own words is in `test_history_stored`."""
    return embedded


@pytest.fixture
def one_loaded():
    """A list of one student who failed five years ago."""


def test_a_list_of_ten_years_raises_the_enrolled_with_open_failures_alone(database, viewer):
    effect = save(database, viewer, ten_years.as_workbook(TOLD), HISTORY, name="list.xlsx").effect
    assert set(raised(database, viewer)) == set(TOLD.raised)
    assert (effect.raised, effect.new) == (len(TOLD.raised), TOLD.results)
    assert (effect.notes, effect.contacts) == (len(TOLD.notes), len(TOLD.contacts))
    statuses = lists.student_list(database, viewer).set_index("student_id")["status"].to_dict()
    assert statuses == TOLD.statuses


def test_without_history_only_new_failures_are_raised(database, viewer):
    save(database, viewer, rows(ONE), Answers(), name="one.csv")
    assert raised(database, viewer) == {}


@pytest.mark.parametrize("status", ["Graduated", "LOA"])
def test_whoever_left_is_raised_for_nothing(database, viewer, status):
    row = (*ONE[:2], status, "Step 1", "2026-08-14", *ONE[5:])
    assert save(database, viewer, rows(row), HISTORY).effect.raised == 0
    assert raised(database, viewer) == {}


def test_an_old_failure_of_somebody_whom_nothing_calls_enrolled_raises_nobody(database, viewer):
    old, new = (*ONE[:2], "", *ONE[3:]), ("H-2", ONE[1], "", "Step 1", "2026-08-14", *ONE[5:])
    assert save(database, viewer, rows(old, new), HISTORY).effect.raised == 1
    assert set(raised(database, viewer)) == {"H-2"}


@pytest.mark.usefixtures("one_loaded")
def test_days_of_waiting_count_from_the_first_use_and_not_from_an_old_failure(database, viewer):
    found = flagged(database, viewer, today=TODAY + timedelta(days=3)).rows
    assert found["failed_on"].tolist() == ["2021-03-14"]
    assert found["days_waiting"].tolist() == [0]


def test_whoever_is_raised_stands_before_those_of_the_same_tier_who_left(database, viewer):
    left = ("H-0", ONE[1], "Graduated", *ONE[3:])
    save(database, viewer, rows(left, ONE), HISTORY)
    found = flagged(database, viewer, today=TODAY).rows
    assert found["student_id"].tolist() == ["H-1", "H-0"]


@pytest.mark.usefixtures("one_loaded")
def test_results_beside_a_status_enrol_nobody_again(database, viewer):
    left = scores(("H-1", "Class of 2027", "Withdrawn"), header="Student ID,Cohort,Student status")
    save(database, viewer, left, Answers(), name="roster.csv")
    again = (*ONE[:4], "2021-09-14", "F", *ONE[6:])
    save(database, viewer, rows(again), HISTORY, name="again.csv")
    assert lists.student_list(database, viewer)["status"].tolist() == ["withdrawn"]


@pytest.mark.usefixtures("one_loaded")
def test_a_note_says_the_line_and_column_it_came_from(database, viewer):
    first = notes(database, viewer, "H-1").set_index("body").loc["met; plan agreed"]
    where = (first["file"], first["file_line"], first["file_column"], first["on"], first["level"])
    assert where == ("one.csv", 2, "Notes", "2021-04-01", "team")


@pytest.mark.usefixtures("one_loaded")
def test_the_same_list_again_is_refused_and_a_longer_one_doubles_nothing(database, viewer):
    with pytest.raises(AlreadyUploaded):
        one_row(database, viewer)
    more = (*ONE[:4], "2021-09-14", "P", *ONE[6:])
    effect = save(database, viewer, rows(ONE, more), HISTORY, name="longer.csv").effect
    assert (effect.notes, effect.contacts) == (2, 0)
    assert len(page(database, viewer, "H-1").contacts) == 1


@pytest.mark.usefixtures("one_loaded")
def test_an_undo_says_which_notes_and_contacts_would_go(database, viewer):
    newest = lists.upload_list(database, viewer).iloc[0]
    found = undoing(database, viewer, upload=newest["public_id"], today=TODAY)
    assert (newest["is_history"], found.notes, found.contacts) == (True, 2, 1)


@pytest.mark.usefixtures("one_loaded")
def test_a_note_that_was_taken_back_does_not_come_again(database, viewer):
    unwanted = notes(database, viewer, "H-1").set_index("body").loc["met; plan agreed", "note"]
    address = by_id(database, viewer)["H-1"]
    take_back_note(database, viewer, student=address, note=unwanted)
    more = (*ONE[:4], "2021-09-14", "P", "", "", "")
    assert save(database, viewer, rows(ONE, more), HISTORY, name="longer.csv").effect.notes == 0
    assert [text for _, text in texts(database, viewer)] == ["Next step: book tutoring"]


def test_a_part_of_a_cell_that_was_taken_back_stays_so_when_the_cell_grows(database, viewer):
    cell = "3/14/2021 met; 4/22/2021 called"
    save(database, viewer, rows((*ONE[:6], "", "", cell)), HISTORY)
    found = notes(database, viewer, "H-1").set_index("body").loc["3/14/2021 met", "note"]
    take_back_note(database, viewer, student=by_id(database, viewer)["H-1"], note=found)
    grown = rows((*ONE[:6], "", "", f"{cell}; 5/30/2021 plan"))
    save(database, viewer, grown, HISTORY, name="grown.csv")
    assert [text for _, text in texts(database, viewer)] == ["4/22/2021 called", "5/30/2021 plan"]


@pytest.mark.usefixtures("one_loaded")
def test_a_contact_from_a_file_can_be_taken_back_and_stays_so(database, viewer):
    found = page(database, viewer, "H-1")
    address = found.contacts.iloc[0]["contact"]
    take_back_contact(database, viewer, student=found.public_id, contact=address)
    more = (*ONE[:4], "2021-09-14", "P", *ONE[6:])
    save(database, viewer, rows(ONE, more), HISTORY, name="longer.csv")
    assert page(database, viewer, "H-1").contacts.empty


@pytest.mark.usefixtures("one_loaded")
def test_who_decides_on_promotion_reads_no_note_even_of_a_file_brought_in_by_them(database, viewer):
    decides = Viewer(
        id=viewer.id,
        public_id=viewer.public_id,
        name=viewer.name,
        roles=frozenset({Role.ADVISOR}),
        cohorts=None,
        decides_promotion=True,
    )
    address = by_id(database, viewer)["H-1"]
    found = students.student_notes(database, decides, student=address)
    assert (len(found.shown), found.hidden) == (0, 2)
    assert page(database, decides, "H-1").contacts["line"].tolist() == [""]


def test_a_contact_to_come_is_a_note_without_a_day(database, viewer):
    row = (*ONE[:6], "2026-12-01", "", "")
    save(database, viewer, rows(row), HISTORY)
    assert page(database, viewer, "H-1").contacts.empty
    assert texts(database, viewer) == [("", "Last contact: 2026-12-01")]


def test_comments_ask_nothing_and_the_check_counts_them(database, viewer):
    found = prepare(database, viewer, rows(ONE), HISTORY)
    assert found.reading.questions == ()
    assert (found.effect.notes, found.effect.contacts) == (2, 1)
    assert found.reaches_back == "2021-03-14"


def test_a_file_of_this_year_is_not_offered_as_history(database, viewer):
    row = (*ONE[:4], "2026-03-14", *ONE[5:])
    assert prepare(database, viewer, rows(row), Answers()).reaches_back == ""


def test_a_comment_beside_a_cell_that_is_refused_waits_with_its_row(database, viewer):
    header = "Student ID,Score,Genetics,Pathology,Comment"
    content = scores(("s1", 40, 50, "abc", "Met in May"), ("s2", 90, 80, 70, ""), header=header)
    shown = prepare(database, viewer, content, ON_1_MAY)
    assert (shown.reading.is_wrong, shown.effect.notes) == (True, 0)
