"""How many rows are written at once."""

import pytest
from sqlalchemy import select

from cohort_data.store import bulk
from cohort_data.store.tables.people import student

FEW = 12  # Values in one statement: two rows of five columns.


def columns(count):
    """Return the columns of as many invented students."""
    return {
        "public_id": [f"id{number:04d}" for number in range(count)],
        "name": [f"Invented {number}" for number in range(count)],
        **dict.fromkeys(("first_name", "last_name"), ""),
        "created_at": "2026-09-02",
    }


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 7])
def test_every_row_is_written_however_many_one_statement_takes(database, monkeypatch, count):
    monkeypatch.setattr(bulk, "MOST_VALUES", FEW)
    monkeypatch.setattr(bulk, "CHUNK", 5)
    with database.writing() as connection:
        bulk.insert_columns(connection, student, columns(count))
        found = connection.execute(select(student.c.public_id, student.c.name)).all()
    assert found == list(zip(columns(count)["public_id"], columns(count)["name"], strict=True))


def test_progress_tells_how_many_rows_are_written(database, monkeypatch):
    monkeypatch.setattr(bulk, "CHUNK", 5)
    told = []
    rows = zip(*(["x"] * 7,) * 2, strict=True)
    with database.writing() as connection:
        values = ((f"id{at}", *row, "", "2026-09-02") for at, row in enumerate(rows))
        names = ("public_id", "name", "first_name", "last_name", "created_at")
        bulk.insert_rows(connection, student, names, values, told.append)
    assert told == [5, 7]


def test_columns_of_unequal_length_are_refused(database):
    uneven = {**columns(2), "name": ["Invented 0"]}
    with pytest.raises(ValueError, match="shorter"), database.writing() as connection:
        bulk.insert_columns(connection, student, uneven)
