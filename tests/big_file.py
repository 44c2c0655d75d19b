"""A results file of many rows, and what a record holds of it."""

import random

from sqlalchemy import func, select

from cohort_data.actions.store_care import has_whole_links, is_whole
from cohort_data.settings import Settings
from cohort_data.store import audit
from cohort_data.store.schema import open_database
from cohort_data.store.tables.facts import area_score, attempt, result, upload
from cohort_data.store.tables.people import membership, student

ROWS = 20_000
AREAS = ("Cardiovascular System", "Genetics", "Pathology", "Physiology", "Immunology")


def complete(rows):
    """Return the rows per table once a file of so many rows is saved."""
    per_student = dict.fromkeys((student, membership, attempt, result), rows)
    return {**per_student, area_score: len(AREAS) * rows, upload: 1}


COMPLETE = complete(ROWS)
NOTHING = dict.fromkeys(COMPLETE, 0)


def write_big_file(path, rows=ROWS):
    """Write a file of invented scores in percent, with five areas."""
    rng = random.Random(ROWS)
    header = ",".join(["Student ID", "Score %", *AREAS])
    lines = (
        ",".join([f"s{number:05d}", *(str(rng.randint(30, 100)) for _ in range(6))])
        for number in range(rows)
    )
    path.write_text("\n".join([header, *lines]) + "\n")
    return path


def what_is_there(folder):
    """Return the rows per table of a record that must be sound."""
    database = open_database(Settings(data_dir=folder))
    try:
        with database.reading() as connection:
            assert is_whole(connection)
            assert has_whole_links(connection)
            assert audit.broken_event(connection) is None
            return {
                table: connection.execute(select(func.count()).select_from(table)).scalar()
                for table in COMPLETE
            }
    finally:
        database.close()
