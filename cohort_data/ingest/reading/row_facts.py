"""What each row says, before the rows of one attempt are put together."""

from dataclasses import dataclass

import numpy as np

from cohort_data.ingest.model import Answers, Field, Known
from cohort_data.ingest.reading import exams_named, outcomes, scores
from cohort_data.ingest.reading.cells import Coded, Floats, Mask, Sheet, Texts, everywhere
from cohort_data.ingest.reading.row_checks import RowChecks
from cohort_data.ingest.values import dates, numbers

MOST_ATTEMPTS = 99
NO_ATTEMPT_NUMBER = "Expected the number of the attempt: a whole number from 1 to 99."


@dataclass(frozen=True)
class RowFacts:
    """Per row: whose, which exam, when, and what the file says came of it.

    `said` is the outcome that the file names ("" for none) and `unknown` marks words that nobody
    has explained; `scale_known` marks scores whose highest possible value is certain.
    `undecided_date` is a date of the file that may be two days.
    """

    student: Coded
    exam: Coded
    date: Coded
    number: Floats
    said: Texts
    unknown: Mask
    score: Floats
    max_score: Floats
    scale_known: Mask
    undecided_date: str


def of_sheet(
    sheet: Sheet, student: Coded, checks: RowChecks, answers: Answers, known: Known
) -> RowFacts:
    """Read every row, refusing what cannot be meant."""
    exam = exams_named.of_rows(sheet, checks, answers, known)
    date, undecided = dates_of(sheet, checks, answers)
    words = outcomes.of_rows(sheet, known)
    marks = scores.of_rows(sheet, checks, known)
    outcomes.check_agreement(sheet, checks, words, marks.said)
    scales = scores.scales(sheet, checks, marks, exam, date, answers, known)
    scores.check_range(sheet, checks, marks, scales)
    return RowFacts(
        student=student,
        exam=exam,
        date=date,
        number=attempt_numbers(sheet, checks),
        said=np.where(words.said == "", marks.said, words.said),
        unknown=words.unknown,
        score=marks.scores,
        max_score=scales.tops,
        scale_known=scales.known,
        undecided_date=undecided,
    )


def dates_of(sheet: Sheet, checks: RowChecks, answers: Answers) -> tuple[Coded, str]:
    """Return the ISO day of each row ("" unknown) and a date that may be two days."""
    column = sheet.column(Field.DATE)
    if not any(column.words):
        given = answers.date.isoformat() if answers.date else ""
        return everywhere(given, len(sheet.lines)), ""
    order = sheet.layout.day_first if answers.day_first is None else answers.day_first
    read = dates.parse(column.words, day_first=order)
    checks.refuse_texts(column, read.faults)
    return column.reworded(read.days), read.undecided


def attempt_numbers(sheet: Sheet, checks: RowChecks) -> Floats:
    """Return the attempt number that each row gives, NaN where it gives none."""
    column = sheet.column(Field.ATTEMPT)
    read = numbers.parse(column.words)
    whole = np.isin(read.numbers, np.arange(1, MOST_ATTEMPTS + 1)) | np.isnan(read.numbers)
    faults = [
        wrong or ("" if fits else NO_ATTEMPT_NUMBER)
        for wrong, fits in zip(read.faults, whole, strict=True)
    ]
    checks.refuse_texts(column, faults)
    return np.asarray(np.where(whole, read.numbers, np.nan)[column.codes])
