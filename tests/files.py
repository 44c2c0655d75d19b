"""Small files as a school would upload them, and the short way from bytes to the record."""

from dataclasses import replace
from datetime import date

from cohort_data.actions import samples, uploads
from cohort_data.ingest import columns, readers
from cohort_data.ingest.model import Answers

TODAY = date(2026, 9, 2)
ASKED = Answers(cohort="Class of 2028", exam="Anatomy final", pass_mark=70, max_score=100)
ON_1_MAY = replace(ASKED, date=date(2026, 5, 1))


def scores(*rows, header="Student ID,Score"):
    """Return a CSV file with a line per row."""
    return "\n".join([header, *(",".join(map(str, row)) for row in rows)]).encode() + b"\n"


def step_1(*rows):
    """Return a Step 1 roster: student id, date, pass or fail."""
    return scores(*rows, header="Student ID,Date of Exam,Pass / Fail")


STEP_1 = Answers(cohort="Class of 2028", exam="Step 1")


def understood(database, viewer, content, name="file.csv", **said):
    """Return a file as text and how to read it, every suggestion taken."""
    table = uploads.in_rows(database, viewer, readers.read_file(name, content))
    layout = columns.suggest(table, known=uploads.known(database, viewer))
    return table, columns.accepted(table, columns.corrected(table, layout, **said))


def save(database, viewer, content, answers=ON_1_MAY, *, name="file.csv", today=TODAY, **said):
    """Save a file and return what that did."""
    table, layout = understood(database, viewer, content, name, **said)
    return uploads.save(database, viewer, table, layout, answers, today=today)


def prepare(database, viewer, content, answers=ON_1_MAY, *, name="file.csv", **said):
    """Return what saving a file would do."""
    table, layout = understood(database, viewer, content, name, **said)
    return uploads.prepare(database, viewer, table, layout, answers, today=TODAY)


def sample(database, viewer):
    """Load the sample cohort."""
    samples.load_sample(database, viewer, today=TODAY)
