"""Whom an author lets read the own private notes on a student, and whom else it could be."""

from dataclasses import dataclass

import pandas as pd

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.reports.students import visible_key
from cohort_data.store import private_notes, private_readers, school, students
from cohort_data.store.database import Database


@dataclass(frozen=True)
class Readers:
    """For an author of private notes: who reads them (reader, name, reason, until), who could.

    colleagues: public_id, name. For everybody else `is_author` is false and both are empty.
    """

    is_author: bool
    named: pd.DataFrame
    colleagues: pd.DataFrame


@guarded(Permission.SEE_STUDENTS)
def readers(database: Database, viewer: Viewer, *, student: str) -> Readers:
    """Return whom this very viewer named for a student, and whom else it could be."""
    nobody = pd.DataFrame()
    with database.reading() as connection:
        key, cohort = (
            visible_key(connection, viewer, student),
            students.find(connection, student)[1],
        )
        if cohort is None or not private_notes.is_author(connection, viewer, key):
            return Readers(is_author=False, named=nobody, colleagues=nobody)
        today = school.today(connection)
        return Readers(
            is_author=True,
            named=private_readers.readers_frame(connection, viewer, key, today),
            colleagues=private_readers.colleagues_frame(connection, viewer, cohort, today),
        )
