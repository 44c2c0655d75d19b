"""How a damaged file ended, and what about that is not as it must be."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd
from malformed.damaged import Damaged, End
from malformed.tables import Fact

from cohort_data.errors import UnreadableFile
from cohort_data.ingest import columns, exam_columns, reading
from cohort_data.ingest.known import Known
from cohort_data.ingest.model import Layout, Reading, RowProblem, TextTable
from cohort_data.ingest.readers import read_file
from cohort_data.words import UploadKind


@dataclass(frozen=True)
class Ending:
    """How a file ended: which problems, questions and other sentences, and what came out of it."""

    end: End
    sentences: tuple[str, ...]
    problems: tuple[RowProblem, ...] = ()
    about: tuple[str, ...] = ()
    facts: frozenset[Fact] = frozenset()
    left_out: frozenset[int] = frozenset()


def ending(file: Damaged) -> Ending:
    """Read a file as far as it goes without a record.

    What is suggested for its columns is accepted, unless it must raise a question.
    """
    try:
        table = exam_columns.in_rows(read_file(file.file, file.content), {})
    except UnreadableFile as refusal:
        return Ending(End.REFUSED, (str(refusal),))
    read = read_table(table, file)
    return Ending(
        end_of(read),
        tuple(said(table, read)),
        read.problems,
        tuple(question.about for question in read.questions),
        facts_of(read),
        frozenset(row.line for row in read.skipped),
    )


def settled(file: Damaged) -> Reading:
    """Read a file that nothing keeps from being read."""
    return read_table(exam_columns.in_rows(read_file(file.file, file.content), {}), file)


def read_table(table: TextTable, file: Damaged) -> Reading:
    """Read a table; what is suggested for its columns is accepted, unless it must ask."""
    layout = understood(table, file)
    if file.end is not End.ASKED:
        layout = columns.accepted(table, layout)
    return reading.read(table, layout, file.answers, Known())


def understood(table: TextTable, file: Damaged) -> Layout:
    """Return how the file is understood, as results."""
    layout = columns.suggest(table)
    if layout.kind is UploadKind.ROSTER:
        layout = columns.corrected(table, layout, kind=UploadKind.RESULTS)
    return columns.without_answered(layout, file.answers)


def end_of(read: Reading) -> End:
    """Return how a reading ends; a fatal problem counts before a question."""
    if any(problem.fatal for problem in read.problems):
        return End.REFUSED
    return End.ASKED if read.questions else End.EXACT


def said(table: TextTable, read: Reading) -> Iterator[str]:
    """Return everything that a person is told."""
    yield from table.notes
    yield from (problem.problem for problem in read.problems)
    yield from (row.reason for row in read.skipped)
    yield from (question.ask for question in read.questions)


def facts_of(read: Reading) -> frozenset[Fact]:
    """Return what a reading holds, result by result."""
    names = dict(zip(read.students["student_id"], read.students["name"], strict=True))
    areas = read.areas.groupby("result")
    return frozenset(
        Fact(
            str(row["student_id"]),
            str(names[row["student_id"]]),
            str(row["date"]),
            str(row["outcome"]),
            number(row["score"]),
            areas_of(areas.get_group(at)) if at in areas.groups else (),
        )
        for at, row in enumerate(read.results.to_dict("records"))
    )


def areas_of(rows: pd.DataFrame) -> tuple[tuple[str, float], ...]:
    """Return the areas of one result in the order of the file."""
    return tuple(zip(rows["area"].map(str), rows["percent"].map(float), strict=True))


def number(score: float) -> float | None:
    """Return a score, None where there is none."""
    return None if math.isnan(score) else score


def faults(file: Damaged, found: Ending) -> list[str]:
    """Say in words what is not as it must be; nothing where all is."""
    told = [
        *([f"ended as {found.end.name}, not {file.end.name}"] if found.end is not file.end else []),
        *sentence_faults(file, found),
        *place_faults(file, found),
    ]
    if file.end is End.EXACT:
        told += fact_faults(file, found)
    if file.end is End.ASKED and file.about not in found.about:
        told.append(f"asked about {found.about}, not {file.about}")
    return [*told, f"told: {found.sentences} {found.problems}"] if told else []


def sentence_faults(file: Damaged, found: Ending) -> list[str]:
    """Compare what is said."""
    if any(file.says in sentence for sentence in found.sentences) or not file.says:
        return []
    return [f"nothing says “{file.says}”"]


def place_faults(file: Damaged, found: Ending) -> list[str]:
    """Compare where it is said to be, and which lines are named."""
    fatal = file.end is End.REFUSED
    places = [
        (one.line, one.column if file.column is not None else None)
        for one in found.problems
        if file.says in one.problem and one.fatal is fatal
    ]
    wrong = file.line is not None and (file.line, file.column) not in places
    named = found.left_out | {one.line for one in found.problems}
    silent = [line for line in file.named if line not in named]
    return [
        *([f"places {places}, not {(file.line, file.column)}"] if wrong else []),
        *(f"line {line} is not named" for line in silent),
    ]


def fact_faults(file: Damaged, found: Ending) -> list[str]:
    """Compare what came out with what must."""
    missing, extra = file.facts - found.facts, found.facts - file.facts
    return [
        *(f"missing {fact}" for fact in sorted(missing, key=str)),
        *(f"not to be there {fact}" for fact in sorted(extra, key=str)),
    ]
