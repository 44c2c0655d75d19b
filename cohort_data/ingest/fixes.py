"""What a person decides about a cell or a line that cannot be right, and of which kinds it is."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

# A file with more problems of one kind is wrong as a whole.
MOST_KEPT = 10_000


class Repair(StrEnum):
    """What is done about a cell, or about its whole line."""

    ABSENT = "absent"
    VALUE = "value"
    SKIP = "skip"


class Fault(StrEnum):
    """Of which kind a problem is; problems of one kind in one column are settled together."""

    NUMBER = "number"
    MANNER = "manner"
    RANGE = "range"
    DATE = "date"
    MISSING = "missing"
    DAMAGED = "damaged"
    PERSON = "person"
    LEVEL = "level"
    CELLS = "cells"
    CONFLICT = "conflict"
    CONTRADICTION = "contradiction"
    FILE = "file"
    OTHER = "other"


@dataclass(frozen=True, order=True)
class Fix:
    """What a person decided about one cell of a file, or about a whole line of it.

    `column` is the header as the file has it, "" where no cell is meant. `was` is what stands in
    the cell, as a problem shows it: a fix never touches a cell in which something else stands.
    """

    line: int
    column: str
    what: Repair
    value: str = ""
    was: str = ""


def together(fixes: Iterable[Fix], new: Iterable[Fix]) -> tuple[Fix, ...]:
    """Return all fixes in the order of their lines; what was said last of a cell counts.

    A line that is left out needs no other fix.
    """
    said: dict[tuple[int, str], Fix] = {}
    for fix in (*fixes, *new):
        before = said.get((fix.line, fix.column))
        said[fix.line, fix.column] = replace(fix, was=before.was) if before else fix
    left_out = {fix.line: fix for fix in said.values() if fix.what is Repair.SKIP}
    rest = [fix for fix in said.values() if fix.line not in left_out]
    return tuple(sorted([*left_out.values(), *rest], key=place))


def place(fix: Fix) -> tuple[int, str]:
    """Return the place of a fix in its file."""
    return fix.line, fix.column
