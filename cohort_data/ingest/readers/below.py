"""What stands under a table, parted from it by a blank line: a legend, footnotes, a summary."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from cohort_data.ingest.model import SkippedRow
from cohort_data.ingest.readers.headers import NUMERIC, SPACES, Row, blank, kind_of, usual_kind

BELOW = "It stands below the table, and no line there is like those of the table."
# An id is written with about as many signs as the others.
_SLACK = 1
_MOST = 0.9
_FEWEST_CELLS = 2


@dataclass(frozen=True)
class _Usual:
    """What the rows of a table have in common: where a name or id stands, and how it is written.

    `kinds` are those of all columns, `lengths` the numbers of signs in that one.
    """

    column: int
    kinds: tuple[str | None, ...]
    lengths: range
    least: int

    def fits(self, row: Row) -> bool:
        """Say whether a row can be one more of them: by its name or id, or by all its numbers."""
        cell = _at(row, self.column).strip(SPACES)
        named_alike = kind_of(cell) == self.kinds[self.column] and (
            kind_of(cell) == "word" or len(cell) in self.lengths
        )
        full = sum(not blank(one) for one in row) >= self.least
        return not blank(cell) and ((full and named_alike) or self._has_all_numbers(row))

    def _has_all_numbers(self, row: Row) -> bool:
        others = [(_at(row, at), kind) for at, kind in enumerate(self.kinds) if at != self.column]
        alike = all(not blank(cell) and kind_of(cell) == kind for cell, kind in others if kind)
        return alike and any(kind_of(cell) in NUMERIC for cell, _ in others)


def below_the_table(rows: Sequence[Row], lines: Sequence[int]) -> tuple[SkippedRow, ...]:
    """Return the lines of the blocks under the table in which no row is like those of the table.

    The table is the block with most cells. `rows` includes the blank ones, which part the blocks.
    """
    blocks = _blocks(rows)
    if not blocks:
        return ()
    table = max(blocks, key=lambda block: _cells(rows, block))
    usual = _usual([rows[at] for block in blocks for at in block if block[0] <= table[0]])
    return tuple(
        SkippedRow(lines[at], BELOW)
        for block in blocks
        if table[0] < block[0] and not any(usual.fits(rows[at]) for at in block)
        for at in block
    )


def _blocks(rows: Sequence[Row]) -> list[list[int]]:
    """Return the runs of rows with something in them, by position."""
    runs = groupby(range(len(rows)), key=lambda at: all(map(blank, rows[at])))
    return [list(run) for is_blank, run in runs if not is_blank]


def _cells(rows: Sequence[Row], block: Sequence[int]) -> int:
    return sum(not blank(cell) for at in block for cell in rows[at])


def _usual(above: Sequence[Row]) -> _Usual:
    """Return what the rows above have in common."""
    width = max(map(len, above))
    columns = [[_at(row, at).strip(SPACES) for row in above] for at in range(width)]
    filled = [[cell for cell in column if not blank(cell)] for column in columns]
    first = _first_full([len(column) for column in filled], len(above))
    lengths = [len(cell) for cell in filled[first]]
    least = min(sum(not blank(cell) for cell in row) for row in above)
    return _Usual(
        first,
        tuple(map(usual_kind, columns)),
        range(min(lengths) - _SLACK, max(lengths) + _SLACK + 1),
        min(least, _FEWEST_CELLS),
    )


def _first_full(filled: Sequence[int], rows: int) -> int:
    """Return the first column that nearly every row fills; the fullest where there is none."""
    enough = min(max(filled), _MOST * rows)
    return next(column for column, count in enumerate(filled) if count >= enough)


def _at(row: Row, column: int) -> str:
    return row[column] if column < len(row) else ""
