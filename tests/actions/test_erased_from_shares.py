"""Who is erased is in no snapshot any more, and what is shared next tells no more for it."""

import json

import pytest
from sqlalchemy import insert, select

from cohort_data.access import Role
from cohort_data.actions import purging
from cohort_data.disclosure import differencing
from cohort_data.reports import lists
from cohort_data.store import snapshot_marks
from cohort_data.store.tables.accreditation import accreditation_file
from cohort_data.store.tables.sharing import snapshot
from tests.people import on_record
from tests.shares import class_of_120, cohort_of, late, linked, prepared

POSTGRESQL_AT_RELEASE = True
BEGINS = {"database": class_of_120}


@pytest.fixture
def cohort(database, viewer):
    return cohort_of(database, viewer)


@pytest.fixture
def failed(database, viewer):
    """One of those who failed."""
    people = lists.student_list(database, viewer).set_index("student_id")["public_id"]
    return str(people["c-003"])


def erase(database, viewer, student):
    second = on_record(database, "Bea Second", Role.ADMINISTRATOR)
    request = purging.ask_erasure(database, viewer, student=student, reason="asked for it")
    purging.confirm(database, second, request=request)


def members(database):
    """What snapshots are compared with."""
    with database.reading() as connection:
        return list(connection.execute(select(snapshot.c.members)).scalars())


def naming(database, student):
    """In how many snapshots a student's public id stands, wherever in the row."""
    with database.reading() as connection:
        rows = connection.execute(select(snapshot)).all()
    return sum(student in repr(tuple(row)) for row in rows)


def shared_twice(database, viewer, cohort):
    """Two snapshots that count the same students and some more."""
    linked(database, viewer, cohort)
    late(database, viewer, 12, "Pass")
    linked(database, viewer, cohort)


def test_no_snapshot_names_whom_was_erased(database, viewer, cohort, failed):
    shared_twice(database, viewer, cohort)
    before = [differencing.read(each) for each in members(database)]
    assert naming(database, failed) == 2
    erase(database, viewer, failed)
    assert naming(database, failed) == 0
    after = [differencing.read(each) for each in members(database)]
    sizes = [[len(one.marks) for one in shown] for shown in before]
    assert [[len(one.marks) for one in shown] for shown in after] == sizes
    assert [apart(shown) for shown in zip(*after, strict=True)] == [
        apart(shown) for shown in zip(*before, strict=True)
    ]


def apart(shown):
    """How many students tell several snapshots of a group apart."""
    return differencing.parts([one.marks for one in shown])


def test_no_file_of_years_names_whom_was_erased(database, viewer, failed):
    with database.writing() as connection:
        named = {"public_id": "years-1", "exam": "Step 1", "years": "2025", "kind": "CSV"}
        named |= {"body": "{}", "data_date": "2026-06-01", "smallest_group": 15}
        marks = json.dumps([{"group": "2025", "marks": [f"{failed}:Fail", "somebody:Pass"]}])
        row = {**named, "members": marks, "created_by": viewer.id, "at": "2026-06-01T00:00:00"}
        connection.execute(insert(accreditation_file).values(**row))
    erase(database, viewer, failed)
    with database.reading() as connection:
        kept = connection.execute(select(accreditation_file.c.members)).scalar_one()
    assert failed not in kept
    assert len(json.loads(kept)[0]["marks"]) == 2


@pytest.mark.acceptance
def test_an_erasure_changes_no_word_of_what_is_shared_next(database, viewer, cohort, failed):
    linked(database, viewer, cohort)
    before = prepared(database, viewer, cohort).made.body
    erase(database, viewer, failed)
    again = prepared(database, viewer, cohort).made
    assert again.body == before
    assert again.advice.startswith("Too few students changed")
    linked(database, viewer, cohort)
    assert naming(database, failed) == 0


@pytest.mark.acceptance
def test_an_erasure_that_left_the_marks_would_be_found(
    database, viewer, cohort, failed, monkeypatch
):
    linked(database, viewer, cohort)
    monkeypatch.setattr(snapshot_marks, "forget", lambda *_: None)
    erase(database, viewer, failed)
    assert naming(database, failed) == 1
