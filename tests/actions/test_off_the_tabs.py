"""What the list knows of students for whom nobody has to act now, and of those in review."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cohort_data.actions import concerns
from cohort_data.reports import lists, queue
from cohort_data.reports.concerns import concern as concern_part
from cohort_data.store import school
from tests.files import STEP_1, save, step_1

POSTGRESQL_AT_RELEASE = True
DAY = date(2026, 9, 2)
FAILED = step_1(("s1", "2026-06-01", "Fail"), ("s2", "2026-06-01", "Fail"))


def two_failed(database, viewer):
    save(database, viewer, FAILED, STEP_1)


BEGINS = {"rows": two_failed}


@pytest.fixture
def rows(database, viewer):
    """The list by student id."""
    return lambda: queue.flagged(database, viewer, today=DAY).rows.set_index("student_id")


@pytest.fixture
def act(database, viewer):
    """A step with the concern of a student, in the version that is there."""

    def done(action, student, **said):
        people = lists.student_list(database, viewer).set_index("student_id")
        whose = people.loc[student, "public_id"]
        there = concern_part(database, viewer, student=whose, today=DAY).newest
        action(database, viewer, concern=there.public_id, version=there.version, **said)

    return done


def test_a_closed_concern_says_when_and_why(database, rows, act):
    act(concerns.close, "s1", reason="handled elsewhere", line="the dean has it")
    with database.reading() as connection:
        today = school.today(connection).isoformat()
    told = rows().loc["s1", ["off", "closed_on", "close_reason"]].tolist()
    assert told == ["closed", today, "handled elsewhere: the dean has it"]
    assert rows().loc["s2", ["off", "closed_on", "moved"]].tolist() == ["", "", ""]


def test_a_concern_that_was_opened_again_is_closed_no_more(rows, act):
    act(concerns.close, "s1", reason="other", line="moved away")
    act(concerns.reopen, "s1", reason="is back")
    assert rows().loc["s1", ["off", "closed_on", "close_reason"]].tolist() == ["", "", ""]


def test_a_snoozed_concern_rests(database, rows, act):
    with database.reading() as connection:
        until = max(school.today(connection), DAY) + timedelta(days=3)
    act(concerns.snooze, "s1", until=until, reason="exam leave")
    assert rows().loc["s1", ["off", "snooze_reason"]].tolist() == ["rests", "exam leave"]


def test_who_stands_in_review_says_what_changed(database, viewer, rows):
    save(database, viewer, step_1(("s1", "2026-08-03", "Pass")), STEP_1, name="retake.csv")
    assert rows().loc["s1", ["concern", "moved"]].tolist() == [
        "review",
        "Step 1: Fail → Pass, 63 days",
    ]


def test_what_moved_a_concern_to_review_is_not_told_of_one_that_is_new_again(
    database, viewer, rows
):
    passed = step_1(("s1", "2026-08-03", "Pass"))
    save(database, viewer, passed, STEP_1, name="retake.csv")
    failed = step_1(("s1", "2026-08-20", "Fail"))
    save(database, viewer, failed, replace(STEP_1, exam="Step 2 CK"), name="step_2.csv")
    assert rows().loc["s1", ["concern", "moved"]].tolist() == ["new", ""]
