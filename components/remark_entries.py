"""What files brought in of contacts and notes, as entries of a student's timeline."""

from collections.abc import Iterator
from dataclasses import dataclass

from cohort_data.access import Viewer
from cohort_data.reports.students import StudentPage, student_notes
from components import cached
from components.contact_list import source
from components.wording import contacts as contact_wording


@dataclass(frozen=True)
class Entry:
    """A sentence, and the day or the year that it is of, "" where that is not known."""

    on: str
    told: str


def entries(viewer: Viewer, page: StudentPage) -> list[Entry]:
    """Return the contacts and notes from files that this viewer may read, newest first.

    The notes depend on who reads, so they are asked of the record each time.
    """
    found = [*contacts(page), *notes(viewer, page)]
    return sorted(found, key=lambda entry: entry.on, reverse=True)


def contacts(page: StudentPage) -> Iterator[Entry]:
    """Yield the contacts that came by a file."""
    for row in page.contacts[page.contacts["file"] != ""].to_dict("records"):
        on = str(row["on"])
        yield Entry(on, contact_wording.contact_on_timeline(str(row["line"]), on, source(row)))


def notes(viewer: Viewer, page: StudentPage) -> Iterator[Entry]:
    """Yield the notes that came by a file."""
    shown = student_notes(cached.database(), viewer, student=page.public_id).shown
    for row in shown[shown["file"] != ""].to_dict("records"):
        on = str(row["on"])
        yield Entry(on, contact_wording.noted_on_timeline(str(row["body"]), on, source(row)))
