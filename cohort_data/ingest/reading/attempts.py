"""Which attempts the rows of a file make, and what each of them yielded."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from cohort_data.ingest.model import Field
from cohort_data.ingest.reading import agreement, long_areas, wide_areas
from cohort_data.ingest.reading.agreement import Told
from cohort_data.ingest.reading.area_cells import FULL
from cohort_data.ingest.reading.cells import Codes, Floats, Mask, Sheet, Texts, firsts, keys
from cohort_data.ingest.reading.row_checks import RowChecks
from cohort_data.ingest.reading.row_facts import RowFacts


@dataclass(frozen=True)
class Attempts:
    """Per attempt the row that tells it, what it yielded, and its areas.

    `members` are the rows in use and `group` the attempt of each. The score is `shared` where it
    is no more than the share of right answers in a file of areas.
    """

    rows: Codes
    members: Codes
    group: Codes
    said: Texts
    unknown: Mask
    score: Floats
    max_score: Floats
    scale_known: Mask
    pass_mark: Floats
    shared: bool
    areas: pd.DataFrame


def of_sheet(sheet: Sheet, facts: RowFacts, checks: RowChecks) -> Attempts:
    """Put the rows of each attempt together, leaving out repetitions, refusing contradictions."""
    return (long if Field.AREA_NAME in sheet.columns else wide)(sheet, facts, checks)


def attempt_keys(facts: RowFacts) -> Codes:
    """Give the rows of one attempt one key: same student and exam, and same date or else number.

    Without date and number, all rows of a student and an exam are one attempt.
    """
    dated = facts.date.where(facts.date.words)
    number = np.where(dated, 0, np.nan_to_num(facts.number)).astype(np.int64)
    return keys(facts.student.codes, facts.exam.codes, facts.date.codes, number)


def wide(sheet: Sheet, facts: RowFacts, checks: RowChecks) -> Attempts:
    """Take each row as an attempt; areas are columns."""
    columns = wide_areas.of_sheet(sheet, checks)
    key = attempt_keys(facts)
    areas = [agreement.cells_told(one.column) for one in columns]
    for told in (
        numbers_told(sheet, facts),
        *map(agreement.exactly, (*yields(sheet, facts), *areas)),
    ):
        agreement.refuse_contradiction(checks, key, told, same="attempt")
    agreement.skip_repetition(checks, key, "same as line")
    rows = np.flatnonzero(checks.used)
    return made(
        sheet,
        facts,
        members=rows,
        group=np.arange(len(rows)),
        percent=wide_areas.percent_correct(columns, rows),
        shared=False,
        areas=wide_areas.of_rows(columns, rows, facts.exam),
    )


def long(sheet: Sheet, facts: RowFacts, checks: RowChecks) -> Attempts:
    """Take the rows of one student, exam, date and number as an attempt; areas are rows."""
    areas = long_areas.of_sheet(sheet, checks)
    key = attempt_keys(facts)
    for told in (numbers_told(sheet, facts), *yields(sheet, facts)):
        agreement.refuse_contradiction(checks, key, told, same="attempt")
    long_areas.check_repetition(areas, key, checks)
    members = np.flatnonzero(checks.used)
    group = keys(key[members])
    long_areas.say_without_total(areas, members, group, checks)
    return made(
        sheet,
        facts,
        members=members,
        group=group,
        percent=long_areas.percent_correct(areas, members, group),
        shared=Field.SCORE not in sheet.columns and not areas.total.any(),
        areas=long_areas.of_rows(areas, members, group, facts.exam),
    )


def numbers_told(sheet: Sheet, facts: RowFacts) -> Told:
    """Return the attempt numbers, which must agree where rows of one day give them."""
    column = sheet.column(Field.ATTEMPT)
    return agreement.values_told(column, facts.number, ~np.isnan(facts.number))


def yields(sheet: Sheet, facts: RowFacts) -> tuple[Told, Told, Told, Told]:
    """Return what the rows of one attempt must agree on: outcome, score, scale and pass mark."""
    told = agreement.values_told
    spoken = Field.OUTCOME if Field.OUTCOME in sheet.columns else Field.SCORE
    return (
        told(sheet.column(spoken), facts.said, facts.said != ""),
        told(sheet.column(Field.SCORE), facts.score, ~np.isnan(facts.score)),
        told(sheet.column(Field.MAX_SCORE), facts.max_score, ~np.isnan(facts.max_score)),
        told(sheet.column(Field.PASS_MARK), facts.pass_mark, ~np.isnan(facts.pass_mark)),
    )


def made(
    sheet: Sheet,
    facts: RowFacts,
    *,
    members: Codes,
    group: Codes,
    percent: Floats,
    shared: bool,
    areas: pd.DataFrame,
) -> Attempts:
    """Put together what the rows of each attempt yielded.

    A file without a score column is scored by the percent correct of its items, on a scale to 100.
    """
    rows = members[firsts(group)]
    said, score, top, mark = (
        agreement.first_filled(one, group, members) for one in yields(sheet, facts)
    )
    computed = Field.SCORE not in sheet.columns
    on_scale = np.where(np.isnan(percent), np.nan, FULL)
    return Attempts(
        rows=rows,
        members=members,
        group=group,
        said=np.where(said < 0, "", facts.said[said]),
        unknown=facts.unknown[rows],
        score=percent if computed else np.where(score < 0, np.nan, facts.score[score]),
        max_score=on_scale if computed else np.where(top < 0, np.nan, facts.max_score[top]),
        scale_known=facts.scale_known[rows] | np.bool_(computed),
        pass_mark=np.where(mark < 0, np.nan, facts.pass_mark[mark]),
        shared=shared,
        areas=areas,
    )
