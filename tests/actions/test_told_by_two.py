"""What two files tell of students stays when one of them is undone: names, notes and contacts."""

from dataclasses import replace

import pytest

from cohort_data.actions import uploads
from cohort_data.actions.notes import take_back_note
from cohort_data.reports import lists
from cohort_data.reports.undoing import undoing
from tests.files import ON_1_MAY, TODAY, save, scores
from tests.noted import HISTORY, ONE, by_id, notes, page, rows, texts

# What the store does on PostgreSQL is tried before a release.
POSTGRESQL_AT_RELEASE = True
PASSED = (*ONE[:4], "2021-09-14", "P", "", "", "")
NOTED = [("2021-04-01", "Next step: book tutoring"), ("2021-04-01", "met; plan agreed")]


def told(database, viewer, *lines, name):
    return save(database, viewer, rows(*lines), HISTORY, name=name).upload


def undo(database, viewer, upload):
    uploads.undo(database, viewer, upload, reason="wrong file", today=TODAY)


@pytest.fixture
def both(database, viewer):
    """Two lists that note the same on one student, the second one line further down."""
    first = told(database, viewer, ONE, name="one.csv")
    return first, told(database, viewer, PASSED, ONE, name="two.csv")


def test_notes_and_contacts_of_both_stay_as_those_of_the_second(database, viewer, both):
    undo(database, viewer, both[0])
    assert texts(database, viewer) == NOTED
    assert set(notes(database, viewer, "H-1")["file"]) == {"two.csv"}
    reached = page(database, viewer, "H-1").contacts
    assert [tuple(one) for one in reached[["on", "file", "file_line"]].to_numpy()] == [
        ("2021-04-01", "two.csv", 3)
    ]


@pytest.mark.acceptance
def test_what_both_noted_goes_with_the_last_of_them(database, viewer, both):
    undo(database, viewer, both[0])
    assert told(database, viewer, ONE, PASSED, name="three.csv")
    undo(database, viewer, both[1])
    assert texts(database, viewer) == NOTED
    undo(database, viewer, lists.upload_list(database, viewer).iloc[0]["public_id"])
    assert by_id(database, viewer) == {}


def test_an_undo_says_of_what_both_noted_that_nothing_goes(database, viewer, both):
    found = undoing(database, viewer, upload=both[0], today=TODAY)
    assert (found.notes, found.contacts) == (0, 0)


@pytest.mark.acceptance
def test_what_was_taken_back_of_both_stays_so(database, viewer, both):
    unwanted = notes(database, viewer, "H-1").set_index("body").loc["met; plan agreed", "note"]
    take_back_note(database, viewer, student=by_id(database, viewer)["H-1"], note=unwanted)
    undo(database, viewer, both[0])
    assert texts(database, viewer) == NOTED[:1]


@pytest.mark.acceptance
def test_a_contact_that_both_tell_is_told_in_the_words_of_the_one_in_force(database, viewer):
    header = "Student ID,Class of,Exam,Date,Result,Advisor,Last contact"
    row = ("H-1", "Class of 2027", "Step 1", "2021-03-14", "F")
    first, _ = (
        save(
            database,
            viewer,
            scores((*row, who, "2021-04-01"), header=header),
            HISTORY,
            name=f"{who}.csv",
        ).upload
        for who in ("Dr Ng", "Dr Moss")
    )
    assert page(database, viewer, "H-1").contacts["line"].tolist() == ["Advisor: Dr Ng"]
    undo(database, viewer, first)
    assert page(database, viewer, "H-1").contacts["line"].tolist() == ["Advisor: Dr Moss"]


NAMES = {
    "the first of two": (("Ann", "Anna", "Anna"), (1,), "Anna"),
    "both": (("Ann", "Anna", "Anna"), (1, 2), "Ann"),
    "the second of two": (("Ann", "Anna", "Anna"), (2,), "Anna"),
    "one between": (("Ann", "Anna", "Ana", "Anna"), (2, 1), "Anna"),
}


QUICK = "the first of two"


@pytest.mark.parametrize(
    ("names", "undone", "left"),
    [
        pytest.param(*case, marks=() if name == QUICK else pytest.mark.acceptance)
        for name, case in NAMES.items()
    ],
    ids=NAMES,
)
def test_a_name_stays_while_a_file_in_force_tells_it(database, viewer, names, undone, left):
    came = [named(database, viewer, name, at) for at, name in enumerate(names)]
    for at in undone:
        undo(database, viewer, came[at])
    people = lists.student_list(database, viewer).set_index("student_id")["name"]
    assert people["s1"] == left


def named(database, viewer, name, at):
    """Bring in a result of one student by name, and of another who is in this file alone."""
    content = scores(("s1", name, 80), (f"x{at}", "Xu", 90), header="Student ID,Name,Score")
    said = replace(ON_1_MAY, reason="The office sent it again.")
    return save(database, viewer, content, said, name=f"{at}.csv").upload
