"""Which rows are used, which are left out, and what is wrong with the others."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from cohort_data.ingest.fixes import MOST_KEPT, Fault
from cohort_data.ingest.model import RowProblem, SkippedRow
from cohort_data.ingest.reading.cells import Coded, Codes, Mask, Texts
from cohort_data.ingest.values.numbers import Numbers

MOST_OF_ONE_KIND = 50
MOST_CHARACTERS = 40


class RowChecks:
    """Keeps account of every row of a file: used, skipped with a reason, or wrong."""

    def __init__(self, lines: Codes, origins: pd.DataFrame | None = None) -> None:
        self.lines = lines
        self.origins = origins
        self.kept: Mask = np.ones(len(lines), dtype=np.bool_)
        self.sound: Mask = np.ones(len(lines), dtype=np.bool_)
        self.students_only: Mask = np.zeros(len(lines), dtype=np.bool_)
        self.skipped: list[SkippedRow] = []
        self.problems: list[RowProblem] = []

    @property
    def used(self) -> Mask:
        """The rows that are neither skipped nor wrong."""
        return self.kept & self.sound

    @property
    def of_students(self) -> Mask:
        """The rows in use, and those that have no result but name a student."""
        return self.used | self.students_only

    def skip(self, rows: Mask, reasons: str | Texts) -> None:
        """Leave rows out; a row that is left out already keeps its first reason."""
        chosen = np.flatnonzero(rows & self.kept)
        said = np.broadcast_to(np.asarray(reasons, dtype=object), len(rows))
        self.skipped += [SkippedRow(int(self.lines[row]), str(said[row])) for row in chosen]
        self.kept[chosen] = False

    def refuse(
        self,
        rows: Mask,
        column: Coded,
        sentence: str | Texts,
        *,
        fatal: bool = True,
        fault: Fault = Fault.OTHER,
        against: Codes | None = None,
    ) -> None:
        """Say what is wrong with rows; at most 50 of one kind are listed, then one counts the rest.

        Rows that are skipped are not spoken of; fatal problems take a row out of use. `against`
        names per row the line that it contradicts.
        """
        chosen = np.flatnonzero(rows & self.kept)
        said = np.broadcast_to(np.asarray(sentence, dtype=object), len(rows))
        others = np.zeros(len(rows), dtype=np.int64) if against is None else against
        most = MOST_OF_ONE_KIND + (MOST_KEPT if fatal else 0)
        found = [
            RowProblem(
                line=int(self.lines[row]),
                column=self.header_of(column, row),
                value=shortened(column.words[column.codes[row]]),
                problem=str(said[row]),
                fatal=fatal,
                fault=fault,
                against=int(others[row]),
            )
            for row in chosen[:most]
        ]
        self.problems += found[:MOST_OF_ONE_KIND]
        rest = self.lines[chosen[MOST_OF_ONE_KIND:]]
        self.problems += the_rest(rest, column, tuple(found[MOST_OF_ONE_KIND:]), fatal=fatal)
        if fatal:
            self.sound[chosen] = False

    def header_of(self, column: Coded, row: int) -> str:
        """Return the header of the file under which a cell stood."""
        if self.origins is None or column.header not in self.origins:
            return column.header
        return str(self.origins[column.header].iloc[row])

    def refuse_header(self, line: int, header: str, sentence: str) -> None:
        """Say what is wrong with a column as a whole."""
        found = RowProblem(line, header, shortened(header), sentence, fault=Fault.FILE)
        self.problems.append(found)

    def refuse_texts(self, column: Coded, faults: Sequence[str], *, fatal: bool = True) -> None:
        """Refuse the rows whose text has a fault; the faults stand beside the distinct texts."""
        if any(faults):
            self.refuse(column.where(faults), column, column.dealt(faults), fatal=fatal)


def remark(checks: RowChecks, column: Coded, read: Numbers) -> None:
    """Say of which numbers of a column something was left out."""
    checks.refuse_texts(column, read.remarks, fatal=False)


def the_rest(
    lines: Codes, column: Coded, found: tuple[RowProblem, ...], *, fatal: bool
) -> list[RowProblem]:
    """Count the rows that are wrong in the same way and not listed one by one."""
    if not len(lines):
        return []
    sentence = f"{len(lines):,} more rows have a problem of this kind in this column."
    fault = Fault.FILE if fatal and len(lines) > len(found) else Fault.OTHER
    first = int(lines[0])
    return [RowProblem(first, column.header, "", sentence, fatal=fatal, fault=fault, more=found)]


def shortened(value: str) -> str:
    """Keep a value short enough to stand in a sentence."""
    return value if len(value) <= MOST_CHARACTERS else value[: MOST_CHARACTERS - 1] + "…"


def frame(columns: dict[str, object], kinds: dict[str, str]) -> pd.DataFrame:
    """Put columns together with their types, which an empty file has as well."""
    return pd.DataFrame(columns, columns=list(kinds)).astype(kinds)
