"""How the cells of a file look once a person has said what to do about those that were wrong."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from cohort_data.ingest.fixes import Fault, Fix, Repair
from cohort_data.ingest.model import Field, Layout, RowProblem, SkippedRow, TextTable
from cohort_data.ingest.readers.cell_text import clean_cell
from cohort_data.ingest.readers.messages import capped, shortened
from cohort_data.ingest.values import dates

LEFT_OUT = "left out by hand"
Cell = tuple[int, str]


def applied(table: TextTable, fixes: Collection[Fix]) -> TextTable:
    """Return the table with every cell that a fix names as it says, and no other cell changed.

    A fix whose cell holds something else than it says is not applied.
    """
    if not fixes:
        return table
    said: dict[Cell, Fix] = {(fix.line, fix.column): fix for fix in fixes}
    skipped = {fix.line for fix in fixes if fix.what is Repair.SKIP}
    said = {place: fix for place, fix in said.items() if fix.what is not Repair.SKIP}
    marked = {(one.line, one.column): one.value for one in each(table.problems) if one.fatal}
    cells, settled = with_cells(table, said, marked)
    return without_lines(
        replace(table, cells=cells, problems=unsettled(table.problems, settled)),
        dict.fromkeys(sorted(skipped), LEFT_OUT),
    )


def with_cells(
    table: TextTable, said: Mapping[Cell, Fix], marked: Mapping[Cell, str]
) -> tuple[pd.DataFrame, set[Cell]]:
    """Return the cells with those replaced that fixes name, and which fixes found their cell.

    `marked` gives what the file's reader has already said to stand in a cell.
    """
    positions = rows_of(table, {line for line, _ in said})
    changes: defaultdict[str, dict[int, str]] = defaultdict(dict)
    settled = set()
    for place, fix in said.items():
        there = places_of(table, fix.column, positions.get(fix.line, []))
        told = [(name, at) for name, at in there if stands(table, name, at) == fix.was]
        if fix.was == marked.get(place):
            told = told or there
            settled.add(place)
        # Where a cell may have gone to several columns, the first in which it stands is meant.
        for at, name in {at: name for name, at in reversed(told)}.items():
            changes[name][at] = clean_cell(fix.value).text if fix.what is Repair.VALUE else ""
            settled.add(place)
    return replaced(table.cells, changes), settled


def rows_of(table: TextTable, lines: Collection[int]) -> dict[int, list[int]]:
    """Return the positions of the rows of each line; a line may have a row for each result."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    numbers = table.cells.index.to_numpy(dtype=np.int64)
    for at in np.flatnonzero(np.isin(numbers, list(lines))):
        found[int(numbers[at])].append(int(at))
    return found


def places_of(table: TextTable, column: str, rows: Iterable[int]) -> list[tuple[str, int]]:
    """Return the columns and rows in which a cell of the file stands."""
    origins = table.origins
    moved = () if origins is None else tuple(map(str, origins.columns))
    own = [name for name in table.headers if name == column and name not in moved]
    return [
        (name, row)
        for row in rows
        for name in (*own, *(one for one in moved if is_origin(table, one, row, column)))
    ]


def is_origin(table: TextTable, name: str, row: int, column: str) -> bool:
    """Say whether a cell comes from a column of the file."""
    origins = table.origins
    return (
        origins is not None
        and name in table.cells.columns
        and str(origins[name].iloc[row]) == column
    )


def stands(table: TextTable, name: str, row: int) -> str:
    """Return what stands in a cell, as a problem shows it."""
    return shortened(str(table.cells[name].iloc[row]).strip())


def headers_of(table: TextTable) -> tuple[str, ...]:
    """Return the headers that the file itself has, where its results were put into rows or not."""
    return (table.as_written or table).headers


def texts_of(table: TextTable, line: int, column: str) -> tuple[str, ...]:
    """Return what stands in a cell of the file, as a problem shows it."""
    rows = rows_of(table, {line}).get(line, [])
    there = [stands(table, name, at) for name, at in places_of(table, column, rows)]
    marked = [one.value for one in each(table.problems) if (one.line, one.column) == (line, column)]
    return tuple(dict.fromkeys([*marked, *there]))


def replaced(cells: pd.DataFrame, changes: Mapping[str, Mapping[int, str]]) -> pd.DataFrame:
    """Return the cells with some of them replaced, by column and position."""
    columns = {}
    for name, texts in changes.items():
        column = cells[name].copy()
        column.iloc[list(texts)] = list(texts.values())
        columns[name] = column
    return cells.assign(**columns)


def unsettled(problems: Iterable[RowProblem], settled: Collection[Cell]) -> tuple[RowProblem, ...]:
    """Return what the file's reader found wrong, without the cells that are settled."""
    return capped(one for one in each(problems) if (one.line, one.column) not in settled)


def without_lines(table: TextTable, reasons: Mapping[int, str]) -> TextTable:
    """Return the table without some lines, each with its reason among those not used."""
    if not reasons:
        return table
    kept = ~table.cells.index.isin(list(reasons))
    origins = table.origins
    return replace(
        table,
        cells=table.cells[kept],
        origins=None if origins is None else origins[kept].reset_index(drop=True),
        problems=capped(one for one in each(table.problems) if one.line not in reasons),
        skipped=(
            *table.skipped,
            *(SkippedRow(line, reason) for line, reason in reasons.items()),
        ),
    )


def in_proved_order(layout: Layout, table: TextTable, fixes: Collection[Fix]) -> Layout:
    """Return the layout with the order of day and month that the whole file proves.

    So a row that is left out takes no proof along.
    """
    named = layout.headers(Field.DATE)[:1]
    if layout.day_first is not None or not named or Field.DATE in layout.joined:
        return layout
    corrected = applied(table, [fix for fix in fixes if fix.what is not Repair.SKIP])
    texts = [str(text).strip() for text in corrected.cells[named[0]].unique()]
    return replace(layout, day_first=dates.proved_order(texts))


def each(problems: Iterable[RowProblem]) -> Iterator[RowProblem]:
    """Yield every problem; one that counts others makes place for them."""
    for problem in problems:
        if problem.more and problem.fault is not Fault.FILE:
            yield from each(problem.more)
        else:
            yield problem
