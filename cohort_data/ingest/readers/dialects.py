"""Which character separates the cells of a text."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cohort_data.errors import UnreadableFile
from cohort_data.ingest.readers.headers import reach
from cohort_data.ingest.readers.limits import limits
from cohort_data.ingest.readers.split import Split, split

NAMES = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}


@dataclass(frozen=True)
class Dialect:
    """The separator of a text; `wrapped` when each row stands in one quoted cell."""

    delimiter: str
    wrapped: bool = False


def sample(name: str, text: str) -> str:
    """Return whole lines from the beginning of a text, enough to tell how it is built."""
    longest = limits().sample_chars
    if len(text) <= longest:
        return text
    end = max(text.rfind("\n", 0, longest), text.rfind("\r", 0, longest))
    if end < 0:
        raise UnreadableFile(
            f"{name} is not a table: its first line is longer than {longest} characters. "
            "Export the results as .xlsx or as CSV."
        )
    return text[: _outside_quotes(text, end) + 1]


def _outside_quotes(text: str, end: int) -> int:
    """Return the last line end up to here that stands in no quoted cell, if there is one."""
    marks, last = text.count('"', 0, end), end
    while marks % 2 and last > 0:
        before = max(text.rfind("\n", 0, last), text.rfind("\r", 0, last))
        marks, last = marks - text.count('"', max(before, 0), last), before
    return last if last > 0 else end


def dialect(beginning: str) -> Dialect:
    """Return the separator that gives the most rows the same number of cells.

    One that leaves the first row whole, as the comma in "Bell, Anna", gives way to one that stands
    in every row. Text without such a separator is read as one column.
    """
    splits = {mark: split(beginning, mark).rows for mark in NAMES if mark in beginning}
    if best := _best(splits):
        return Dialect(best)
    unwrapped = {mark: unwrap(rows, mark) for mark, rows in splits.items() if _wrapped(rows, mark)}
    best = _best(unwrapped)
    return Dialect(best, wrapped=True) if best else Dialect(_leaving_nothing(splits))


def _leaving_nothing(splits: Mapping[str, Sequence[Sequence[str]]]) -> str:
    """Return the separator besides which nothing stands in a text; a comma where there is none."""
    return next((mark for mark, rows in splits.items() if not any(map(reach, rows))), ",")


def unwrap(rows: Sequence[Sequence[str]], delimiter: str) -> list[list[str]]:
    """Return the rows with those that stand in one quoted cell cut into their cells."""
    return [_cut(row[0], delimiter) if len(row) == 1 else list(row) for row in rows]


def split_all(text: str, how: Dialect, *, first_line: int = 1) -> Split:
    """Return the rows of a text, unwrapped where the dialect says so."""
    found = split(text, how.delimiter, first_line=first_line)
    if not how.wrapped:
        return found
    rows = unwrap(found.rows, how.delimiter)
    return Split(rows, found.lines, found.problems, found.notes)


def _best(splits: dict[str, list[list[str]]]) -> str | None:
    scores = {mark: _constancy(rows) for mark, rows in splits.items()}
    mark = max(scores, key=lambda mark: scores[mark], default=None)
    if mark is None or scores[mark] <= (0.0, 0):
        return None
    if _parts_all(splits[mark][:1]):
        return mark
    everywhere = [one for one in splits if _parts_all([row for row in splits[one] if any(row)])]
    return max(everywhere, key=lambda one: scores[one], default=mark)


def _parts_all(rows: Sequence[Sequence[str]]) -> bool:
    """Say whether every one of some rows has more than one cell."""
    return all(len(row) > 1 for row in rows)


def _constancy(rows: Sequence[Sequence[str]]) -> tuple[float, int]:
    widths = Counter(len(row) for row in rows if any(row))
    if not widths:
        return (0.0, 0)
    width, count = widths.most_common(1)[0]
    return (count / widths.total(), width) if width > 1 else (0.0, 0)


def _wrapped(rows: Sequence[Sequence[str]], delimiter: str) -> bool:
    # A list of names such as "Bell, Anna" is one column; there the first row has no separator.
    first = next((row for row in rows if any(row)), [])
    return len(first) > 1 or any(delimiter in cell for cell in first)


def _cut(cell: str, delimiter: str) -> list[str]:
    rows = split(cell, delimiter).rows
    return rows[0] if len(rows) == 1 else [cell]
