"""A table of counts by group and outcome, before and after what must be hidden is hidden."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from cohort_data.disclosure.audit import Fact, Told, Weights

TOTAL = "Total"
Hidden = np.ndarray[tuple[int, int], np.dtype[np.bool_]]
Numbers = np.ndarray[tuple[int, int], np.dtype[np.int64]]
# Far more than any class has, for sums whose size nobody is told.
_MOST = 100_000


@dataclass(frozen=True)
class CountTable:
    """How many of each group had each outcome: groups as rows, outcomes as columns.

    Every student is in one group and has one outcome. A sum that is printed anywhere else counts as
    printed here.
    """

    counts: pd.DataFrame
    row_totals: bool = True
    column_totals: bool = True

    @property
    def numbers(self) -> Numbers:
        """The counts with their sums: the last row and the last column."""
        inner = self.counts.to_numpy(dtype=np.int64)
        wide = np.column_stack([inner, inner.sum(axis=1)])
        return np.vstack([wide, wide.sum(axis=0)])


@dataclass(frozen=True)
class PublishedTable:
    """A table of counts with what is hidden of it, the sums in the last row and column."""

    table: CountTable
    hidden: Hidden

    @property
    def says_something(self) -> bool:
        """Whether any count is left besides the totals."""
        return not bool(self.hidden[:-1, :-1].all())

    def frame(self, label: str) -> pd.DataFrame:
        """Return the table as texts, with one label for all that is hidden."""
        texts = self.table.numbers.astype("object")
        texts[self.hidden] = label
        rows = [*self.table.counts.index, *([TOTAL] if self.table.column_totals else [])]
        columns = [*self.table.counts.columns, *([TOTAL] if self.table.row_totals else [])]
        shown = texts[: len(rows), : len(columns)].astype("str")
        return pd.DataFrame(shown, index=rows, columns=columns)

    def told(self) -> Told:
        """Return what a reader is told: each visible count or sum."""
        numbers, inner = self.table.numbers, self.table.counts.shape
        names = {f"{row} {column}": _MOST for row in range(inner[0]) for column in range(inner[1])}
        facts = tuple(
            Fact(self.sum_of(int(row), int(column)), int(value), int(value))
            for (row, column), value in np.ndenumerate(numbers)
            if not self.hidden[row, column] and self.is_printed(row, column)
        )
        return Told(names, facts)

    def is_printed(self, row: int, column: int) -> bool:
        """Say whether the table has this cell at all; sums may have been left off."""
        rows, columns = self.table.counts.shape
        return (row < rows or self.table.column_totals) and (
            column < columns or self.table.row_totals
        )

    def guarded(self) -> dict[str, Weights]:
        """Return every printed cell that is hidden, as a sum of counts."""
        return {
            f"{row} {column}": self.sum_of(int(row), int(column))
            for row, column in np.argwhere(self.hidden)
            if self.is_printed(row, column)
        }

    def sum_of(self, row: int, column: int) -> Weights:
        """Return of which counts a cell is the sum; of itself where it is a count."""
        rows, columns = self.table.counts.shape
        across = range(columns) if column == columns else [column]
        down = range(rows) if row == rows else [row]
        return {f"{one} {other}": 1 for one in down for other in across}
