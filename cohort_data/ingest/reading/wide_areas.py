"""What columns say when each content area has a column of its own."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pandas as pd

from cohort_data.ingest import entry_sheets
from cohort_data.ingest.reading import area_cells, area_names
from cohort_data.ingest.reading.area_cells import AreaCells, Shape
from cohort_data.ingest.reading.cells import Coded, Codes, Floats, Sheet
from cohort_data.ingest.reading.row_checks import RowChecks, frame
from cohort_data.ingest.values import numbers

TWICE = "Two columns are about this area; leave one of them out."


def of_sheet(sheet: Sheet, checks: RowChecks) -> tuple[AreaCells, ...]:
    """Read the area columns; each is one kind of thing from top to bottom."""
    shapes = [area_cells.shape_of(column.words) for column in sheet.areas]
    in_percent = Shape.PERCENT in shapes
    if entry_sheets.is_one(sheet.table.headers):  # Nobody types single items into it.
        shapes = [Shape.PERCENT if shape is Shape.ITEM else shape for shape in shapes]
    refuse_twins(sheet, checks)
    return tuple(
        area_cells.of_column(column, zeros_as(shape, column, in_percent=in_percent), checks)
        for column, shape in zip(sheet.areas, shapes, strict=True)
    )


def zeros_as(shape: Shape, column: Coded, *, in_percent: bool) -> Shape:
    """Take a column of nothing but zeros as percents where other columns are percents."""
    only_zeros = not any(numbers.parse(column.words).numbers > 0)
    return Shape.PERCENT if shape is Shape.ITEM and in_percent and only_zeros else shape


def refuse_twins(sheet: Sheet, checks: RowChecks) -> None:
    """Refuse a file in which two columns name the same area."""
    headers = [area_names.of_header(one.header) for one in sheet.areas]
    names = [name for name, _ in area_names.named(headers, "")]
    often = Counter(names)
    for name, column in zip(names, sheet.areas, strict=True):
        if often[name] > 1:
            checks.refuse_header(sheet.table.header_line, column.header, TWICE)


def percent_correct(columns: Sequence[AreaCells], rows: Codes) -> Floats:
    """Return the percent correct over all items of each row, NaN unless all areas are items."""
    if {one.shape for one in columns} - {Shape.EMPTY} != {Shape.ITEM}:
        return np.full(len(rows), np.nan)
    percents = np.array([one.percents[one.column.codes[rows]] for one in columns])
    items = (~np.isnan(percents)).sum(axis=0)
    return np.asarray(np.nansum(percents, axis=0) / np.where(items, items, np.nan))


def of_rows(columns: Sequence[AreaCells], rows: Codes, exam: Coded) -> pd.DataFrame:
    """Return one row per attempt and area that has a value, in the order of the attempts."""
    if not columns:
        return frame({}, area_cells.KINDS)
    result, at = np.nonzero(np.array([one.given[rows] for one in columns]).T)
    # The values of all columns one behind the other, and where those of each begin.
    begins = np.cumsum([0, *(len(one.column.words) for one in columns)])[:-1]
    codes = np.array([one.column.codes[rows] for one in columns])[at, result] + begins[at]
    percents = np.concatenate([one.percents for one in columns])[codes]
    items = np.array([1.0 if one.shape is Shape.ITEM else np.nan for one in columns])[at]
    names = at * len(exam.words) + exam.codes[rows][result]
    found = [
        area_names.named([header], name)[0] for header in headers(columns) for name in exam.words
    ]
    values: dict[str, object] = {
        "result": result,
        "area": dealt([area for area, _ in found], names),
        "axis": dealt([axis for _, axis in found], names),
        "percent": percents,
        "level": dealt([level for one in columns for level in one.levels], codes),
        "items": items,
        "correct": items * percents / area_cells.FULL,
    }
    return frame(values, area_cells.KINDS)


def headers(columns: Sequence[AreaCells]) -> list[str]:
    """Return the area that each column is about, as its header says it."""
    return [area_names.of_header(one.column.header) for one in columns]


def dealt(texts: Sequence[str], codes: Codes) -> pd.api.extensions.ExtensionArray:
    """Deal out texts by code."""
    return pd.array(texts, dtype="str").take(codes)
