"""What must be asked about the columns of a file."""

from collections.abc import Iterator, Sequence

from cohort_data.ingest.columns.leftovers import PEOPLE
from cohort_data.ingest.columns.wording import LABELS, listed, more_likely
from cohort_data.ingest.model import Field, Layout, TextTable
from cohort_data.ingest.question import Question
from cohort_data.words import UploadKind

RESULT = (Field.OUTCOME, Field.SCORE, Field.AREA)
OTHER_IDS = (Field.USMLE_ID, Field.AAMC_ID, Field.EMAIL)
ROW_NUMBERS = "row numbers"


def questions(table: TextTable, layout: Layout) -> tuple[Question, ...]:
    """Return what is missing among the columns and what is not sure; one question per field."""
    missing = *missing_id(table, layout), *missing_result(table, layout)
    return (*missing, *doubts(layout))


def doubts(layout: Layout) -> Iterator[Question]:
    """Ask about every field whose column is not sure."""
    for field in Field:
        unsure = [one for one in layout.columns if one.field is field and not one.sure]
        if unsure and matters(layout, field):
            headers = tuple(one.header for one in unsure)
            headers = layout.joined.get(field, headers)
            ask = doubt(layout, field, headers, unsure[0].why)
            yield Question(str(field), ask, "+".join(headers))


def matters(layout: Layout, field: Field) -> bool:
    """Say whether a field is used in a file of this kind."""
    return field is not Field.IGNORE and (layout.kind is not UploadKind.ROSTER or field in PEOPLE)


def doubt(layout: Layout, field: Field, headers: Sequence[str], why: str) -> str:
    """Return the question whether columns have a meaning, with the reason to think so."""
    if field is Field.AREA:
        return about_areas(headers)
    if len(headers) > 1:
        return f"Are {listed(headers)} together {LABELS[field]}?"
    instead = rivals(layout, field, headers[0])
    others = f" {listed(instead)} may be it instead." if instead else ""
    return f"Is {headers[0]} {LABELS[field]}? {why[:1].upper()}{why[1:]}.{others}"


def about_areas(headers: Sequence[str]) -> str:
    """Return the question whether columns are content areas."""
    if len(headers) == 1:
        return f"Is {headers[0]} a content area or an item, in percent or levels?"
    return f"Are {listed(headers)} content areas or items, in percent or levels?"


def rivals(layout: Layout, field: Field, header: str) -> list[str]:
    """Return the columns that were set aside for another one without being sure."""
    return [one.header for one in layout.columns if one.why == more_likely(header, field)]


def missing_id(table: TextTable, layout: Layout) -> Iterator[Question]:
    """Ask for the student id where no column has it; row numbers can stand in for results."""
    if layout.headers(Field.STUDENT_ID) or layout.number_students or layout.by_other_id:
        return
    about = str(Field.STUDENT_ID)
    if layout.kind is UploadKind.ROSTER:
        yield Question(about, f"Which column of {table.file} holds the student id?")
        return
    ask = (
        f"No column of {table.file} is known to hold the student id. Name it{may_serve(layout)}, "
        "or let row numbers stand in (row-2, row-3, ...), which belong to this file alone."
    )
    yield Question(about, ask, ROW_NUMBERS)


def may_serve(layout: Layout) -> str:
    """Name the columns that tell students apart and may serve as the id."""
    found = [header for field in OTHER_IDS for header in layout.headers(field)]
    return f" ({' or '.join(found)} may serve)" if found else ""


def missing_result(table: TextTable, layout: Layout) -> Iterator[Question]:
    """Ask for the column with the result, or with area and value, where there is none."""
    if layout.kind is UploadKind.RESULTS and not any(map(layout.headers, RESULT)):
        ask = (
            f"No column of {table.file} is known to hold a result. Is it a roster? "
            f"If not, name the column with the score or with pass and fail.{could_be(layout)}"
        )
        yield Question(str(Field.SCORE), ask)
    if layout.kind is UploadKind.AREAS and not layout.headers(Field.AREA):
        yield from missing_long(table, layout)


def could_be(layout: Layout) -> str:
    """Name the columns that are not used and could be what is missing."""
    found = [one.header for one in layout.columns if one.field is Field.IGNORE and not one.sure]
    return f" It may be in {listed(found, 'or')}." if found else ""


def missing_long(table: TextTable, layout: Layout) -> Iterator[Question]:
    """Ask for the area of a row, and for what came out for it."""
    if not layout.headers(Field.AREA_NAME):
        ask = f"Which column of {table.file} names the content area of a row?"
        yield Question(str(Field.AREA_NAME), ask)
    if not layout.headers(Field.AREA_VALUE) + layout.headers(Field.CORRECT):
        ask = f"Which column of {table.file} says what came out for the content area of a row?"
        yield Question(str(Field.AREA_VALUE), ask)
