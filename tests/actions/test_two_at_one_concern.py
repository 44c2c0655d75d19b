"""Two advisors at the same concern: nothing is lost, and whoever comes second is told."""

import threading
from collections import Counter
from datetime import timedelta

import pytest

from cohort_data.access import Role
from cohort_data.actions import concerns
from cohort_data.actions.concern_owners import assign
from cohort_data.concern_words import CloseReason, ConcernEventKind
from cohort_data.errors import StaleVersion
from cohort_data.reports import lists
from cohort_data.reports.concerns import concern as concern_part
from cohort_data.store import audit, school, viewers
from cohort_data.store.schema import open_database
from tests.files import STEP_1, save, step_1
from tests.people import ISSUER, email_of, on_record

POSTGRESQL_AT_RELEASE = True
PATIENCE = 60


def begun(database, viewer):
    save(database, viewer, step_1(("s1", "2026-06-01", "Fail")), STEP_1)
    for name in ("Ada Moss", "Ben Reyes"):
        on_record(database, name, Role.ADVISOR, cohorts=None)


BEGINS = {"student": begun}


@pytest.fixture
def student(database, viewer):
    return lists.student_list(database, viewer)["public_id"].item()


@pytest.fixture
def advisors(settings, student, database, viewer):
    """Two advisors, each on a database of their own as in two processes."""
    with database.reading() as connection:
        today = school.today(connection)
    owners = concern_part(database, viewer, student=student, today=today).owners
    found = [two_of(database, name, owners) for name in ("Ada Moss", "Ben Reyes")]
    opened = [(open_database(settings), advisor, address) for advisor, address in found]
    yield opened, today
    for own, _, _ in opened:
        own.close()


def two_of(database, name, owners):
    address = owners.loc[owners["name"] == name, "public_id"].item()
    with database.reading() as connection:
        return viewers.find(connection, ISSUER, email_of(name)), address


def deeds(today, me):
    """What an advisor may do with an open concern, in turn."""
    until = today + timedelta(days=7)
    return [
        lambda own, **at: concerns.snooze(*own, **at, until=until, reason="exams"),
        lambda own, **at: assign(*own, concerns=[tuple(at.values())], owner=me),
        lambda own, **at: concerns.close(*own, **at, reason=CloseReason.ELSEWHERE),
    ]


def both_at_once(advisors, student, today, number):
    """Let both open the page, wait for each other, and act; return what each was told."""
    told, meeting = [], threading.Barrier(2)

    def act(database, viewer, me, which):
        own = (database, viewer)
        part = concern_part(*own, student=student, today=today)
        at = {"concern": part.newest.public_id, "version": part.newest.version}
        deed = deeds(today, me)[which % 3]
        meeting.wait(PATIENCE)
        try:
            if part.newest.is_closed:
                concerns.reopen(*own, **at, reason="not yet")
            else:
                deed(own, **at)
            told.append("done")
        except StaleVersion as error:
            told.append(str(error))
        except Exception as error:  # noqa: BLE001 - whatever else somebody is told is counted
            told.append(repr(error))

    threads = [
        threading.Thread(target=act, args=(*who, number + offset))
        for offset, who in enumerate(advisors)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def act_in_pairs(database, viewer, student, advisors, today, times):
    """Return what was told, how much the version and the log grew, and whether the audit holds."""
    before = concern_part(database, viewer, student=student, today=today)
    told = [both_at_once(advisors, student, today, number) for number in range(times)]
    after = concern_part(database, viewer, student=student, today=today)
    with database.reading() as connection:
        holds = audit.broken_event(connection) is None
    grown = after.newest.version - before.newest.version
    return told, grown, deeds_logged(after) - deeds_logged(before), holds


def deeds_logged(part):
    """How many lines tell of what a person did; reopening repeats the flag that is still open."""
    return int((part.events["kind"] != ConcernEventKind.FLAGGED).sum())


def test_of_eight_pairs_one_is_done_and_the_other_told(database, viewer, student, advisors):
    two, today = advisors
    told, grown, logged, holds = act_in_pairs(database, viewer, student, two, today, 8)
    assert pairs_of(told) == Counter({("done", concerns.CHANGED_SINCE): 8})
    assert (grown, logged, holds) == (8, 8, True)


@pytest.mark.acceptance
def test_of_two_hundred_pairs_one_is_done_and_the_other_told(database, viewer, student, advisors):
    two, today = advisors
    told, grown, logged, holds = act_in_pairs(database, viewer, student, two, today, 200)
    assert pairs_of(told) == Counter({("done", concerns.CHANGED_SINCE): 200})
    assert (grown, logged, holds) == (200, 200, True)


def pairs_of(told):
    return Counter(tuple(sorted(pair, key=lambda one: one != "done")) for pair in told)


def test_without_the_version_an_update_would_be_lost(
    database, viewer, student, advisors, monkeypatch
):
    """The mutant: whoever comes last wins."""
    monkeypatch.setattr(concerns, "refuse_stale", lambda _is_newest: None)
    two, today = advisors
    told, *_ = act_in_pairs(database, viewer, student, two, today, 3)
    assert pairs_of(told) != Counter({("done", concerns.CHANGED_SINCE): 3})
