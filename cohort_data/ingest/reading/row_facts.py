"""What each row says, before the rows of one attempt are put together."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from cohort_data.ingest.known import Known
from cohort_data.ingest.model import Answers, Field, RowProblem
from cohort_data.ingest.reading import exams_named, outcomes, scores
from cohort_data.ingest.reading.cells import Coded, Floats, Mask, Sheet, Texts, everywhere
from cohort_data.ingest.reading.row_checks import RowChecks, remark
from cohort_data.ingest.values import dates, numbers

MOST_ATTEMPTS = 99
COUNTED = (
    "A plain number stands in the place of the date, as Excel keeps days; it is read as {day}. "
    "Rows of this kind: {rows}."
)
NO_ATTEMPT_NUMBER = "Expected the number of the attempt: a whole number from 1 to 99."


@dataclass(frozen=True)
class RowFacts:
    """Per row: whose, which exam, when, and what the file says came of it.

    `said` is the outcome that the file names ("" for none) and `unknown` marks words that nobody
    has explained; `scale_known` marks scores whose highest possible value is certain, and
    `pass_mark` is the one that the row gives (NaN for none).
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
    pass_mark: Floats
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
        pass_mark=scores.marks_in_rows(sheet, checks, scales),
        undecided_date=undecided,
    )


def sittings(facts: RowFacts) -> Texts:
    """Return what tells the sittings of a student apart: the exam, and its date or number."""
    number = np.where(np.isnan(facts.number), "", facts.number.astype("str"))
    parts = zip(facts.exam.texts(), facts.date.texts(), number, strict=True)
    return np.array(["\n".join(part) for part in parts], dtype=object)


def dates_of(sheet: Sheet, checks: RowChecks, answers: Answers) -> tuple[Coded, str]:
    """Return the ISO day of each row ("" unknown) and a date that may be two days."""
    column = sheet.column(Field.DATE)
    if not any(column.words):
        given = answers.date.isoformat() if answers.date else ""
        return everywhere(given, len(sheet.lines)), ""
    order = sheet.layout.day_first if answers.day_first is None else answers.day_first
    counted = dates.counted_days(column.words) if sheet.table.counts_days else {}
    if counted:
        say_counted(checks, column, counted)
    words = [counted.get(text, text) for text in column.words]
    read = dates.parse(words, day_first=order)
    checks.refuse_texts(column, read.faults)
    return column.reworded(read.days), read.undecided


def say_counted(checks: RowChecks, column: Coded, counted: Mapping[str, str]) -> None:
    """Say once that plain numbers of a workbook were read as days, and show one of them."""
    rows = np.flatnonzero(column.where(text in counted for text in column.words) & checks.kept)
    if not len(rows):
        return
    text = column.words[column.codes[rows[0]]]
    sentence = COUNTED.format(rows=len(rows), day=counted[text])
    line, header = int(checks.lines[rows[0]]), checks.header_of(column, int(rows[0]))
    checks.problems.append(RowProblem(line, header, text, sentence, fatal=False))


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
    remark(checks, column, read)
    return np.asarray(np.where(whole, read.numbers, np.nan)[column.codes])
