"""What is done with many students at once asks the record of each of them, never of the school."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from cohort_data.access import Role
from cohort_data.actions.concern_owners import assign
from cohort_data.actions.written_to import record_written
from cohort_data.reports import lists
from cohort_data.reports.concerns import concern
from cohort_data.store import school
from tests.files import STEP_1, save, step_1
from tests.people import on_record

POSTGRESQL_AT_RELEASE = True
FAILED = [(f"s{number}", "2026-06-01", "Fail") for number in range(3)]


def begun(database, viewer):
    save(database, viewer, step_1(*FAILED), STEP_1)


BEGINS = {"people": begun}


@pytest.fixture
def people(database, viewer):
    return lists.student_list(database, viewer)["public_id"].tolist()


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
    return [one for one in told if "GROUP BY membership.student_id" in one]


def test_giving_many_an_owner_looks_up_each_student_alone_and_the_owners_once(
    database, viewer, people
):
    ada = on_record(database, "Ada Moss", Role.ADVISOR, cohorts=["Class of 2028"])
    with database.reading() as connection:
        today = school.today(connection)
    newest = [concern(database, viewer, student=one, today=today).newest for one in people]
    with statements(database) as told:
        each = [(one.public_id, one.version) for one in newest]
        assign(database, viewer, concerns=each, owner=ada.public_id)
    assert of_all(told) == []
    assert sum("viewer_role" in one for one in told) == 1


def test_writing_to_many_looks_up_each_student_alone(database, viewer, people):
    with database.reading() as connection:
        today = school.today(connection)
    with statements(database) as told:
        record_written(database, viewer, students=people, on=today)
    assert of_all(told) == []
    assert sum("FROM school" in one for one in told) == 1
