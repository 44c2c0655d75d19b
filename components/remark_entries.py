"""What files brought in of contacts and notes, as entries of a student's timeline."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from cohort_data.access import Viewer
from cohort_data.ingest.reading.remarks import Kind
from cohort_data.reports.students import StudentPage, student_notes
from components import cached
from components.student_tables import number


@dataclass(frozen=True)
class Entry:
    """A contact or a note, the day or the year that it is of ("" not known), and its place."""

    kind: Kind
    text: str
    on: str
    file: str
    line: str
    column: str = ""


def entries(viewer: Viewer, page: StudentPage) -> list[Entry]:
    """Return the contacts and notes from files that this viewer may read, newest first.

    The notes depend on who reads, so they are asked of the record each time.
    """
    notes = student_notes(cached.database(), viewer, student=page.public_id).shown
    found = [*of(Kind.CONTACT, page.contacts, "line"), *of(Kind.NOTE, notes, "body")]
    return sorted(found, key=lambda entry: entry.on, reverse=True)


def of(kind: Kind, frame: pd.DataFrame, text: str) -> Iterator[Entry]:
    """Yield what came by a file."""
    for row in frame[frame["file"] != ""].to_dict("records"):
        told, on, file = (str(row[name]) for name in (text, "on", "file"))
        column = str(row.get("file_column", ""))
        yield Entry(kind, told, on, file, number(row["file_line"]), column)
