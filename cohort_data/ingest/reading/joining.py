"""Which student on record a row is about, when the school's id is missing or new."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from cohort_data.ingest.known import Known
from cohort_data.ingest.model import Field
from cohort_data.ingest.reading.cells import Coded, Codes, Mask, Sheet, Texts, firsts, keys
from cohort_data.ingest.reading.row_checks import RowChecks
from cohort_data.ingest.values.ids import OTHER_IDS, comparable

# What belongs to one person alone; an address may be shared.
OF_ONE_PERSON = (Field.USMLE_ID, Field.AAMC_ID)
OTHER_STUDENT = "This ID belongs to another student on record than the student ID; correct one."
NOT_ON_RECORD = "Nobody on record has this ID; bring in the roster first, or add the student ID."


def joined(sheet: Sheet, checks: RowChecks, known: Known) -> Coded:
    """Return the id by which each row's student is known; names never join two students.

    A student ID on record counts first, then the USMLE and AAMC id, then the e-mail address.
    """
    given = sheet.column(Field.STUDENT_ID)
    others = [sheet.column(field) for field in OTHER_IDS if field in sheet.columns]
    if not (others or any(known.own_ids.values())):
        return given
    there = known.own_ids.get(Field.STUDENT_ID, {})
    own = given.dealt([there.get(text, "") for text in given.words])
    refuse_another_student(sheet, checks, own, known)
    texts = own
    for field in OTHER_IDS:
        texts = filled(texts, by_other_id(sheet, field, known))
    texts = filled(texts, within_file(sheet, given))
    say_joined(checks, given, texts)
    return coded(given.header, filled(texts, given.texts()))


def found(column: Coded, own_ids: Mapping[str, str]) -> Texts:
    """Return the id by which the student is known, "" for nobody."""
    return column.dealt([own_ids.get(comparable(text), "") for text in column.words])


def filled(texts: Texts, otherwise: Texts) -> Texts:
    """Put another text where there is none."""
    return np.where(texts == "", otherwise, texts)


def coded(header: str, texts: Texts) -> Coded:
    """Take up texts as a column."""
    codes, distinct = pd.factorize(texts)
    return Coded(header, tuple(map(str, distinct)), codes.astype(np.int64))


def by_other_id(sheet: Sheet, field: Field, known: Known) -> Texts:
    """Return whom another id names; an address beside several student IDs names nobody."""
    column = sheet.column(field)
    texts = found(column, known.own_ids.get(field, {}))
    if field in OF_ONE_PERSON:
        return texts
    return np.where(is_shared(column, sheet.column(Field.STUDENT_ID)), "", texts)


def is_shared(column: Coded, given: Coded) -> Mask:
    """Mark the rows whose value stands beside several student IDs of the file."""
    pairs = firsts(keys(column.codes, given.codes))
    filled_pairs = pairs[~given.blank()[pairs]]
    often = np.bincount(column.codes[filled_pairs], minlength=len(column.words)) > 1
    return np.asarray(often[column.codes])


def within_file(sheet: Sheet, given: Coded) -> Texts:
    """Return, where rows share an id of one person, the first student ID that stands beside it."""
    texts = np.full(len(sheet.lines), "", dtype=object)
    for field in OF_ONE_PERSON:
        column = sheet.column(field)
        texts = filled(texts, first_beside(column, given))
    return texts


def first_beside(column: Coded, given: Coded) -> Texts:
    """Return the first student ID beside each value, "" beside an empty one."""
    told = np.flatnonzero(column.where(map(comparable, column.words)) & ~given.blank())
    first: Codes = np.full(len(column.words), -1, dtype=np.int64)
    first[column.codes[told][::-1]] = told[::-1]
    row = first[column.codes]
    return np.where(row < 0, "", given.texts()[row])


def refuse_another_student(sheet: Sheet, checks: RowChecks, own: Texts, known: Known) -> None:
    """Refuse rows whose ids name two students on record."""
    for field in OF_ONE_PERSON:
        other = found(sheet.column(field), known.own_ids.get(field, {}))
        apart = (own != "") & (other != "") & (own != other)
        checks.refuse(apart.astype(np.bool_), sheet.column(field), OTHER_STUDENT)


def say_joined(checks: RowChecks, given: Coded, texts: Texts) -> None:
    """Say of each row with a new student ID to whom it was added."""
    new = (texts != "") & (texts != given.texts()) & ~given.blank()
    said = np.full(len(texts), "", dtype=object)
    rows = np.flatnonzero(new)
    said[rows] = [
        f"This student ID is new; by the other ids of the row, it is {texts[row]}." for row in rows
    ]
    checks.refuse(new.astype(np.bool_), given, said, fatal=False)


def newer_ids(student: Coded, given: Coded) -> Texts:
    """Return the student ID of each row where the student is known by another, "" elsewhere."""
    return np.where(student.texts() == given.texts(), "", given.texts())
