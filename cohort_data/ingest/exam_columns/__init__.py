"""A file in which exams, or attempts at one, stand beside each other becomes one row for each."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from cohort_data.ingest import shapes, synonyms
from cohort_data.ingest.exam_columns import fractions
from cohort_data.ingest.exam_columns.groups import Sitting, is_day, is_of_a_person, sittings
from cohort_data.ingest.exam_columns.headers import part_of
from cohort_data.ingest.model import Field, SkippedRow, TextTable
from cohort_data.ingest.profiles import profiles

# The columns that take the place of those of the sittings. What a row is about comes last, so that
# the first filled cell of a row still tells whether it is a student.
PLACES = {
    Field.OUTCOME: "Result",
    Field.SCORE: "Score",
    Field.MAX_SCORE: "Max score",
    Field.PASS_MARK: "Pass mark",
    Field.DATE: "Date of exam",
    Field.ATTEMPT: "Attempt number",
    Field.EXAM: "Exam",
}
# What is the same for everybody, so that it says of nobody that the exam was sat.
OF_THE_EXAM = {Field.MAX_SCORE, Field.PASS_MARK}
POINTS_POSSIBLE = "points possible"
MOST_NAMED = 6


def in_rows(table: TextTable, exams: Collection[str] = ()) -> TextTable:
    """Return a table with one row per student and sitting; any other table as it is.

    Lines stay those of the file, so that a line of it can have several rows. A student without any
    result keeps one. `exams` are the names of the exams on record. Scores such as 45/60 are taken
    apart first.
    """
    whole, split = fractions.with_tops(table)
    found = sittings(profiles(whole.cells), exams)
    if not found:
        return whole
    return put_in_rows(whole, found, split)


def named_by(headers: Collection[str]) -> tuple[str, ...]:
    """Return the exams that columns name which a person called exams of their own."""
    return tuple(part_of(header).exam for header in headers)


def put_in_rows(table: TextTable, found: Sequence[Sitting], split: Mapping[str, str]) -> TextTable:
    """Return a table with its sittings in rows of their own.

    `split` leads from a column that was taken out of another to the one that the file has.
    """
    found = with_shared_day(table, found)
    people, left_out = split_headers(table, found)
    marked = marked_rows(table.cells)
    students = table.cells[marked == ""]
    tops = points_possible(table.cells, marked)
    cells, origins = melted(students, people, found, tops)
    origins = origins.replace(dict(split)) if split else origins
    return replace(
        table,
        cells=cells,
        origins=origins,
        as_written=table,
        exams_beside=tuple(one.result for one in found),
        notes=(*table.notes, beside_note(found), *left_out_note(left_out)),
        skipped=(*table.skipped, *skipped(marked)),
    )


def with_shared_day(table: TextTable, found: Sequence[Sitting]) -> tuple[Sitting, ...]:
    """Give the sittings without a day the one column of days that belongs to none of them."""
    used = {header for one in found for header in one.headers}
    days = [header for header in table.headers if header not in used and is_day(header)]
    if len(days) != 1:
        return tuple(found)
    shared = {Field.DATE: days[0]}
    return tuple(
        one if one.day else replace(one, columns={**shared, **one.columns}) for one in found
    )


def split_headers(table: TextTable, found: Sequence[Sitting]) -> tuple[list[str], list[str]]:
    """Return the headers about students, and those that are of no use beside the sittings."""
    used = {header for one in found for header in one.headers}
    rest = [header for header in table.headers if header not in used]
    people = [header for header in rest if is_of_a_person(header, ())]
    return people, [header for header in rest if header not in people]


def marked_rows(cells: pd.DataFrame) -> pd.Series:
    """Return per row what kind of row its first filled cell marks, "" for a student's.

    An "N" among other letters, or in several rows, is an answer and counts nobody.
    """
    first = cells.where(cells != "").bfill(axis="columns").iloc[:, 0].fillna("")
    labels = synonyms.row_markers()
    kinds = {text: labels.get(synonyms.normalised(text), "") for text in first.unique()}
    letters = first[first.map(shapes.is_letter)]
    answers = dict.fromkeys(letters, "") if len(letters) > 1 else {}
    return first.map({**kinds, **answers, "0": ""})


def points_possible(cells: pd.DataFrame, marked: pd.Series) -> dict[str, str]:
    """Return the highest score of each column, where a row under the header gives it."""
    rows = cells[marked.str.startswith(POINTS_POSSIBLE)]
    return {} if rows.empty else {str(name): str(text) for name, text in rows.iloc[0].items()}


def skipped(marked: pd.Series) -> tuple[SkippedRow, ...]:
    """Return the rows that are no students, each with what it is."""
    return tuple(
        SkippedRow(int(str(line)), str(kind)) for line, kind in marked[marked != ""].items()
    )


def melted(
    students: pd.DataFrame, people: list[str], found: Sequence[Sitting], tops: dict[str, str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows of all sittings by line, and per row from which column each cell came."""
    parts = [of_sitting(students, people, one, tops) for one in found]
    named = [name for one in found for name in one.headers]
    filled = [has_value(students, one, named) for one in found]
    # Whoever has no result at all stays on record by an empty row of the first sitting.
    filled[0] = filled[0] | ~np.logical_or.reduce(filled)
    cells = pd.concat([part[0][kept] for part, kept in zip(parts, filled, strict=True)])
    origins = pd.concat([part[1][kept] for part, kept in zip(parts, filled, strict=True)])
    order = np.argsort(cells.index.to_numpy(), kind="stable")
    places = [name for name in PLACES.values() if (cells[name] != "").any()]
    return cells.iloc[order][[*people, *places]], origins.iloc[order].reset_index(drop=True)


def of_sitting(
    students: pd.DataFrame, people: list[str], one: Sitting, tops: dict[str, str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return a row per student for one sitting, and the headers that its cells stood under."""
    said = {
        Field.EXAM: one.exam,
        Field.ATTEMPT: str(one.attempt or ""),
        Field.DATE: one.day,
        Field.MAX_SCORE: one.top or tops.get(one.result, ""),
    }
    columns = {
        place: students[one.columns[field]] if field in one.columns else said.get(field, "")
        for field, place in PLACES.items()
    }
    headers = {place: one.columns.get(field, one.result) for field, place in PLACES.items()}
    origins = pd.DataFrame(headers, index=students.index)
    return students[people].assign(**columns), origins


def has_value(students: pd.DataFrame, one: Sitting, named: Sequence[str]) -> np.ndarray:
    """Mark the students of whom a sitting tells a result, or a day that is its own."""
    own = {field: name for field, name in one.columns.items() if named.count(name) == 1}
    told = [name for field, name in own.items() if field not in OF_THE_EXAM]
    return np.asarray((students[told] != "").any(axis="columns"))


def beside_note(found: Sequence[Sitting]) -> str:
    """Say which columns are read as sittings of their own."""
    names = [f"“{one.result}”" for one in found[:MOST_NAMED]]
    more = len(found) - len(names)
    listed = ", ".join(names) + (f" and {more} more" if more else "")
    return f"Each of these columns is read as a result of its own: {listed}."


def left_out_note(headers: Sequence[str]) -> tuple[str, ...]:
    """Say which columns are not used beside them."""
    if not headers:
        return ()
    names = [f"“{name}”" for name in headers[:MOST_NAMED]]
    more = len(headers) - len(names)
    return (f"Columns not used: {', '.join(names)}{f' and {more} more' if more else ''}.",)
