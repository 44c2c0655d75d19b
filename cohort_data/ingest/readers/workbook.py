"""How a sheet of a workbook becomes a table."""

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from cohort_data.errors import UnreadableFile
from cohort_data.ingest.model import TextTable
from cohort_data.ingest.readers.archives import refuse_unsafe_archive
from cohort_data.ingest.readers.below import below_the_table
from cohort_data.ingest.readers.bodies import Body, frame
from cohort_data.ingest.readers.headers import unique_names
from cohort_data.ingest.readers.heads import head
from cohort_data.ingest.readers.limits import limits
from cohort_data.ingest.readers.merged import filled_down
from cohort_data.ingest.readers.messages import listed, spans
from cohort_data.ingest.readers.student_sheets import is_of_students
from cohort_data.ingest.readers.tables import Source, text_table
from cohort_data.ingest.readers.workbook_answers import SheetAnswer, marked_cells, texts
from cohort_data.ingest.readers.workbook_parts import workbook_part

_DAMAGED = (
    "is too large or damaged. Open it in Excel, save a copy as .xlsx, or save the sheet as CSV."
)
_REFUSED = {
    "no such sheet": "has no sheet “{wanted}”. Its sheets: {names}.",
    "no table": "has no sheet with a table. Export the results again.",
    "rows": "has a sheet that goes beyond row {rows}. Save the sheet you need as CSV.",
    "columns": "has a sheet that goes beyond column {columns}. Save the sheet you need as CSV.",
    "merged": "merges more cells than a table of results. Save the sheet you need as CSV.",
    "styles": "has more styles than Excel keeps. Save the sheet you need as CSV.",
    "sheets": "has more sheets than a workbook of results. Save the sheet you need as CSV.",
    "text": "holds more text than a table of results needs. Save the sheet you need as CSV.",
    "document type": "declares a document type, as no workbook does. Save it again in Excel.",
    "error": "shows an error in cell {names}. Correct the cell, or empty it.",
    "damaged": _DAMAGED,
}
_CHILD = Path(__file__).with_name("workbook_child")
# So many other sheets are looked at for a table of students.
_MOST_SHEETS = 10
_COUNTS_FROM_1904 = re.compile(rb"""date1904\s*=\s*["'](?:1|true)["']""")
# What an interpreter needs to start; nothing else of the environment is handed on.
_NEEDED_TO_START = ("SYSTEMROOT", "LD_LIBRARY_PATH")


def read_workbook(name: str, content: bytes, sha256: str, sheet: str | None) -> TextTable:
    """Return one sheet of a workbook: the wanted one, else the first visible one with students.

    Where none looks like a table of students, it is the first one with a table. Raises
    UnreadableFile when the workbook could harm, is damaged, or has no such sheet.
    """
    refuse_unsafe_archive(name, content)
    found = _answer(name, content, sheet)
    if sheet is None:
        found = _with_students(name, content, found)
    source = Source(
        name,
        sha256,
        sheet=found.name,
        sheets=found.others,
        counts_days=not _counts_from_1904(content),
    )
    rows = texts(found)
    sought = [*_unmerged(found, rows), *rows[limits().header_within_rows :]]
    top = head(source.called, sought, range(1, len(rows) + 1))
    names = unique_names(top.names)
    below = below_the_table(rows[top.line :], range(top.line + 1, len(rows) + 1))
    left_out = {row.line for row in below}
    rows, written_out = filled_down(found, rows, names, top.line)
    lines = [
        line
        for line, row in enumerate(rows, start=1)
        if line > top.line and any(row) and line not in left_out
    ]
    under = Body(
        frame([rows[line - 1] for line in lines], lines, len(names)),
        tuple(one for one in marked_cells(found, names, top.line) if one.line not in left_out),
        (*_notes(found), *top.notes, *written_out),
        below,
    )
    return text_table(source, top, under)


def first_rows(name: str, content: bytes, sheets: Sequence[str]) -> dict[str, list[list[str]]]:
    """Return the first rows of some sheets of a workbook, none for one that cannot be read."""
    found: dict[str, list[list[str]]] = {}
    for sheet in sheets[:_MOST_SHEETS]:
        found[sheet] = []
        with suppress(UnreadableFile):
            rows = texts(_answer(name, content, sheet))
            filled = [row[: limits().glance_columns] for row in rows if any(row)]
            found[sheet] = filled[: limits().glance_rows]
    return found


def _with_students(name: str, content: bytes, first: SheetAnswer) -> SheetAnswer:
    """Return the first sheet that is a table of students; the one found first where none is."""
    if is_of_students(texts(first)):
        return first
    later = first.visible[first.visible.index(first.name) + 1 :] if first.others else ()
    for other in later[:_MOST_SHEETS]:
        with suppress(UnreadableFile):
            found = _answer(name, content, other)
            if is_of_students(texts(found)):
                return found
    return first


def _counts_from_1904(content: bytes) -> bool:
    """Say whether the days of a workbook count from 1904, as those of old Macs do."""
    wanted = workbook_part(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        books = [part for part in archive.infolist() if part.filename.lower() == wanted]
        book = archive.read(books[0]).replace(b"\0", b"") if books else b""
    return _COUNTS_FROM_1904.search(book) is not None


def _answer(name: str, content: bytes, sheet: str | None) -> SheetAnswer:
    asked = {"sheet": sheet, "book": workbook_part(content), "most": asdict(limits())}
    request = json.dumps(asked).encode()
    try:
        finished = subprocess.run(  # noqa: S603 - this interpreter and a file of this package
            [sys.executable, "-P", "-s", str(_CHILD)],
            input=request + b"\n" + content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            timeout=limits().child_wall_seconds,
            check=True,
        )
        answer = json.loads(finished.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise UnreadableFile(f"{name} {_DAMAGED}") from error
    if "refused" in answer:
        raise UnreadableFile(f"{name} {_refusal(answer['refused'], sheet)}")
    return SheetAnswer(**answer["sheet"])


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in _NEEDED_TO_START if name in os.environ}
    return {**kept, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def _refusal(reason: Sequence[str], wanted: str | None) -> str:
    return _REFUSED[reason[0]].format(
        wanted=wanted,
        names=listed(reason[1:]) if reason[1:] else "",
        rows=limits().workbook_rows,
        columns=limits().workbook_columns,
    )


def _unmerged(found: SheetAnswer, rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the rows among which the header is sought, names merged downwards in each row."""
    top = [list(row) for row in rows[: limits().header_within_rows]]
    width = max(map(len, top), default=0)
    for first, column, last, _ in found.merged:
        for row in top[first:last] if column <= width else ():
            row[column - 1] = row[column - 1] or rows[first - 1][column - 1]
    return top


def _notes(found: SheetAnswer) -> list[str]:
    notes = []
    if found.others:
        notes.append(f"Sheet “{found.name}” was read; other sheets: {listed(found.others)}.")
    if found.hidden:
        notes.append(f"Hidden sheets were not read: {listed(found.hidden)}.")
    if found.filtered:
        notes.append("A filter is set; the rows that it hides were read as well.")
    if found.hidden_rows:
        notes.append(f"Hidden rows were read as well: {spans(found.hidden_rows)}.")
    return notes
