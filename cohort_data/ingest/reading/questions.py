"""What a file does not say, and what may be suggested for it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import PurePath

import numpy as np
import pandas as pd

from cohort_data import exams
from cohort_data.ingest import entry_sheets, synonyms
from cohort_data.ingest.columns.wording import listed
from cohort_data.ingest.known import Known
from cohort_data.ingest.known_files import cohort_of
from cohort_data.ingest.model import Answers, Field
from cohort_data.ingest.question import Question
from cohort_data.ingest.reading import exams_named
from cohort_data.ingest.reading.attempts import Attempts
from cohort_data.ingest.reading.cells import Sheet
from cohort_data.ingest.reading.row_checks import RowChecks
from cohort_data.ingest.reading.row_facts import RowFacts
from cohort_data.texts import among
from cohort_data.words import UploadKind

DATE_UNKNOWN = "not known"
WITHOUT_MARK = "none"
DAY_FIRST, MONTH_FIRST = "day first", "month first"
EVERYBODY = "All students"
MOST_WORDS = 12
NO_ID = "Which column holds the student ID? Where there is none, the rows can be numbered."
NO_RESULT = "Which column holds the result: a score, pass or fail, or content areas?"
NO_AREA_RESULT = "Which column holds what came out for each content area?"
# Words behind the name of a file that only say that it is another version of it.
ANOTHER_VERSION = re.compile(
    r"corrected|correction|revised|revision|updated?|final|new|copy|v?\d+|\(\d+\)", re.IGNORECASE
)
NO_EXAM = "Which exam is this file about?"
NO_DATE = "On which day was the exam taken?"
NO_COHORT = "Which cohort do these students belong to?"


@dataclass(frozen=True)
class Case:
    """A file as far as it has been read, beside what is already answered and known."""

    sheet: Sheet
    facts: RowFacts
    attempts: Attempts
    judged: pd.DataFrame
    answers: Answers
    known: Known


def about_columns(sheet: Sheet) -> Iterator[Question]:
    """Ask for the columns without which no row can be read.

    Lines cannot stand in for the ids of a roster, because nothing else would refer to them.
    """
    roster = sheet.layout.kind is UploadKind.ROSTER
    named = Field.STUDENT_ID in sheet.columns or sheet.layout.by_other_id
    if not named and (roster or not sheet.layout.number_students):
        yield Question(str(Field.STUDENT_ID), NO_ID)
    if not roster and lacks_result(sheet):
        long = Field.AREA_NAME in sheet.columns
        about = (Field.AREA_VALUE, NO_AREA_RESULT) if long else (Field.SCORE, NO_RESULT)
        yield Question(str(about[0]), about[1])


def lacks_result(sheet: Sheet) -> bool:
    """Tell whether no column says what came out."""
    if Field.AREA_NAME in sheet.columns:
        return not sheet.columns.keys() & {Field.CORRECT, Field.AREA_VALUE}
    return not (sheet.areas or sheet.columns.keys() & {Field.SCORE, Field.OUTCOME})


def about_exam_and_date(case: Case) -> Iterator[Question]:
    """Ask which exam it was and when, where no column says it."""
    if not (any(case.sheet.column(Field.EXAM).words) or case.answers.exam):
        yield Question("exam", NO_EXAM, suggested_exam(case.sheet.table.file, case.known))
    names = exams_named.of_any_course(case.sheet)
    if names and not case.answers.exam:
        ask = f"Every course may have {listed(names)}. Which course are these exams of?"
        yield Question(
            "exam", ask, suggested_exam(case.sheet.table.file, case.known), headers=names
        )
    dated = any(case.sheet.column(Field.DATE).words) or entry_sheets.is_one(
        case.sheet.table.headers
    )
    if not (dated or case.answers.date or case.answers.date_unknown):
        yield Question("date", NO_DATE, DATE_UNKNOWN)
    if text := case.facts.undecided_date:
        order = DAY_FIRST if "." in text else MONTH_FIRST
        yield Question("day_first", f"Does the day or the month stand first in {text}?", order)


def suggested_exam(file: str, known: Known) -> str:
    """Make the name of an exam from the name of a file.

    An exam of the field counts if the file begins so; one on record if only words for another
    version of the file follow, as in "anatomy corrected 2".
    """
    words = re.split(r"[\s_-]+", PurePath(file).stem.strip(" _-"))
    starts = [" ".join(words[:count]) for count in range(len(words), 0, -1)]
    named = [exams.canonical_name(one) for one in starts if any(map(str.isalpha, one))]
    on_record = {synonyms.normalised(name): name for name in known.exams}
    again = list(takewhile(ANOTHER_VERSION.fullmatch, reversed(words)))
    same = on_record.get(synonyms.normalised(" ".join(words[: len(words) - len(again)])))
    plain = " ".join(words)
    return next(filter(None, [same, *named]), plain[:1].upper() + plain[1:])


def about_cohort(
    sheet: Sheet, students: pd.DataFrame, answers: Answers, known: Known
) -> Iterator[Question]:
    """Ask for the cohort of students who are new and whose rows do not name one.

    Students named by their lines belong to this file and are always new. A cohort on record is
    suggested only where enough students of the file are in it.
    """
    ids = frozenset() if sheet.layout.number_students else known.student_ids
    new = (students["cohort"] == "") & ~among(students["student_id"], ids)
    if answers.cohort is None and new.any():
        theirs = None if sheet.layout.number_students else cohort_of(students["student_id"], known)
        yield Question("cohort", NO_COHORT, theirs if known.cohorts else EVERYBODY)


def about_words(sheet: Sheet, facts: RowFacts, checks: RowChecks) -> Iterator[Question]:
    """Ask once for each word of the outcome column that nobody has explained."""
    words = unknown_words(sheet, facts, checks)
    header = sheet.column(Field.OUTCOME).header
    if len(words) > MOST_WORDS:
        ask = f"{header} holds {len(words)} words that are no outcomes; which column does?"
        yield Question(str(Field.OUTCOME), ask)
        return
    for word, count, line in words:
        rows = "1 row" if count == 1 else f"{count:,} rows"
        ask = (
            f"What does '{word}' ({rows}, first on line {line}) mean: pass, fail, incomplete, "
            "pending or none?"
        )
        yield Question(f"word:{word}", ask)


def unknown_words(sheet: Sheet, facts: RowFacts, checks: RowChecks) -> list[tuple[str, int, int]]:
    """Return each unknown word as first typed, with its rows and its first line."""
    column = sheet.column(Field.OUTCOME)
    rows = np.flatnonzero(facts.unknown & checks.kept)
    codes, first, counts = np.unique(column.codes[rows], return_index=True, return_counts=True)
    found: dict[str, tuple[str, int, int]] = {}
    for code, row, count in zip(codes.tolist(), first.tolist(), counts.tolist(), strict=True):
        word = column.words[code]
        line = int(sheet.lines[rows[row]])
        typed, before, start = found.get(synonyms.normalised(word), (word, 0, line))
        found[synonyms.normalised(word)] = (typed, before + count, min(start, line))
    return list(found.values())
