"""What the cells of an area column hold: one item right or wrong, a level, or a percent."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from cohort_data.ingest import synonyms
from cohort_data.ingest.reading.cells import Coded, Floats, Mask
from cohort_data.ingest.reading.row_checks import RowChecks, remark
from cohort_data.ingest.values import numbers, vocabulary

FULL = 100.0
KINDS = {
    "result": "int64",
    "area": "str",
    "axis": "str",
    "percent": "float64",
    "level": "str",
    "items": "float64",
    "correct": "float64",
}
NO_PERCENT = "Expected a percent from 0 to 100."
FRACTION = "Expected a percent from 0 to 100; all values of this column lie between 0 and 1."
NO_LEVEL = "Expected lower, same or higher, as in the rest of this column."
LIKE_COUNTS = (
    "The highest value of this column, read as a percent; if these are counts of right answers, "
    "leave the column out."
)
# Nobody scores above this percent: then the numbers are more likely counts of items.
MOST_DOUBTFUL = 20
SIGNED = frozenset({"-1", "+1"})


class Shape(StrEnum):
    """What all cells of one column have in common."""

    EMPTY = "empty"
    ITEM = "item"
    LEVEL = "level"
    PERCENT = "percent"


@dataclass(frozen=True)
class AreaCells:
    """A column about areas: per distinct text its percent (NaN none) and its level ("" none)."""

    column: Coded
    shape: Shape
    percents: Floats
    levels: tuple[str, ...]

    @property
    def given(self) -> Mask:
        """The rows with something in this column."""
        return ~np.isnan(self.percents[self.column.codes]) | self.column.where(self.levels)


def shape_of(texts: Sequence[str]) -> Shape:
    """Decide from its distinct texts what a column holds."""
    filled = [text for text in texts if text not in numbers.NO_VALUE]
    if not filled:
        return Shape.EMPTY
    read = numbers.parse(filled)
    if holds_levels(filled, read):
        return Shape.LEVEL
    return Shape.ITEM if not read.percent and np.isin(read.numbers, (0, 1)).all() else Shape.PERCENT


def holds_levels(filled: Sequence[str], read: numbers.Numbers) -> bool:
    """Tell whether some texts are words for levels, or all are -1, 0 and +1."""
    levels = levels_of(filled)
    words = [level for level, wrong in zip(levels, read.faults, strict=True) if level and wrong]
    return bool(words) or (bool(SIGNED & set(filled)) and all(levels))


def of_column(column: Coded, shape: Shape, checks: RowChecks) -> AreaCells:
    """Read a column by its shape, refusing the cells that do not fit it."""
    if shape is Shape.LEVEL:
        return levels_in(column, checks)
    read = numbers.parse(column.words)
    remark(checks, column, read)
    if shape is Shape.PERCENT:
        checks.refuse_texts(column, percent_faults(read))
        checks.refuse_texts(column, small_percents(read), fatal=False)
    percents = read.numbers * FULL if shape is Shape.ITEM else read.numbers
    return AreaCells(column, shape, percents, ("",) * len(column.words))


def levels_in(column: Coded, checks: RowChecks) -> AreaCells:
    """Read a column of levels; any other word is refused."""
    levels = levels_of(column.words)
    checks.refuse_texts(
        column,
        [
            "" if level or text in numbers.NO_VALUE else NO_LEVEL
            for text, level in zip(column.words, levels, strict=True)
        ],
    )
    return AreaCells(column, Shape.LEVEL, np.full(len(levels), np.nan), levels)


def levels_of(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the level each text means, "" for an empty or unknown one."""
    found = vocabulary.meanings(texts, [synonyms.level_words()], synonyms.normalised)
    return tuple(str(one) if text and one else "" for text, one in zip(texts, found, strict=True))


def small_percents(read: numbers.Numbers) -> list[str]:
    """Point at the largest value of a column that looks like counts rather than percents."""
    highest = np.nanmax(read.numbers, initial=0)
    doubtful = not read.percent and 1 < highest <= MOST_DOUBTFUL
    return [
        LIKE_COUNTS if doubtful and value == highest and not fault else ""
        for value, fault in zip(read.numbers, read.faults, strict=True)
    ]


def percent_faults(read: numbers.Numbers) -> list[str]:
    """Say per value why it is no percent; "" where it is one."""
    outside = (read.numbers < 0) | (read.numbers > FULL)
    fraction = (read.numbers > 0) & (read.numbers < 1)
    if read.percent or not fraction.any() or (read.numbers > 1).any():
        wrong, sentence = outside, NO_PERCENT
    else:
        wrong, sentence = fraction | outside, FRACTION
    return [one or (sentence if bad else "") for one, bad in zip(read.faults, wrong, strict=True)]
