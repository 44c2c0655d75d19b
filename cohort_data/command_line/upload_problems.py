"""How problems leave by a file, come back with fixes, and are told in a shell."""

from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

from cohort_data.access import Viewer
from cohort_data.actions.documents import record_lines
from cohort_data.errors import UploadRefused
from cohort_data.ingest import fix_files, fixing, readers
from cohort_data.ingest.fixes import Fix, Repair
from cohort_data.ingest.model import Layout, Reading, RowProblem, TextTable
from cohort_data.ingest.reading import good_rows
from cohort_data.reports import exports
from cohort_data.store.database import Database

WHAT = "problems, command line"
DONE = {Repair.ABSENT: "treated as absent", Repair.SKIP: "left out"}
FIRST_SHOWN = 3


def write(database: Database, viewer: Viewer, file: Path, read: Reading) -> None:
    """Write the problems to a file of one's own to be filled in; that they left is on record."""
    problems = [one for one in fixing.each(read.problems) if one.fatal]
    content = exports.as_csv(fix_files.to_fill_in([*problems, *read.left_open]))
    record_lines(database, viewer, upload=None, what=WHAT)
    try:
        file.write_bytes(content)
    except OSError as error:
        raise UploadRefused(
            f"{file} could not be written ({error.strerror}). Nothing was saved."
        ) from error


def fixes(file: Path, table: TextTable) -> tuple[Fix, ...]:
    """Return what a person wrote down about the problems of a file."""
    written = readers.read_path(file)
    return fix_files.filled_in(written, table, exports.inert)


def fixes_told(made: Iterable[Fix]) -> list[str]:
    """Return each fix in a sentence."""
    return [fix_told(one) for one in made]


def fix_told(fix: Fix) -> str:
    """Return one fix in a sentence."""
    done = DONE.get(fix.what) or f"read as {fix.value!r}"
    cell = f"{fix.column} {fix.was!r} " if fix.column else ""
    return f"Line {fix.line}: {cell}{done}."


def open_told(table: TextTable, problems: Iterable[RowProblem]) -> list[str]:
    """Return each row that is left open in a sentence."""
    return [
        f"{table.file}, line {one.line}, column {one.column or '(whole row)'}: left open. "
        f"{one.problem}"
        for one in problems
    ]


def about_good_rows(table: TextTable, layout: Layout, read: Reading, asked: Namespace) -> list[str]:
    """Say how the other rows of a refused file can be saved, or what keeps them from it."""
    if not read.is_wrong:
        return []
    first = good_rows.in_the_way(read.problems, table, layout)[:FIRST_SHOWN]
    if first:
        lines = ", ".join(f"line {one.line}" for one in first)
        return [f"Before any row can be saved, decide about {lines}."]
    return [] if asked.save_good_rows else ["--save-good-rows saves the other rows."]


def body(problem: RowProblem) -> dict[str, object]:
    """Return a problem for a program to read."""
    names = ("line", "column", "value", "problem", "fatal")
    return {name: getattr(problem, name) for name in names}
