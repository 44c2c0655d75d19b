"""What the steps of saving a file share."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from cohort_data.access import Viewer
from cohort_data.ingest import changes
from cohort_data.ingest.changes import Changes
from cohort_data.ingest.model import Answers, Layout, Reading, TextTable
from cohort_data.store import exams, results, students


@dataclass(frozen=True)
class Work:
    """One file on its way into the record, inside one transaction.

    `facts` are the attempts on record, as the store gives them, `found` the results of the file
    beside them, and `on_record` the students by the ids that the file's own are of.
    """

    connection: Connection
    viewer: Viewer
    table: TextTable
    layout: Layout
    answers: Answers
    reading: Reading
    today: date
    facts: pd.DataFrame
    found: Changes
    on_record: Mapping[str, int]
    is_sample: bool = False


@dataclass(frozen=True)
class Written:
    """The students and cohorts that an upload touched, by key.

    For those `of_any_age` it raises, an open failure is new however old it is.
    """

    students: frozenset[int]
    cohorts: frozenset[int]
    of_any_age: frozenset[int] = frozenset()


def work_on(
    connection: Connection,
    viewer: Viewer,
    table: TextTable,
    layout: Layout,
    answers: Answers,
    read: Reading,
    today: date,
    found: Changes | None = None,
) -> Work:
    """Return a file with its results set beside those on record.

    `found` is what was compared before, where the record still is as it was then.
    """
    facts = results.attempts_frame(connection)
    on_record = students.keys_by_identifier(connection, *id_owner(table, layout))
    if found is None:
        exam_keys = {name: key.id for name, key in exams.exam_keys(connection).items()}
        found = changes.compared(read, facts, on_record, exam_keys, answers.again)
    return Work(connection, viewer, table, layout, answers, read, today, facts, found, on_record)


def id_owner(table: TextTable, layout: Layout) -> tuple[str, str]:
    """Return the kind and owner of the file's ids: row numbers belong to this very file."""
    if layout.number_students:
        own = f"{table.sha256}{table.sheet or ''}"
        return students.ROW_NUMBER, hashlib.sha256(own.encode()).hexdigest()[:24]
    return students.SCHOOL_ID, ""
