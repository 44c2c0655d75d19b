"""Which rows of a file can be saved while others wait to be put right."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from cohort_data.ingest import fixing
from cohort_data.ingest.fixes import Fault, Fix, Repair
from cohort_data.ingest.known import Known
from cohort_data.ingest.model import Field, Layout, Reading, RowProblem, TextTable
from cohort_data.ingest.reading import cells, student_rows
from cohort_data.ingest.reading.cells import Coded
from cohort_data.ingest.reading.row_checks import RowChecks

Reader = Callable[[TextTable], Reading]
OPEN = "left open: {problem}"
COMPANION = "The student has a row with a problem, and is left open as a whole."
UNSETTLED = (
    "Without the rows that are left open, this line would be read otherwise. Say first what to do "
    "about their cells."
)
ROUNDS = 5
SAYS = ["student_id", "exam", "date", "attempt", "outcome", "score", "max_score"]
AREA = ["area", "axis", "percent", "level", "items", "correct"]
NOTED = ["kind", "on", "text"]
PERSON = ["status", "cohort"]


def in_the_way(
    problems: Iterable[RowProblem], table: TextTable, layout: Layout
) -> tuple[RowProblem, ...]:
    """Return the problems that keep even the other rows of a file from being saved.

    They are about the file, or about two rows of which one must be chosen. Where the rows of a
    student belong together, so is a row that names no student.
    """
    lines = set(table.cells.index)
    ids = layout.headers(Field.STUDENT_ID) if is_long(layout) else ()
    return tuple(
        one
        for one in fixing.each(problems)
        if one.fatal
        and (
            one.fault in {Fault.FILE, Fault.CONFLICT}
            or one.line not in lines
            or one.column in ids
            or (is_long(layout) and not one.column)
        )
    )


def is_long(layout: Layout) -> bool:
    """Say whether several rows make one attempt."""
    return bool(layout.headers(Field.AREA_NAME))


def of_table(
    table: TextTable, layout: Layout, known: Known, whole: Reading, again: Reader
) -> Reading:
    """Return what the rows without problems say; the others are left open, each with its reason.

    `whole` is the table as `again` reads it. Where it cannot be saved in part it comes back as is.
    """
    left, found, wrong = table, whole, dict[int, list[RowProblem]]()
    for _ in range(ROUNDS):
        new = [one for one in fixing.each(found.problems) if one.fatal]
        if not new or in_the_way(new, left, layout):
            break
        by_line = with_companions(left, layout, known, new)
        wrong |= by_line
        left = fixing.without_lines(left, {line: reason(told) for line, told in by_line.items()})
        found = again(left)
    if not wrong or found.is_wrong:
        return found
    problems = tuple(one for told in wrong.values() for one in told)
    emptied = again(with_empty_cells(table, problems))
    other = first_read_otherwise(found, emptied)
    if other:
        told = RowProblem(other, "", "", UNSETTLED, fault=Fault.FILE)
        return replace(whole, problems=(*whole.problems, told))
    return replace(found, left_open=problems)


def reason(told: Collection[RowProblem]) -> str:
    """Return why a line is left open, in one sentence."""
    first = next(iter(told))
    cell = f"{first.column} “{first.value}”: " if first.column and first.value else ""
    place = f"{first.column}: " if first.column and not first.value else cell
    return OPEN.format(problem=f"{place}{first.problem}")


def with_companions(
    table: TextTable, layout: Layout, known: Known, problems: Iterable[RowProblem]
) -> dict[int, list[RowProblem]]:
    """Return what is wrong by line; rows that make one attempt with such a line go along."""
    found: dict[int, list[RowProblem]] = {}
    for one in problems:
        found.setdefault(one.line, []).append(one)
    if not is_long(layout):
        return found
    student = students(table, layout, known)
    lines = table.cells.index.to_numpy(dtype=np.int64)
    theirs = np.isin(student.codes, np.unique(student.codes[np.isin(lines, list(found))]))
    for line in lines[theirs].tolist():
        found.setdefault(line, [RowProblem(line, "", "", COMPANION)])
    return dict(sorted(found.items()))


def students(table: TextTable, layout: Layout, known: Known) -> Coded:
    """Return the id by which the student of each row is known."""
    sheet = cells.sheet(table, layout)
    return student_rows.identified(sheet, RowChecks(sheet.lines, table.origins), known)


def kept_back(
    table: TextTable, layout: Layout, known: Known, lines: Collection[int]
) -> dict[int, str]:
    """Return, by line, whose the lines are that are not used; "" where that cannot be told."""
    if not lines:
        return {}
    student = students(table, layout, known)
    numbers = table.cells.index.to_numpy(dtype=np.int64)
    rows = np.flatnonzero(np.isin(numbers, list(lines)))
    return {int(numbers[row]): student.words[student.codes[row]] for row in rows}


def with_empty_cells(table: TextTable, problems: Iterable[RowProblem]) -> TextTable:
    """Return the table with the cells emptied that cannot be right.

    What else stands in their rows still tells how the columns are written.
    """
    found = [one for one in problems if one.problem != COMPANION]
    gone = {one.line: one.problem for one in found if not one.column}
    emptied = [Fix(one.line, one.column, Repair.ABSENT, was=one.value) for one in found]
    return fixing.without_lines(fixing.applied(table, emptied), gone)


def first_read_otherwise(found: Reading, emptied: Reading) -> int:
    """Return the first line of which two readings say different things, 0 for none."""
    both = facts(found).merge(facts(emptied), on="line", suffixes=("", "_emptied"))
    differ = both.loc[both["says"] != both["says_emptied"], "line"].tolist()
    return int(min([*differ, *told_otherwise(found, emptied)], default=0))


def told_otherwise(found: Reading, emptied: Reading) -> list[int]:
    """Return the lines of the students of whom a reading tells another status or cohort."""
    both = found.students.merge(emptied.students, on="student_id", suffixes=("", "_emptied"))
    differ = [(both[name] != "") & (both[name] != both[f"{name}_emptied"]) for name in PERSON]
    lines: list[int] = both.loc[np.logical_or.reduce(differ), "line"].tolist()
    return lines


def facts(read: Reading) -> pd.DataFrame:
    """Return per line in use one number that stands for its results, areas and remarks."""
    areas = pd.Series(hashes(read.areas[AREA]), index=read.areas["result"].to_numpy())
    by_result = areas.groupby(level=0).sum().reindex(read.results.index, fill_value=np.uint64(0))
    says = hashes(read.results[SAYS]) + by_result.to_numpy()
    lines = np.concatenate([read.results["line"].to_numpy(), read.remarks["line"].to_numpy()])
    told = pd.Series(np.concatenate([says, hashes(read.remarks[NOTED])]))
    return told.groupby(lines).sum().rename("says").rename_axis("line").reset_index()


def hashes(frame: pd.DataFrame) -> npt.NDArray[np.uint64]:
    """Return one number per row, the same for rows that say the same."""
    found = pd.util.hash_pandas_object(frame.astype(object).astype(str), index=False)
    return np.asarray(found, dtype=np.uint64)
