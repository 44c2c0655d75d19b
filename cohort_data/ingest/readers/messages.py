"""How lines, cells and problems are named to a person."""

from collections.abc import Iterable, Sequence

from cohort_data.ingest.fixes import MOST_KEPT, Fault
from cohort_data.ingest.model import RowProblem
from cohort_data.ingest.readers.limits import limits


def shortened(text: str) -> str:
    """Return a cell as a message can hold it, cut with an ellipsis when it is long."""
    longest = limits().value_chars
    return text if len(text) <= longest else text[: longest - 1] + "…"


def cells(count: int) -> str:
    """Return a number of cells in words."""
    return "1 cell" if count == 1 else f"{count} cells"


def spans(numbers: Sequence[int]) -> str:
    """Return lines or columns as runs: "1 to 3, 7"; the numbers rise."""
    starts = [n for n in numbers if n - 1 not in set(numbers)]
    ends = [n for n in numbers if n + 1 not in set(numbers)]
    return ", ".join(
        str(start) if start == end else f"{start} to {end}"
        for start, end in zip(starts, ends, strict=True)
    )


def listed(names: Sequence[object]) -> str:
    """Return names as a person lists them: "3, 5 and 7"."""
    *first, last = (str(name) for name in names)
    return f"{', '.join(first)} and {last}" if first else last


def capped(problems: Iterable[RowProblem]) -> tuple[RowProblem, ...]:
    """Return the problems in order of line, the fatal ones first; what is too many is counted.

    The counting problem is fatal when one that it counts is, so that none is lost.
    """
    ordered = sorted(problems, key=lambda problem: (not problem.fatal, problem.line))
    listed_ones, rest = ordered[: limits().problems], ordered[limits().problems :]
    if not rest:
        return tuple(listed_ones)
    more = f"and {len(rest)} more problems like these; mend the first ones and upload again"
    fatal = [problem for problem in rest if problem.fatal]
    counted = RowProblem(
        rest[0].line,
        "",
        "",
        more,
        fatal=bool(fatal),
        fault=Fault.FILE if len(fatal) > MOST_KEPT else Fault.OTHER,
        more=tuple(fatal[:MOST_KEPT]),
    )
    return (*listed_ones, counted)
