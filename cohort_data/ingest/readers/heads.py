"""What the file is called by, where its columns get their names, and where its rows begin."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from cohort_data.errors import UnreadableFile
from cohort_data.ingest.readers.cell_text import clean_cell
from cohort_data.ingest.readers.headers import blank, header_row, reach
from cohort_data.ingest.readers.limits import limits
from cohort_data.ingest.readers.messages import shortened, spans

_FEWEST_BANDS = 2


@dataclass(frozen=True)
class Head:
    """The row of column names, which of the rows it is, and what stands above it."""

    at: int
    line: int
    names: tuple[str, ...]
    problems: tuple[str, ...]
    notes: tuple[str, ...] = ()


def head(name: str, rows: Sequence[Sequence[str]], lines: Sequence[int]) -> Head:
    """Return where the columns get their names, or raise UnreadableFile with the reason."""
    if not any(reach(row) for row in rows):
        raise UnreadableFile(f"{name} holds nothing but blank lines. Export the results again.")
    at = header_row(rows)
    if at is None:
        raise UnreadableFile(_no_header(name, rows, lines))
    cells = [clean_cell(cell) for cell in rows[at]]
    if len(cells) > limits().columns:
        raise UnreadableFile(
            f"{name} has {len(cells)} columns; at most {limits().columns} are read. "
            "Export only the columns you need."
        )
    names = tuple(cell.text for cell in cells)
    both = _banded(rows[at - 1], names) if at else ()
    above = at - 1 if both else at
    return Head(
        at,
        lines[at],
        names=both or names,
        problems=tuple(cell.problem for cell in cells),
        notes=(
            *_left_out(rows[:above], lines[:above]),
            *([f"Lines {lines[above]} and {lines[at]} name the columns together."] if both else []),
        ),
    )


def _banded(row: Sequence[str], names: Sequence[str]) -> tuple[str, ...]:
    """Return names made of a row of bands and the row under it; none where there is no band.

    A band stands over the columns up to the next one, and tells those apart that are called alike.
    """
    if len({name for name in names if name}) == len(names):
        return ()
    own = [clean_cell(cell).text for cell in [*row, *[""] * len(names)][: len(names)]]
    if sum(1 for cell in own if cell and not cell.isdecimal()) < _FEWEST_BANDS:
        return ()
    bands = accumulate(own, _or_before)
    both = tuple(" ".join(filter(None, pair)) for pair in zip(bands, names, strict=True))
    return both if len(set(both)) == len(both) else ()


def _or_before(before: str, cell: str) -> str:
    return cell or before


def _no_header(name: str, rows: Sequence[Sequence[str]], lines: Sequence[int]) -> str:
    first = next(at for at, row in enumerate(rows) if reach(row))
    stands = shortened(", ".join(rows[first][: reach(rows[first])]))
    return (
        f"{name} has no row of column names within its first {limits().header_within_rows} "
        f"rows; line {lines[first]} reads “{stands}”. Add a row that names the columns."
    )


def _left_out(rows: Sequence[Sequence[str]], lines: Sequence[int]) -> tuple[str, ...]:
    if not any(reach(row) for row in rows):
        return ()
    many = "Lines" if len(rows) > 1 else "Line"
    title = next(cell for row in rows for cell in row if not blank(cell))
    return (
        f"{many} {spans(lines)} above the header left out, beginning “{shortened(title.strip())}”.",
    )
