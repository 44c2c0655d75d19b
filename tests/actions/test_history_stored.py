"""Remarks and history are kept and found alike on every database."""

from dataclasses import replace

import pytest

from cohort_data.actions import uploads
from cohort_data.actions.notes import write_note
from cohort_data.ingest.model import Answers
from cohort_data.notes import NoteDraft
from cohort_data.reports import lists
from cohort_data.words import NoteLevel
from tests import ten_years
from tests.files import TODAY, save, scores
from tests.noted import (
    FILES,
    HISTORY,
    ONE,
    TOLD,
    by_id,
    everything,
    loaded,
    one_row,
    page,
    raised,
    rows,
    texts,
    undo,
)

# What it writes is tried on PostgreSQL in other modules each time, here before a release.
POSTGRESQL_AT_RELEASE = True
BEGINS = {"ten_years_loaded": loaded, "one_loaded": one_row}


@pytest.fixture
def ten_years_loaded():
    """The small list of ten years."""


@pytest.fixture
def one_loaded():
    """A list of one student who failed five years ago."""


@pytest.mark.usefixtures("ten_years_loaded")
def test_its_comments_and_contacts_stand_with_the_students_on_their_days(database, viewer):
    assert set(raised(database, viewer)) == set(TOLD.raised)
    assert everything(database, viewer) == (TOLD.notes, TOLD.contacts)


@pytest.mark.acceptance
@pytest.mark.parametrize("name", FILES)
def test_the_full_list_of_1500_students_comes_in_whole(database, viewer, name):
    told = ten_years.ten_years(ten_years.FULL_SIZE)
    effect = save(database, viewer, FILES[name](told), HISTORY, name=name).effect
    assert set(raised(database, viewer)) == set(told.raised)
    assert (effect.notes, effect.contacts) == (len(told.notes), len(told.contacts))
    assert everything(database, viewer) == (told.notes, told.contacts)


@pytest.mark.acceptance
def test_history_without_dates_raises_nobody_then_and_later(database, viewer):
    undated = scores(("H-1", "Class of 2027", "F"), header="Student ID,Class of,Result")
    about = replace(HISTORY, exam="Renal final", date_unknown=True)
    assert save(database, viewer, undated, about).effect.raised == 0
    passed = scores(("H-1", "P"), header="Student ID,Result")
    later = Answers(exam="Anatomy final", date=TODAY)
    assert save(database, viewer, passed, later, name="later.csv").effect.raised == 0
    assert raised(database, viewer) == {}


def test_a_list_of_students_makes_sure_who_is_enrolled(database, viewer):
    roster = scores(("H-1", "Class of 2027", "Enrolled"), header="Student ID,Cohort,Status")
    save(database, viewer, roster, Answers(), name="roster.csv")
    old = (*ONE[:2], "", *ONE[3:])
    assert save(database, viewer, rows(old), HISTORY).effect.raised == 1
    assert set(raised(database, viewer)) == {"H-1"}


@pytest.mark.usefixtures("one_loaded")
def test_a_corrected_comment_takes_the_place_of_the_one_before_until_it_is_undone(database, viewer):
    corrected = rows((*ONE[:8], "met; plan agreed in May"))
    assert save(database, viewer, corrected, HISTORY, name="two.csv").effect.notes == 1
    step = ("2021-04-01", "Next step: book tutoring")
    assert texts(database, viewer) == [step, ("2021-04-01", "met; plan agreed in May")]
    undo(database, viewer)
    assert texts(database, viewer) == [step, ("2021-04-01", "met; plan agreed")]


@pytest.mark.usefixtures("one_loaded")
def test_an_undo_takes_back_what_the_file_noted_and_nothing_that_people_wrote(database, viewer):
    address = by_id(database, viewer)["H-1"]
    write_note(database, viewer, NoteDraft(address, NoteLevel.TEAM, "typed"))
    roster = scores(("H-1", "Class of 2027"), header="Student ID,Cohort")
    found = lists.upload_list(database, viewer).iloc[0]["public_id"]
    save(database, viewer, roster, Answers(), name="roster.csv")
    save(
        database,
        viewer,
        scores(("H-1", 80)),
        Answers(exam="X", date=TODAY, max_score=100, pass_mark=50),
        name="x.csv",
    )
    uploads.undo(database, viewer, found, reason="test", today=TODAY)
    assert texts(database, viewer) == [("", "typed")]
    assert page(database, viewer, "H-1").contacts.empty
