"""What concerns one student, or many at once, is asked of each of them, never of the school."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pandas as pd
import pytest
from sqlalchemy import event

from cohort_data.access import Role
from cohort_data.actions.concern_owners import assign
from cohort_data.actions.exam_catalogue import set_deadline
from cohort_data.actions.plans import save_plan
from cohort_data.actions.written_to import record_written
from cohort_data.exam_catalogue import DeadlineDraft
from cohort_data.plans import PlanDraft
from cohort_data.reports import lists
from cohort_data.reports.concerns import concern
from cohort_data.reports.signals import student_signals
from cohort_data.school_clock import Anchor
from cohort_data.store import beside, school, students
from cohort_data.words import PlanState
from tests.files import STEP_1, TODAY, save, step_1
from tests.people import on_record

POSTGRESQL_AT_RELEASE = True
FAILED = [(f"s{number}", "2026-06-01", "Fail") for number in range(3)]


def begun(database, viewer):
    save(database, viewer, step_1(*FAILED), STEP_1)


BEGINS = {"people": begun}


@pytest.fixture
def people(database, viewer):
    return lists.student_list(database, viewer)["public_id"].tolist()


@pytest.fixture
def today(database):
    with database.reading() as connection:
        return school.today(connection)


@contextmanager
def statements(database) -> Iterator[list[str]]:
    """What is asked of the database meanwhile."""
    told: list[str] = []

    def listen(_connection, _cursor, statement, *_more):
        told.append(" ".join(statement.split()))

    event.listen(database.engine, "before_cursor_execute", listen)
    try:
        yield told
    finally:
        event.remove(database.engine, "before_cursor_execute", listen)


def of_all(told):
    groups = ("GROUP BY membership.student_id", "GROUP BY student_status.student_id")
    return [one for one in told if any(group in one for group in groups)]


def test_giving_many_an_owner_looks_up_each_student_alone_and_the_owners_once(
    database, viewer, people, today
):
    ada = on_record(database, "Ada Moss", Role.ADVISOR, cohorts=["Class of 2028"])
    newest = [concern(database, viewer, student=one, today=today).newest for one in people]
    with statements(database) as told:
        each = [(one.public_id, one.version) for one in newest]
        assign(database, viewer, concerns=each, owner=ada.public_id)
    assert of_all(told) == []
    assert sum("viewer_role" in one for one in told) == 1


def test_writing_to_many_looks_up_each_student_alone(database, viewer, people, today):
    with statements(database) as told:
        record_written(database, viewer, students=people, on=today)
    assert of_all(told) == []
    assert sum("FROM school" in one for one in told) == 1


def test_the_rules_read_of_one_student_what_they_read_among_all_and_nobody_else(
    database, viewer, people, today
):
    soon = DeadlineDraft(
        exam="Step 1", cohort=None, anchor=Anchor.DATE, day=date(2026, 11, 30), source="handbook"
    )
    set_deadline(database, viewer, soon)
    later = {"retake_date": today + timedelta(days=20), "agreed_on": today}
    for one, state in zip(people, (PlanState.ACTIVE, PlanState.DRAFT), strict=False):
        save_plan(database, viewer, PlanDraft(one, "Dr Lake", "Pass", state=state, **later))
    with statements(database) as told:
        student_signals(database, viewer, student=people[0], today=TODAY)
    assert of_all(told) == []
    with database.reading() as connection:
        among_all = beside.beside(connection, TODAY)
        for address in people:
            key = students.find(connection, address)[0]
            mine, wanted = beside.beside(connection, TODAY, key), among_all.of(pd.Series([key]))
            for name in ("plans", "deadlines"):
                found, expected = getattr(mine, name), getattr(wanted, name)
                pd.testing.assert_frame_equal(found, expected.reset_index(drop=True))
    assert (len(among_all.plans), len(among_all.deadlines)) == (1, 3)
