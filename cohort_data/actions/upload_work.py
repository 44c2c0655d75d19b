"""What the steps of saving a file share."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from cohort_data.access import Viewer
from cohort_data.ingest.model import Answers, Layout, Reading, TextTable


@dataclass(frozen=True)
class Work:
    """One file on its way into the record, inside one transaction."""

    connection: Connection
    viewer: Viewer
    table: TextTable
    layout: Layout
    answers: Answers
    reading: Reading
    today: date
    is_sample: bool = False


@dataclass(frozen=True)
class Written:
    """The students and cohorts that an upload touched, by key."""

    students: frozenset[int]
    cohorts: frozenset[int]
