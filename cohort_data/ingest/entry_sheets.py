"""Whether a file is an entry sheet that comes back filled in, and what its columns mean."""

from collections.abc import Sequence

from cohort_data import exams
from cohort_data.ingest.layouts import samples
from cohort_data.ingest.model import ColumnMeaning, Field, Layout, TextTable
from cohort_data.ingest.profiles import profile
from cohort_data.words import UploadKind

NAME = "Name"
PERCENT = " (%)"
# Two of these headers stand in no other file, so that all of them together are the sheet.
ALWAYS = {
    "Student ID": Field.STUDENT_ID,
    NAME: Field.IGNORE,
    "Exam": Field.EXAM,
    "Date on record": Field.DATE,
    "Attempt on record": Field.ATTEMPT,
    "Result": Field.OUTCOME,
}
WITH_SCORES = {
    "Score": Field.SCORE,
    "Highest score": Field.MAX_SCORE,
    "Pass mark": Field.PASS_MARK,
}
FIXED = ALWAYS | WITH_SCORES
KNOWN = "a column of the entry sheet"
FOR_THE_EYE = "for whoever fills in the sheet; the student ID says who it is"
HALF = 0.5
NOT_OURS = "not a column of the entry sheet"


def is_one(headers: Sequence[str]) -> bool:
    """Say whether these are the columns of an entry sheet, in any order."""
    return ALWAYS.keys() <= set(headers)


def layout(table: TextTable) -> Layout | None:
    """Return how an entry sheet is read, None for any other file."""
    if not is_one(table.headers):
        return None
    columns = tuple(meaning(table, header) for header in table.headers)
    return Layout(kind=UploadKind.RESULTS, columns=columns, day_first=None)


def meaning(table: TextTable, header: str) -> ColumnMeaning:
    """Return what one column means; of one that somebody added it is asked if it may be an area."""
    shown = samples(table, header)
    if header in FIXED or is_area(header):
        why = FOR_THE_EYE if header == NAME else KNOWN
        return ColumnMeaning(header, FIXED.get(header, Field.AREA), why, sure=True, samples=shown)
    added = profile(table.cells[header])
    field = Field.AREA if max(added.numbers, added.levels) >= HALF else Field.IGNORE
    return ColumnMeaning(header, field, NOT_OURS, sure=field is Field.IGNORE, samples=shown)


def is_area(header: str) -> bool:
    """Say whether a header of the sheet is a content area."""
    return header.endswith(PERCENT) or exams.axis_of(header) is not None
