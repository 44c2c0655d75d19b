"""What rows say when each content area, or each answered item, has a row of its own."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from cohort_data.ingest import synonyms
from cohort_data.ingest.model import Field
from cohort_data.ingest.reading import agreement, area_cells, area_groups, area_names
from cohort_data.ingest.reading.area_cells import AreaCells, Shape
from cohort_data.ingest.reading.cells import Coded, Codes, Floats, Mask, Sheet, firsts, keys
from cohort_data.ingest.reading.row_checks import RowChecks, frame, remark
from cohort_data.ingest.values import numbers
from cohort_data.words import Axis

NO_AREA = "The row does not say which content area it is about; add its name."
NO_ANSWER = "Expected 1 for a right and 0 for a wrong answer."
NO_COUNT = "Expected a whole number of 0 or more."
NO_TOTAL = "This student has areas here and no row about the whole exam, so no score."
NO_ITEMS = "Expected at least 1 item."
TOO_MANY = "More right answers than items; correct one of the two."


@dataclass(frozen=True)
class AreaRows:
    """Per row an area with its items and right answers (NaN unknown) and its percent or level.

    `answers` tells that each row is one answered item, so that equal rows are not repetitions;
    `total` marks the rows about the whole exam, and `group` is the axis that a row names.
    """

    area: Coded
    items: Floats
    correct: Floats
    value: AreaCells
    answers: bool
    total: Mask
    group: Coded


def value_column(sheet: Sheet) -> Coded:
    """Return the column that holds what came out for an area."""
    field = Field.CORRECT if Field.CORRECT in sheet.columns else Field.AREA_VALUE
    return sheet.column(field)


def of_sheet(sheet: Sheet, checks: RowChecks) -> AreaRows:
    """Read the area of every row, refusing what cannot be meant."""
    area, items, correct, value, answers = read_areas(sheet, checks)
    groups = area_groups.axes(sheet)
    return AreaRows(area, items, correct, value, answers, area_groups.totals(sheet), groups)


def read_areas(sheet: Sheet, checks: RowChecks) -> tuple[Coded, Floats, Floats, AreaCells, bool]:
    """Return area, items, right answers and value of every row, and whether rows are answers."""
    area = sheet.column(Field.AREA_NAME)
    checks.refuse(area.blank(), area, NO_AREA)
    area = area.reworded(name for name, _ in area_names.named(area.words, ""))
    column = value_column(sheet)
    shape = area_cells.shape_of(column.words)
    if Field.AREA_ITEMS not in sheet.columns:
        if Field.CORRECT in sheet.columns or shape is Shape.ITEM:
            correct = answers_in(column, checks)
            return area, np.ones(len(correct)), correct, no_value(column), True
        value = area_cells.of_column(column, shape, checks)
        unknown = np.full(len(sheet.lines), np.nan)
        return area, unknown, unknown, value, False
    items = counts(sheet.column(Field.AREA_ITEMS), checks)
    checks.refuse(items == 0, sheet.column(Field.AREA_ITEMS), NO_ITEMS)
    if Field.CORRECT in sheet.columns:
        correct = counts(column, checks)
        checks.refuse(correct > items, column, TOO_MANY)
        return area, items, correct, no_value(column), False
    value = area_cells.of_column(
        column, Shape.LEVEL if shape is Shape.LEVEL else Shape.PERCENT, checks
    )
    correct = items * value.percents[column.codes] / area_cells.FULL
    return area, items, correct, value, False


def answers_in(column: Coded, checks: RowChecks) -> Floats:
    """Read rows that are one answered item each: 1 or 0, or a word for right or wrong."""
    marks = synonyms.answer_marks()
    told = [marks.get(synonyms.normalised(text)) for text in column.words]
    read = numbers.parse(
        text if mark is None else numbers.shown(mark)
        for text, mark in zip(column.words, told, strict=True)
    )
    fits = np.isin(read.numbers, (0, 1)) | np.isnan(read.numbers)
    wrong = [bool(fault) or not fit for fault, fit in zip(read.faults, fits, strict=True)]
    checks.refuse_texts(column, [NO_ANSWER if one else "" for one in wrong])
    remark(checks, column, read)
    return np.asarray(read.numbers[column.codes])


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
    remark(checks, column, read)
    return np.asarray(read.numbers[column.codes])


def check_repetition(areas: AreaRows, attempt: Codes, checks: RowChecks) -> None:
    """Leave out rows that repeat an area of an attempt; refuse those that contradict it."""
    if areas.answers:
        return
    key = keys(attempt, areas.area.codes, areas.group.codes)
    column = areas.value.column
    items = agreement.values_told(column, areas.items, ~np.isnan(areas.items))
    for told in (agreement.cells_told(column), items):
        agreement.refuse_contradiction(checks, key, agreement.exactly(told), same="area")
    agreement.skip_repetition(checks, key, "same as line")


def percent_correct(areas: AreaRows, rows: Codes, group: Codes) -> Floats:
    """Return the percent of each attempt: that of its row about the whole exam, where there is one.

    Else it is the percent correct over all items, NaN where items are unknown.
    """
    if areas.total.any():
        return percent_of_total(areas, rows, group)
    items = np.bincount(group, weights=areas.items[rows])
    correct = np.bincount(group, weights=areas.correct[rows])
    return np.asarray(area_cells.FULL * correct / items)


def percent_of_total(areas: AreaRows, rows: Codes, group: Codes) -> Floats:
    """Return the percent in the row about the whole exam, NaN for an attempt without one."""
    percents = np.full(int(group.max(initial=-1)) + 1, np.nan)
    is_total = areas.total[rows]
    percents[group[is_total]] = percents_of(areas, rows[is_total])
    return percents


def say_without_total(areas: AreaRows, rows: Codes, group: Codes, checks: RowChecks) -> None:
    """Say which attempts have areas and no row about the whole exam, where others have one."""
    if not areas.total.any():
        return
    has_total = np.zeros(int(group.max(initial=-1)) + 1, dtype=np.bool_)
    has_total[group[areas.total[rows]]] = True
    without = rows[firsts(group)][~has_total]
    marked = np.zeros(len(areas.total), dtype=np.bool_)
    marked[without] = True
    checks.refuse(marked, areas.area, NO_TOTAL, fatal=False)


def percents_of(areas: AreaRows, rows: Codes) -> Floats:
    """Return the percent of rows: as counted, else as it stands there."""
    counted = area_cells.FULL * areas.correct[rows] / areas.items[rows]
    written = areas.value.percents[areas.value.column.codes[rows]]
    return np.asarray(np.where(np.isnan(counted), written, counted))


def of_rows(areas: AreaRows, rows: Codes, group: Codes, exam: Coded) -> pd.DataFrame:
    """Return one row per attempt and area, in the order of the attempts."""
    rows, group = rows[~areas.total[rows]], group[~areas.total[rows]]
    key = keys(group, areas.area.codes[rows], areas.group.codes[rows])
    first = firsts(key)
    told = rows[first]
    items = np.bincount(key, weights=areas.items[rows])
    correct = np.bincount(key, weights=areas.correct[rows])
    counted = area_cells.FULL * correct / items
    percent = areas.value.percents[areas.value.column.codes[told]]
    columns: dict[str, object] = {
        "result": group[first],
        "area": areas.area.texts()[told],
        "axis": axes(areas, exam, told),
        "percent": np.where(np.isnan(counted), percent, counted),
        "level": areas.value.column.dealt(areas.value.levels)[told],
        "items": items,
        "correct": correct,
    }
    made = frame(columns, area_cells.KINDS)
    return made.sort_values("result", kind="stable", ignore_index=True)


def axes(areas: AreaRows, exam: Coded, rows: Codes) -> list[str]:
    """Return the axis of each row's area in the outline of its exam, else that of its group."""
    area, groups = areas.area, areas.group.texts()[rows].tolist()
    table = [[axis for _, axis in area_names.named(area.words, name)] for name in exam.words]
    pairs = zip(exam.codes[rows].tolist(), area.codes[rows].tolist(), strict=True)
    found = [table[one][two] for one, two in pairs]
    return [
        group if group and axis == Axis.AREA else axis
        for axis, group in zip(found, groups, strict=True)
    ]
