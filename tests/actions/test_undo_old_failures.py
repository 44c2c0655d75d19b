"""An undo leaves no concern that only the undone file called for, however old the rest is."""

from dataclasses import replace

import pytest

from cohort_data.actions import concerns as concerns_by_hand
from cohort_data.actions import uploads
from cohort_data.actions.contacts import record_contact
from cohort_data.concern_words import CloseReason
from cohort_data.contacts import ContactDraft
from cohort_data.reports import queue
from cohort_data.reports.concerns import concern as concern_part
from cohort_data.store import concerns
from cohort_data.words import ContactKind, Reached
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


@pytest.mark.acceptance
def test_a_failure_that_raised_nobody_keeps_no_concern_open(database, viewer):
    undo(database, viewer, failed_long_ago_and_now(database, viewer))
    assert states(database) == [""]


@pytest.mark.acceptance
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


@pytest.mark.acceptance
def test_who_is_called_enrolled_in_history_is_raised_once_a_pass_is_undone(database, viewer):
    passed = sat(database, viewer, "Anatomy", "2024-06-01", 90)
    old = scores(("s1", "2024-01-15", 40, "Enrolled"), header=f"{HEADER},Enrollment Status")
    said = replace(ASKED, exam="Anatomy", history=True)
    save(database, viewer, old, said, name="old.csv")
    assert states(database) == [""]
    undo(database, viewer, passed)
    assert states(database) == ["new"]


def close(database, viewer):
    """Close the concern of the student as a person does; return the student's public id."""
    rows = queue.flagged(database, viewer, today=TODAY).rows
    one = rows.iloc[0]
    concerns_by_hand.close(
        database,
        viewer,
        concern=one["concern_id"],
        version=int(one["concern_version"]),
        reason=CloseReason.ELSEWHERE,
    )
    return str(one["student"])


def settled_and_failed_anew(database, viewer):
    """Close the concern of a failure, then fail another exam; return that upload and who it is."""
    sat(database, viewer, "Anatomy", "2026-06-15", 40)
    student = close(database, viewer)
    assert states(database) == [""]
    new = sat(database, viewer, "Histology", "2026-08-14", 40)
    assert states(database) == ["new"]
    return new, student


@pytest.mark.acceptance
def test_what_a_person_had_settled_is_settled_again_once_the_new_failure_is_undone(
    database, viewer
):
    new, _ = settled_and_failed_anew(database, viewer)
    undo(database, viewer, new)
    assert states(database) == [""]
    undo(database, viewer, sat(database, viewer, "Physiology", "2026-08-20", 90))
    assert states(database) == [""]
    sat(database, viewer, "Physiology", "2026-08-21", 90)
    assert states(database) == [""]
    sat(database, viewer, "Histology", "2026-08-14", 40)
    assert states(database) == ["new"]


@pytest.mark.acceptance
def test_a_concern_at_work_keeps_the_student_and_says_that_the_new_failure_went(database, viewer):
    new, student = settled_and_failed_anew(database, viewer)
    draft = ContactDraft(student, kind=ContactKind.PHONE, reached=Reached.SPOKE, on=TODAY)
    record_contact(database, viewer, draft)
    undo(database, viewer, new)
    sat(database, viewer, "Physiology", "2026-08-21", 90)
    assert states(database) == ["contacted"]
    events = concern_part(database, viewer, student=student, today=TODAY).events
    assert events["kind"].tolist()[:2] == ["evidence withdrawn", "contacted"]


@pytest.mark.acceptance
def test_a_failure_told_since_a_concern_was_closed_keeps_the_next_one_open(database, viewer):
    new, _ = settled_and_failed_anew(database, viewer)
    other = scores(("s1", "2026-08-14", 40, 1), header=f"{HEADER},Attempt")
    save(database, viewer, other, replace(ASKED, exam="Histology"), name="again.csv")
    undo(database, viewer, new)
    assert states(database) == ["new"]
