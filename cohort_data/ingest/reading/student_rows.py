"""Which rows of a file are students, and by what id."""

import re
from collections.abc import Mapping

import numpy as np

from cohort_data.ingest import shapes, synonyms
from cohort_data.ingest.known import Known
from cohort_data.ingest.model import Field
from cohort_data.ingest.reading import joining, long_areas
from cohort_data.ingest.reading.cells import Coded, Codes, Mask, Sheet, Texts, coded
from cohort_data.ingest.reading.row_checks import RowChecks
from cohort_data.ingest.values import ids, numbers
from cohort_data.words import UploadKind

ALL_ZEROS = re.compile("0*")
MOST_LABELS = 5
MOST_NAMELESS = 0.5
NO_RESULT = "no result in this row"
NAMED_BY = (Field.NAME, Field.LAST_NAME, Field.FIRST_NAME, Field.EMAIL)
TURNED = (
    "The columns look like students, not the rows. Turn the table so that each student has a row "
    "(in Excel: copy, then paste with Transpose), and choose the file again."
)
FEWEST_TURNED = 2
MISSING_ID = "The row has values and no student ID; add the ID, or take the row out."


def identified(sheet: Sheet, checks: RowChecks, known: Known) -> Coded:
    """Return the student id of each row, leaving out rows that are not students.

    Where rows are to be numbered, a student is named by the line, as in row-20.
    """
    numbered = sheet.layout.number_students
    column = line_numbers(sheet) if numbered else sheet.column(Field.STUDENT_ID)
    if is_turned(sheet):
        checks.refuse_header(sheet.table.header_line, sheet.table.headers[0], TURNED)
    checks.skip(nothing_in(sheet), "no values in the columns that are used")
    skip_marked(sheet, checks, column)
    if sheet.layout.kind is not UploadKind.ROSTER:
        skip_without_result(sheet, checks)
    if numbered:
        return column
    skip_answer_key(checks, column)
    student = joining.joined(sheet, checks, known)
    check_ids(sheet, checks, student, known)
    return student


def is_turned(sheet: Sheet) -> bool:
    """Say whether the columns are students: most headers are numbers as long as those of people.

    Where most rows have such numbers, the columns are items by theirs.
    """
    headers, rows = sheet.table.headers, sheet.column(Field.STUDENT_ID).words
    numbered = list(filter(is_long_number, headers))
    by_rows = 2 * sum(map(is_long_number, rows)) > len(rows)
    return not by_rows and len(numbered) >= FEWEST_TURNED and 2 * len(numbered) > len(headers)


def is_long_number(text: str) -> bool:
    """Say whether a text is a number as long as an id, and no year."""
    return text.isdecimal() and shapes.is_id(text) and not shapes.YEAR.fullmatch(text)


def line_numbers(sheet: Sheet) -> Coded:
    """Make an id of each line."""
    return Coded("", tuple(f"row-{line}" for line in sheet.lines), np.arange(len(sheet.lines)))


def nothing_in(sheet: Sheet) -> Mask:
    """Mark the rows without a value in any column that is used."""
    used = [*sheet.columns.values(), *sheet.areas]
    return np.asarray(np.logical_and.reduce([column.blank() for column in used]))


def without_result(sheet: Sheet) -> Mask:
    """Mark the rows that yield nothing; an empty outcome is one that is still to come."""
    if Field.AREA_NAME in sheet.columns:
        return no_value(long_areas.value_column(sheet))
    if Field.OUTCOME in sheet.columns:
        return np.zeros(len(sheet.lines), dtype=np.bool_)
    places = [sheet.column(Field.SCORE), *sheet.areas]
    return np.asarray(np.logical_and.reduce([no_value(column) for column in places]))


def skip_without_result(sheet: Sheet, checks: RowChecks) -> None:
    """Leave out the rows without a result; whom they name is a student still.

    An id names somebody if a name stands beside it, or if it is written like those with results.
    """
    empty = without_result(sheet) & checks.kept
    if not empty.any():
        return
    column = sheet.column(Field.STUDENT_ID)
    alike = {
        ids.form_of(column.words[code]) for code in np.unique(column.codes[checks.kept & ~empty])
    }
    is_alike = column.where(is_an_id(text) and ids.form_of(text) in alike for text in column.words)
    named = np.logical_or.reduce([~sheet.column(field).blank() for field in NAMED_BY])
    may_be_named = np.asarray(named) & column.where(map(is_an_id, column.words))
    looks_like_one = column.where(map(shapes.is_id, column.words))
    checks.students_only = empty & (may_be_named | looks_like_one | is_alike)
    checks.skip(empty, NO_RESULT)


def is_an_id(text: str) -> bool:
    """Say whether a text can be somebody's id rather than a remark."""
    return any(map(str.isdigit, text)) and not ids.faults([text])[0]


def no_value(column: Coded) -> Mask:
    """Mark the rows with an empty cell, or with the dash that stands for one."""
    return column.where(text in numbers.NO_VALUE for text in column.words)


def skip_marked(sheet: Sheet, checks: RowChecks, column: Coded) -> None:
    """Leave out totals, points possible, answer keys: a label where a student's id would stand.

    A row with an e-mail address, or with both last and first name, is a person of that name.
    """
    marked = synonyms.row_markers()
    why = reasons(column, marked)
    checks.skip(column.where(why), column.dealt(why))
    numbered = sheet.layout.number_students
    # An id beside a cell such as "N" is somebody's, name or not.
    no_id = nameless(sheet) & ~column.where(map(shapes.is_id, column.words))
    may_mark = column.blank() | no_id | np.bool_(numbered)
    rows = np.flatnonzero(checks.kept & may_mark & ~persons(sheet))
    labels = first_labels(sheet, rows, marked)
    # Where every row may be a student, a label that stands in many rows is a value like others.
    if numbered and np.count_nonzero(labels) > MOST_LABELS:
        return
    said = np.full(len(sheet.lines), "", dtype=object)
    said[rows] = labels
    checks.skip(said != "", said)


def persons(sheet: Sheet) -> Mask:
    """Mark the rows that name a person beyond doubt."""
    named = ~sheet.column(Field.LAST_NAME).blank() & ~sheet.column(Field.FIRST_NAME).blank()
    return np.asarray(named | ~sheet.column(Field.EMAIL).blank())


def nameless(sheet: Sheet) -> Mask:
    """Mark the rows that name nobody, where nearly all others name somebody."""
    named = np.logical_or.reduce([~sheet.column(field).blank() for field in NAMED_BY])
    few = 0 < np.count_nonzero(~named) <= MOST_NAMELESS * np.count_nonzero(named)
    return np.asarray(~named & np.bool_(few))


def first_labels(sheet: Sheet, rows: Codes, marked: Mapping[str, str]) -> Texts:
    """Return what the first filled cell of each row marks, "" for nothing."""
    found = np.full(len(rows), "", dtype=object)
    seen = np.zeros(len(rows), dtype=np.bool_)
    for header in sheet.table.headers if len(rows) else ():
        if seen.all():
            break
        column = coded(sheet.table, header)
        fresh = ~seen & ~column.blank()[rows]
        found[fresh] = column.dealt(reasons(column, marked))[rows[fresh]]
        seen |= fresh
    return found


def reasons(column: Coded, marked: Mapping[str, str]) -> tuple[str, ...]:
    """Return per text what kind of row it marks, "" for none.

    Most texts are ids, so that what cannot be a mark is not normalised.
    """
    digits = "".join({sign for mark in marked for sign in mark if sign.isdigit()})
    of_no_mark = re.compile(rf"0*\Z|.*?(?![{digits}])\d" if digits else r"0*\Z|.*?\d", re.DOTALL)
    may_mark = (not of_no_mark.match(text) for text in column.words)
    return tuple(
        marked.get(synonyms.normalised(text), "") if may else ""
        for text, may in zip(column.words, may_mark, strict=True)
    )


def skip_answer_key(checks: RowChecks, column: Coded) -> None:
    """Leave out the row of an id of zeros, unless students are numbered from 0."""
    if "1" not in column.words:
        zeros = column.where(text and ALL_ZEROS.fullmatch(text) for text in column.words)
        checks.skip(zeros, "an id of zeros stands for the answer key")


def labels(sheet: Sheet, checks: RowChecks, column: Coded) -> Mask:
    """Mark the rows with a word in the place of the id and no name, where no other row is so."""
    words = column.where(text and not any(map(str.isdigit, text)) for text in column.words)
    alike = words & nameless(sheet) & checks.kept
    others = words & ~alike & checks.kept
    return alike & np.bool_(not others.any())


def check_ids(sheet: Sheet, checks: RowChecks, column: Coded, known: Known) -> None:
    """Refuse missing and shortened ids; warn of ids that seem to have lost zeros in front."""
    sentence = MISSING_ID if column.header else joining.NOT_ON_RECORD
    checks.refuse(column.blank(), column, sentence)
    checks.refuse_texts(column, ids.faults(column.words))
    checks.refuse(labels(sheet, checks, column), column, ids.UNLIKE)
    checks.refuse_texts(column, ids.unlike_the_others(column.words), fatal=False)
    checks.refuse_texts(column, ids.lost_zeros(column.words, known.student_ids), fatal=False)
