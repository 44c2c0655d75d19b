"""Whom nobody answered has not been reached; that somebody tried is kept."""

from dataclasses import replace
from datetime import date

import pytest

from cohort_data.actions import concerns, uploads
from cohort_data.actions.contacts import record_contact, take_back_contact
from cohort_data.concern_record import concerns_of
from cohort_data.contacts import ContactDraft
from cohort_data.reports import lists, queue, undoing
from cohort_data.reports.concerns import concern as concern_part
from cohort_data.store import concern_log
from cohort_data.words import ContactKind, Reached
from tests.files import STEP_1, save, scores, step_1

POSTGRESQL_AT_RELEASE = True
DAY = date(2026, 9, 2)


def failed(database, viewer):
    save(database, viewer, step_1(("s1", "2026-06-01", "Fail")), STEP_1)


BEGINS = {"student": failed}


@pytest.fixture
def student(database, viewer):
    return str(lists.student_list(database, viewer)["public_id"].item())


@pytest.fixture
def row(database, viewer):
    """The student as the list shows it on a day."""
    return lambda today=DAY: queue.flagged(database, viewer, today=today).rows.iloc[0]


@pytest.fixture
def history(database, viewer, student):
    """What happened to the concern after it was raised, the first first."""

    def told():
        events = concern_part(database, viewer, student=student, today=DAY).events
        return (events["kind"] + ": " + events["reason"]).tolist()[::-1][2:]

    return told


@pytest.fixture
def reached_out(database, viewer, student):
    def made(reached, on=DAY, kind=ContactKind.PHONE):
        return record_contact(database, viewer, ContactDraft(student, kind, reached, on))

    return made


def test_whom_nobody_answered_still_waits(reached_out, row):
    reached_out(Reached.NO_ANSWER)
    assert row()[["concern", "next_step", "last_contact"]].tolist() == ["new", "Reach out", ""]
    assert not row()["contacted"]


def test_the_try_stands_beside_the_student(reached_out, row):
    reached_out(Reached.NO_ANSWER, date(2026, 8, 31))
    reached_out(Reached.NO_ANSWER)
    assert (row()["tries"], row()["last_try"]) == (2, "2026-09-02")


def test_who_has_word_is_contacted(reached_out, row):
    reached_out(Reached.NO_ANSWER)
    reached_out(Reached.LEFT_WORD)
    assert row()[["concern", "last_contact", "tries"]].tolist() == ["contacted", "2026-09-02", 0]


def test_a_try_after_a_contact_is_told_too(reached_out, row):
    reached_out(Reached.SPOKE, date(2026, 8, 31))
    reached_out(Reached.NO_ANSWER)
    assert row()[["concern", "last_contact", "tries"]].tolist() == ["contacted", "2026-08-31", 1]


def test_the_dean_is_to_hear_of_whom_nobody_reached(reached_out, row):
    reached_out(Reached.NO_ANSWER)
    assert row(date(2027, 1, 4))["tell_dean"]


def test_taking_back_the_only_real_contact_makes_the_concern_new(
    database, viewer, student, reached_out, row
):
    reached_out(Reached.NO_ANSWER)
    mistaken = reached_out(Reached.SPOKE)
    take_back_contact(database, viewer, student=student, contact=mistaken)
    assert row()[["concern", "tries"]].tolist() == ["new", 1]


def test_taking_back_a_try_leaves_a_contact(database, viewer, student, reached_out, row):
    reached_out(Reached.SPOKE)
    mistaken = reached_out(Reached.NO_ANSWER)
    take_back_contact(database, viewer, student=student, contact=mistaken)
    assert row()[["concern", "tries"]].tolist() == ["contacted", 0]


def test_the_history_says_how_each_was_and_what_came_of_it(
    database, viewer, student, reached_out, history
):
    reached_out(Reached.NO_ANSWER)
    reached_out(Reached.LEFT_WORD, kind=ContactKind.EMAIL)
    met = reached_out(Reached.SPOKE, kind=ContactKind.IN_PERSON)
    take_back_contact(database, viewer, student=student, contact=met)
    assert history() == [
        "tried to reach: by phone, no answer",
        "contacted: by e-mail, left word",
        "contacted: in person, spoke with the student",
        "contact taken back: in person, spoke with the student",
    ]


def test_the_log_tells_the_state_after_a_try(database, reached_out):
    reached_out(Reached.NO_ANSWER)
    with database.reading() as connection:
        (standing,) = concerns_of(concern_log.events_frame(connection)).values()
    assert standing.state == "new"


def test_a_concern_that_is_opened_again_is_new_after_a_mere_try(
    database, viewer, student, reached_out, row
):
    reached_out(Reached.NO_ANSWER)
    told = concern_part(database, viewer, student=student, today=DAY).newest
    concerns.close(
        database, viewer, concern=told.public_id, version=told.version, reason="other", line="moved"
    )
    again = concern_part(database, viewer, student=student, today=DAY).newest
    concerns.reopen(
        database, viewer, concern=again.public_id, version=again.version, reason="is back"
    )
    assert row()["concern"] == "new"


def test_a_corrected_pass_that_goes_leaves_the_student_to_be_reached(
    database, viewer, reached_out, row
):
    reached_out(Reached.NO_ANSWER)
    corrected = replace(STEP_1, reason="The office sent it again.")
    passed = step_1(("s1", "2026-06-01", "Pass"))
    kept = save(database, viewer, passed, corrected, name="again.csv")
    uploads.undo(database, viewer, kept.upload, reason="wrong", today=DAY)
    assert row()["concern"] == "new"


def test_whom_somebody_tried_to_reach_stays_on_record_after_an_undo(
    database, viewer, student, reached_out
):
    reached_out(Reached.NO_ANSWER)
    address = lists.upload_list(database, viewer)["public_id"].item()
    assert undoing.undoing(database, viewer, upload=address, today=DAY).in_hand == 1
    uploads.undo(database, viewer, address, reason="wrong", today=DAY)
    part = concern_part(database, viewer, student=student, today=DAY)
    assert part.open


def test_a_contact_of_a_spreadsheet_counts_without_an_outcome(database, viewer, row):
    header = "Student ID,Date of Exam,Pass / Fail,Last contact"
    noted = scores(("s1", "2026-06-01", "Fail", "2026-08-31"), header=header)
    save(database, viewer, noted, STEP_1, name="list.csv")
    assert row()[["last_contact", "tries"]].tolist() == ["2026-08-31", 0]


@pytest.mark.acceptance
def test_a_contact_that_a_file_tells_ends_the_tries_until_it_is_undone(
    database, viewer, reached_out, row
):
    reached_out(Reached.NO_ANSWER, date(2026, 8, 30))
    header = "Student ID,Date of Exam,Pass / Fail,Last contact"
    noted = scores(("s1", "2026-06-01", "Fail", "2026-08-31"), header=header)
    kept = save(database, viewer, noted, STEP_1, name="list.csv")
    assert row()[["last_contact", "tries"]].tolist() == ["2026-08-31", 0]
    uploads.undo(database, viewer, kept.upload, reason="wrong", today=DAY)
    assert row()[["last_contact", "tries"]].tolist() == ["", 1]
