"""An undo leaves no concern that only the undone file called for, however old the rest is."""

from dataclasses import replace

import pytest

from cohort_data.actions import uploads
from cohort_data.store import concerns
from tests.files import ASKED, TODAY, save, scores

HEADER = "Student ID,Date,Score"


@pytest.fixture
def database(embedded):
    """One kind of database; nothing here is said in its own words."""
    return embedded


def sat(database, viewer, exam, day, score, **said):
    answers = replace(ASKED, exam=exam, **said)
    file = scores(("s1", day, score), header=HEADER)
    return save(database, viewer, file, answers, name=f"{exam} {day}.csv").upload


def undo(database, viewer, upload):
    uploads.undo(database, viewer, upload, reason="wrong file", today=TODAY)


def states(database):
    with database.reading() as connection:
        return concerns.work_frame(connection)["concern"].tolist()


def failed_long_ago_and_now(database, viewer):
    """Bring in a failure that raises nobody any more, and a new one; return the newer upload."""
    sat(database, viewer, "Anatomy", "2024-01-15", 40)
    assert states(database) == [""]
    new = sat(database, viewer, "Histology", "2026-08-14", 40)
    assert states(database) == ["new"]
    return new


def test_a_failure_that_raised_nobody_keeps_no_concern_open(database, viewer):
    undo(database, viewer, failed_long_ago_and_now(database, viewer))
    assert states(database) == [""]


def test_the_undo_of_another_file_opens_it_no_more(database, viewer):
    undo(database, viewer, failed_long_ago_and_now(database, viewer))
    undo(database, viewer, sat(database, viewer, "Physiology", "2026-08-20", 90))
    assert states(database) == [""]


def test_a_failure_that_raised_the_student_first_keeps_the_concern(database, viewer):
    sat(database, viewer, "Anatomy", "2026-06-15", 40)
    undo(database, viewer, sat(database, viewer, "Histology", "2026-08-14", 40))
    assert states(database) == ["new"]


def test_another_new_failure_keeps_the_concern_that_the_undone_file_opened(database, viewer):
    first = sat(database, viewer, "Anatomy", "2026-06-15", 40)
    sat(database, viewer, "Histology", "2026-08-14", 40)
    undo(database, viewer, first)
    assert states(database) == ["new"]


def test_who_is_called_enrolled_in_history_is_raised_once_a_pass_is_undone(database, viewer):
    passed = sat(database, viewer, "Anatomy", "2024-06-01", 90)
    old = scores(("s1", "2024-01-15", 40, "Enrolled"), header=f"{HEADER},Enrollment Status")
    said = replace(ASKED, exam="Anatomy", history=True)
    save(database, viewer, old, said, name="old.csv")
    assert states(database) == [""]
    undo(database, viewer, passed)
    assert states(database) == ["new"]
