"""Frames that reports read again and again are read once per state of the record."""

from dataclasses import replace

import pandas as pd
import pytest
from sqlalchemy import event

from cohort_data.store import results, students, versions
from cohort_data.store.remembered import of_this_state
from tests.files import ON_1_MAY, save, scores


def first_file(database, viewer):
    save(database, viewer, scores(("s1", 40), ("s2", 90)))


BEGINS = {"database": first_file}


def read(database, store=students.students_frame):
    with database.reading() as connection:
        return store(connection)


@pytest.fixture
def asked(database):
    """The statements that the record was asked, in order."""
    told = []

    def note(*given):
        told.append(given[2])

    event.listen(database.engine, "before_cursor_execute", note)
    return told


@pytest.mark.parametrize("store", [students.students_frame, results.attempts_frame])
def test_a_second_reading_asks_only_whether_anything_changed(database, asked, store):
    first = read(database, store)
    asked.clear()
    pd.testing.assert_frame_equal(read(database, store), first)
    assert [one for one in asked if "data_version" not in one and one != "BEGIN"] == []


def test_what_is_saved_is_seen_at_once(database, viewer):
    read(database)
    other = replace(ON_1_MAY, exam="Renal final")
    save(database, viewer, scores(("s3", 50)), other)
    assert read(database)["student_id"].tolist() == ["s1", "s2", "s3"]
    assert len(read(database, results.attempts_frame)) == 3


def test_who_writes_sees_what_no_version_tells_of_yet(database):
    made = iter(range(3))

    def number():
        return pd.DataFrame({"n": [next(made)]})

    with database.writing() as connection:
        seen = [of_this_state(connection, "n", number)["n"].item() for _ in range(2)]
        versions.bump(connection)
    assert seen == [0, 1]


def test_a_reader_who_changes_a_frame_changes_it_for_nobody_else(database):
    mine = read(database)
    mine["name"] = "changed"
    assert (read(database)["name"] != "changed").all()


def test_of_the_failed_and_of_all_attempts_neither_stands_for_the_other(database):
    with database.reading() as connection:
        everything = results.attempts_frame(connection)
        failed = results.attempts_frame(connection, of_failed=True)
    assert (len(everything), len(failed)) == (2, 1)
