"""How a sheet of a workbook becomes a table."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from cohort_data.errors import UnreadableFile
from cohort_data.ingest.model import TextTable
from cohort_data.ingest.readers.archives import refuse_unsafe_archive
from cohort_data.ingest.readers.bodies import Body, frame
from cohort_data.ingest.readers.headers import unique_names
from cohort_data.ingest.readers.heads import head
from cohort_data.ingest.readers.limits import limits
from cohort_data.ingest.readers.messages import listed, spans
from cohort_data.ingest.readers.tables import Source, text_table
from cohort_data.ingest.readers.workbook_answers import SheetAnswer, marked_cells, texts

_DAMAGED = (
    "is too large or damaged. Open it in Excel, save a copy as .xlsx, or save the sheet as CSV."
)
_REFUSED = {
    "no such sheet": "has no sheet “{wanted}”. Its sheets: {names}.",
    "no table": "has no sheet with a table. Export the results again.",
    "rows": "has a sheet that goes beyond row {rows}. Save the sheet you need as CSV.",
    "columns": "has a sheet that goes beyond column {columns}. Save the sheet you need as CSV.",
    "text": "holds more text than a table of results needs. Save the sheet you need as CSV.",
    "document type": "declares a document type, as no workbook does. Save it again in Excel.",
    "damaged": _DAMAGED,
}
_CHILD = Path(__file__).with_name("workbook_child.py")
# What an interpreter needs to start; nothing else of the environment is handed on.
_NEEDED_TO_START = ("SYSTEMROOT", "LD_LIBRARY_PATH")


def read_workbook(name: str, content: bytes, sha256: str, sheet: str | None) -> TextTable:
    """Return one sheet of a workbook: the wanted one, or the first visible one with a table.

    Raises UnreadableFile when the workbook could harm, is damaged, or has no such sheet.
    """
    refuse_unsafe_archive(name, content)
    found = _answer(name, content, sheet)
    source = Source(name, sha256, sheet=found.name, sheets=found.others)
    rows = texts(found)
    sought = [*_unmerged(found, rows), *rows[limits().header_within_rows :]]
    top = head(source.called, sought, range(1, len(rows) + 1))
    names = unique_names(top.names)
    lines = [line for line, row in enumerate(rows, start=1) if line > top.line and any(row)]
    under = Body(
        frame([rows[line - 1] for line in lines], lines, len(names)),
        tuple(marked_cells(found, names, top.line)),
        (*_notes(found), *top.notes),
    )
    return text_table(source, top, under)


def _answer(name: str, content: bytes, sheet: str | None) -> SheetAnswer:
    request = json.dumps({"sheet": sheet, "most": asdict(limits())}).encode()
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
    for first, column, last, _ in found.merged:
        for row in top[first:last]:
            row[column - 1] = row[column - 1] or rows[first - 1][column - 1]
    return top


def _notes(found: SheetAnswer) -> list[str]:
    notes = []
    if found.others:
        notes.append(f"Sheet “{found.name}” was read; other sheets: {listed(found.others)}.")
    if found.hidden:
        notes.append(f"Hidden sheets were not read: {listed(found.hidden)}.")
    if found.hidden_rows:
        notes.append(f"Hidden rows were read as well: {spans(found.hidden_rows)}.")
    return notes
