"""What rows say when each content area, or each answered item, has a row of its own."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from cohort_data.ingest.model import Field
from cohort_data.ingest.reading import agreement, area_cells, area_names
from cohort_data.ingest.reading.area_cells import AreaCells, Shape
from cohort_data.ingest.reading.cells import Coded, Codes, Floats, Sheet, firsts, keys
from cohort_data.ingest.reading.row_checks import RowChecks, frame
from cohort_data.ingest.values import numbers

NO_AREA = "The row does not say which content area it is about; add its name."
NO_ANSWER = "Expected 1 for a right and 0 for a wrong answer."
NO_COUNT = "Expected a whole number of 0 or more."
NO_ITEMS = "Expected at least 1 item."
TOO_MANY = "More right answers than items; correct one of the two."


@dataclass(frozen=True)
class AreaRows:
    """Per row an area with its items and right answers (NaN unknown) and its percent or level.

    `answers` tells that each row is one answered item, so that equal rows are not repetitions.
    """

    area: Coded
    items: Floats
    correct: Floats
    value: AreaCells
    answers: bool


def value_column(sheet: Sheet) -> Coded:
    """Return the column that holds what came out for an area."""
    field = Field.CORRECT if Field.CORRECT in sheet.columns else Field.AREA_VALUE
    return sheet.column(field)


def of_sheet(sheet: Sheet, checks: RowChecks) -> AreaRows:
    """Read the area of every row, refusing what cannot be meant."""
    area = sheet.column(Field.AREA_NAME)
    checks.refuse(area.blank(), area, NO_AREA)
    area = area.reworded(name for name, _ in area_names.named(area.words, ""))
    column = value_column(sheet)
    shape = area_cells.shape_of(column.words)
    if Field.AREA_ITEMS not in sheet.columns:
        if Field.CORRECT in sheet.columns or shape is Shape.ITEM:
            return of_answers(area, column, checks)
        value = area_cells.of_column(column, shape, checks)
        unknown = np.full(len(sheet.lines), np.nan)
        return AreaRows(area, unknown, unknown, value, answers=False)
    items = counts(sheet.column(Field.AREA_ITEMS), checks)
    checks.refuse(items == 0, sheet.column(Field.AREA_ITEMS), NO_ITEMS)
    if Field.CORRECT in sheet.columns:
        return of_counts(area, column, items, checks)
    value = area_cells.of_column(
        column, Shape.LEVEL if shape is Shape.LEVEL else Shape.PERCENT, checks
    )
    correct = items * value.percents[column.codes] / area_cells.FULL
    return AreaRows(area, items, correct, value, answers=False)


def of_answers(area: Coded, column: Coded, checks: RowChecks) -> AreaRows:
    """Read rows that are one answered item each."""
    read = numbers.parse(column.words)
    fits = np.isin(read.numbers, (0, 1)) | np.isnan(read.numbers)
    wrong = [bool(fault) or not fit for fault, fit in zip(read.faults, fits, strict=True)]
    checks.refuse_texts(column, [NO_ANSWER if one else "" for one in wrong])
    correct = read.numbers[column.codes]
    return AreaRows(area, np.ones(len(correct)), correct, no_value(column), answers=True)


def of_counts(area: Coded, column: Coded, items: Floats, checks: RowChecks) -> AreaRows:
    """Read rows that count the right answers beside the items."""
    correct = counts(column, checks)
    checks.refuse(correct > items, column, TOO_MANY)
    return AreaRows(area, items, correct, no_value(column), answers=False)


def no_value(column: Coded) -> AreaCells:
    """Make a column without percents and levels."""
    nothing = np.full(len(column.words), np.nan)
    return AreaCells(column, Shape.EMPTY, nothing, ("",) * len(column.words))


def counts(column: Coded, checks: RowChecks) -> Floats:
    """Read a column of counts, NaN where a cell is empty."""
    read = numbers.parse(column.words)
    whole = np.isnan(read.numbers) | ((read.numbers >= 0) & (read.numbers % 1 == 0))
    faults = [
        wrong or ("" if fits else NO_COUNT) for wrong, fits in zip(read.faults, whole, strict=True)
    ]
    checks.refuse_texts(column, faults)
    return np.asarray(read.numbers[column.codes])


def check_repetition(areas: AreaRows, attempt: Codes, checks: RowChecks) -> None:
    """Leave out rows that repeat an area of an attempt; refuse those that contradict it."""
    if areas.answers:
        return
    key = keys(attempt, areas.area.codes)
    column = areas.value.column
    items = agreement.values_told(column, areas.items, ~np.isnan(areas.items))
    for told in (agreement.cells_told(column), items):
        agreement.refuse_contradiction(checks, key, agreement.exactly(told), same="area")
    agreement.skip_repetition(checks, key, "same as line")


def percent_correct(areas: AreaRows, rows: Codes, group: Codes) -> Floats:
    """Return the percent correct over all items of each attempt, NaN where items are unknown."""
    items = np.bincount(group, weights=areas.items[rows])
    correct = np.bincount(group, weights=areas.correct[rows])
    return np.asarray(area_cells.FULL * correct / items)


def of_rows(areas: AreaRows, rows: Codes, group: Codes, exam: Coded) -> pd.DataFrame:
    """Return one row per attempt and area, in the order of the attempts."""
    key = keys(group, areas.area.codes[rows])
    first = firsts(key)
    told = rows[first]
    items = np.bincount(key, weights=areas.items[rows])
    correct = np.bincount(key, weights=areas.correct[rows])
    counted = area_cells.FULL * correct / items
    percent = areas.value.percents[areas.value.column.codes[told]]
    columns: dict[str, object] = {
        "result": group[first],
        "area": areas.area.texts()[told],
        "axis": axes(areas.area, exam, told),
        "percent": np.where(np.isnan(counted), percent, counted),
        "level": areas.value.column.dealt(areas.value.levels)[told],
        "items": items,
        "correct": correct,
    }
    made = frame(columns, area_cells.KINDS)
    return made.sort_values("result", kind="stable", ignore_index=True)


def axes(area: Coded, exam: Coded, rows: Codes) -> list[str]:
    """Return the axis of each row's area in the outline of its exam."""
    table = [[axis for _, axis in area_names.named(area.words, name)] for name in exam.words]
    pairs = zip(exam.codes[rows].tolist(), area.codes[rows].tolist(), strict=True)
    return [table[one][two] for one, two in pairs]
