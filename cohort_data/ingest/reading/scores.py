"""Which score each row holds, and on which scale it stands."""

import re
from dataclasses import dataclass

import numpy as np

from cohort_data import results
from cohort_data.ingest.fixes import Fault
from cohort_data.ingest.known import Known
from cohort_data.ingest.model import Answers, Field
from cohort_data.ingest.reading import exams_named, outcomes
from cohort_data.ingest.reading.cells import Coded, Floats, Mask, Sheet, Texts, firsts, keys
from cohort_data.ingest.reading.row_checks import RowChecks, remark
from cohort_data.ingest.values import numbers

BELOW_ZERO = "Expected a score of 0 or more."
NO_SCALE = "Expected the highest possible score, a number above 0."
MARK_ABOVE = "The pass mark is above the highest possible score; correct one of the two."
WORD = " A word here must be one whose meaning is known; explain it, or empty the cell."
PERCENT = 100.0
PERCENT_WORD = re.compile(r"%|percent(?!ile)", re.IGNORECASE)


@dataclass(frozen=True)
class Scores:
    """Per row the score (NaN for none) and the outcome that a word in its place means."""

    scores: Floats
    said: Texts
    percent: bool


@dataclass(frozen=True)
class Scales:
    """Per row the highest possible score (NaN unknown) and whether it is certain."""

    tops: Floats
    known: Mask


def of_rows(sheet: Sheet, checks: RowChecks, known: Known) -> Scores:
    """Read the score column, where a word such as W may say that there is no score.

    A word that says pass or fail belongs into a column of its own.
    """
    column = sheet.column(Field.SCORE)
    read = numbers.parse(column.words)
    meanings = outcomes.meanings_of(column.words, sheet, known)
    means = tuple(map(instead_of_score, meanings, read.faults))
    checks.refuse_texts(column, list(map(left_fault, means, read.faults)))
    remark(checks, column, read)
    percent = says_percent(sheet, read.percent)
    return Scores(read.numbers[column.codes], column.dealt(means), percent)


def instead_of_score(meaning: str, wrong: str) -> str:
    """Return the outcome that a text in the place of a score means, "" for a number."""
    return meaning if wrong and meaning not in results.DECIDED else ""


def left_fault(meaning: str, wrong: str) -> str:
    """Return what is wrong with a text in the place of a score, unless it means an outcome."""
    if meaning:
        return ""
    return wrong + WORD if wrong == numbers.NO_NUMBER else wrong


def says_percent(sheet: Sheet, signs: bool) -> bool:  # noqa: FBT001 - one fact among three
    """Tell whether values, header or the meaning given to the column say that it is a percent."""
    headers = sheet.layout.headers(Field.SCORE)
    reasons = [one.why for one in sheet.layout.columns if one.header in headers]
    said = " ".join([*headers, *reasons])
    return signs or PERCENT_WORD.search(said) is not None


def scales(
    sheet: Sheet,
    checks: RowChecks,
    marks: Scores,
    exam: Coded,
    day: Coded,
    answers: Answers,
    known: Known,
) -> Scales:
    """Find the scale of each score: as percent, in the row, as answered, or known of the exam.

    Beside percents, a column of highest possible points is about something else.
    """
    in_row = scales_in_rows(sheet, checks)
    if marks.percent and answers.max_score is None:
        return Scales(np.full(len(in_row), PERCENT), np.ones(len(in_row), dtype=np.bool_))
    if answers.max_score is None:
        otherwise = scales_of_exams(exam, day, known)
    else:
        otherwise = np.full(len(in_row), answers.max_score)
    tops = np.where(np.isnan(in_row), otherwise, in_row)
    return Scales(tops, ~np.isnan(tops) | exam.where(one in known.exams for one in exam.words))


def scales_in_rows(sheet: Sheet, checks: RowChecks) -> Floats:
    """Read the column of highest possible scores; a 0 there says nothing."""
    column = sheet.column(Field.MAX_SCORE)
    read = numbers.parse(column.words)
    low = [NO_SCALE if value < 0 else "" for value in read.numbers]
    checks.refuse_texts(column, [one or two for one, two in zip(read.faults, low, strict=True)])
    remark(checks, column, read)
    return np.asarray(np.where(read.numbers > 0, read.numbers, np.nan)[column.codes])


def marks_in_rows(sheet: Sheet, checks: RowChecks, scales: Scales) -> Floats:
    """Read the pass mark of each row, on the scale of its score; NaN where there is none.

    A pass mark in percent is that part of the highest score.
    """
    column = sheet.column(Field.PASS_MARK)
    read = numbers.parse(column.words)
    low = [BELOW_ZERO if value < 0 else "" for value in read.numbers]
    checks.refuse_texts(column, [one or two for one, two in zip(read.faults, low, strict=True)])
    remark(checks, column, read)
    marks = read.numbers[column.codes]
    if read.percent or PERCENT_WORD.search(column.header):
        marks = marks * scales.tops / PERCENT
    with np.errstate(invalid="ignore"):
        above = np.asarray(marks > scales.tops)
    checks.refuse(above, column, MARK_ABOVE)
    return np.asarray(np.where(above, np.nan, marks))


def scales_of_exams(exam: Coded, day: Coded, known: Known) -> Floats:
    """Look the scale up once per exam and day."""
    key = keys(exam.codes, day.codes)
    found = [
        exams_named.scale_of(exam.words[exam.codes[row]], day.words[day.codes[row]], known)
        for row in firsts(key)
    ]
    return np.asarray(np.array(found, dtype=np.float64)[key])


def check_range(sheet: Sheet, checks: RowChecks, marks: Scores, on: Scales) -> None:
    """Refuse scores below 0 or above the scale."""
    column = sheet.column(Field.SCORE)
    with np.errstate(invalid="ignore"):
        outside = (marks.scores < 0) | (marks.scores > on.tops)
    said = np.full(len(outside), BELOW_ZERO, dtype=object)
    scaled = outside & ~np.isnan(on.tops)
    said[scaled] = [f"Expected 0 to {numbers.shown(top)}." for top in on.tops[scaled]]
    checks.refuse(outside, column, said, fault=Fault.RANGE)
