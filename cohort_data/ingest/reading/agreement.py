"""Where two rows about the same thing contradict or repeat each other."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from cohort_data.ingest.fixes import Fault
from cohort_data.ingest.reading.cells import Coded, Codes, Floats, Mask, Texts, firsts, keys
from cohort_data.ingest.reading.row_checks import RowChecks


@dataclass(frozen=True)
class Told:
    """What rows about the same thing must agree on.

    Rows are compared by `codes` where they are `filled`; `column` shows the cells to a person.
    """

    column: Coded
    codes: Codes
    filled: Mask


def exactly(told: Told) -> Told:
    """Compare all rows, so that an empty cell differs from a filled one."""
    return replace(told, filled=np.ones(len(told.filled), dtype=np.bool_))


def cells_told(column: Coded) -> Told:
    """Compare a column by its texts, empty cells left out."""
    return Told(column, column.codes, ~column.blank())


def values_told(column: Coded, values: Floats | Texts | Codes, filled: Mask) -> Told:
    """Compare rows by what was read from a column, where it is filled."""
    codes = pd.factorize(values, use_na_sentinel=False)[0]
    return Told(column, codes.astype(np.int64), filled)


def first_filled(told: Told, group: Codes, rows: Codes) -> Codes:
    """Return per group the first row with something told, -1 for none."""
    filled = told.filled[rows]
    first = np.full(int(group.max(initial=-1)) + 1, -1, dtype=np.int64)
    first[group[filled][::-1]] = rows[filled][::-1]
    return first


def refuse_contradiction(
    checks: RowChecks, key: Codes, told: Told, *, same: str, fatal: bool = True
) -> None:
    """Refuse rows that tell something else than an earlier row of the same key, naming both."""
    rows = np.flatnonzero(checks.used)
    group = keys(key[rows])
    if len(firsts(group)) == len(rows):
        return
    earlier = first_filled(told, group, rows)[group]
    other = told.filled[rows] & (told.codes[rows] != told.codes[earlier])
    said = np.full(len(checks.lines), "", dtype=object)
    texts = told.column.words
    said[rows[other]] = [
        f"Line {checks.lines[row]} has {texts[told.column.codes[row]] or 'nothing'} for the same "
        f"{same}; make the two agree."
        for row in earlier[other]
    ]
    against = np.zeros(len(checks.lines), dtype=np.int64)
    against[rows[other]] = checks.lines[earlier[other]]
    checks.refuse(said != "", told.column, said, fatal=fatal, fault=Fault.CONFLICT, against=against)


def skip_repetition(checks: RowChecks, key: Codes, reason: str) -> None:
    """Leave out the later rows of a key; what they say must have been compared before."""
    rows = np.flatnonzero(checks.used)
    group = keys(key[rows])
    first = rows[firsts(group)][group]
    again = first != rows
    said = np.full(len(checks.lines), "", dtype=object)
    said[rows[again]] = [f"{reason} {checks.lines[row]}" for row in first[again]]
    checks.skip(said != "", said)
