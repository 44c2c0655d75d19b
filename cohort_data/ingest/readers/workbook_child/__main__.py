"""What stands in one sheet of a workbook, found out in a process of its own.

A small hostile workbook can end the process that reads it. So this folder is started by its path,
with limits and without the server's environment, and imports nothing of the project.
Standard input: one line of JSON, then the workbook. Standard output: JSON.
"""

import contextlib
import io
import json
import posixpath
import sys
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

# The folder of this file is the first place that its process looks in.
from sheet_xml import (  # type: ignore[import-not-found]
    Limits,
    RefusedWorkbookError,
    SheetFacts,
    elements,
    facts_of,
    local,
    shown_formats,
)

if sys.platform != "win32":
    import resource

_SHEET, _TEXTS = SheetTypeEnum.WorkSheet, "xl/sharedstrings.xml"


def read_sheet(content: bytes, wanted: str | None, book: str, most: Limits) -> dict[str, object]:
    """Return the values of the wanted sheet, or of the first visible one with a table."""
    parts = _parts(content, posixpath.dirname(book))
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets = {s.name: s.visible for s in workbook.sheets_metadata if s.typ == _SHEET}
    if len(sheets) > most["workbook_members"]:
        raise RefusedWorkbookError("sheets")
    visible = [name for name in sheets if sheets[name] == SheetVisibleEnum.Visible]
    candidates = visible if wanted is None else [_named([*sheets], wanted)]
    facts, sheet = _first_table(workbook, parts, candidates, most)
    return {
        "name": sheet.name,
        "sheets": [*sheets],
        "visible": visible,
        "rows": _values(sheet, most),
        "shown_as": _shown_as(facts, parts, most),
        "marks": facts.marks,
        "merged": [[at + 1 for at in (*one, *end)] for one, end in sheet.merged_cell_ranges or []],
        "hidden_rows": facts.hidden_rows,
        "filtered": facts.filtered,
    }


def _parts(content: bytes, folder: str) -> dict[str, bytes]:
    """Return the parts by name, those beside the workbook under the usual names as well."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {part.filename.lower(): archive.read(part) for part in archive.infolist()}
    beside = {name: parts[name] for name in parts if folder and name.startswith(f"{folder}/")}
    return parts | {f"xl{name.removeprefix(folder)}": part for name, part in beside.items()}


def _shown_as(
    facts: SheetFacts, parts: Mapping[str, bytes], most: Limits
) -> list[tuple[int, int, str]]:
    formats = shown_formats(parts["xl/styles.xml"], most) if "xl/styles.xml" in parts else {}
    return [(*at, formats[style]) for at, style in facts.styles.items() if style in formats]


def _first_table(
    workbook: CalamineWorkbook, parts: Mapping[str, bytes], names: Sequence[str], most: Limits
) -> tuple[SheetFacts, CalamineSheet]:
    """Return the first sheet with two rows of two cells, else the first with any cell."""
    spare, texts = None, [len(text) for text in parts.get(_TEXTS, b"").split(b"</si>")]
    for name in names:
        facts = facts_of(parts[_part_of(parts, name)], texts, most)
        sheet = workbook.get_sheet_by_name(name)
        if _has_rows(sheet, rows=2, cells=2):
            return facts, sheet
        if spare is None and _has_rows(sheet, rows=1, cells=1):
            spare = facts, sheet
    if spare is None:
        raise RefusedWorkbookError("no table")
    return spare


def _has_rows(sheet: CalamineSheet, *, rows: int, cells: int) -> bool:
    full = (row for row in sheet.iter_rows() if sum(1 for value in row if value != "") >= cells)
    return sum(1 for _ in islice(full, rows)) == rows


def _named(names: Sequence[str], wanted: str) -> str:
    found = [name for name in names if name.casefold() == wanted.casefold()]
    if not found:
        raise RefusedWorkbookError("no such sheet", *names)
    return found[0]


def _part_of(parts: Mapping[str, bytes], sheet: str) -> str:
    """Return the part of the archive that holds a sheet."""
    entry = _element(parts["xl/workbook.xml"], "sheet", "name", sheet)
    relation = next(value for key, value in entry.items() if key.endswith("}id"))
    target = _element(parts["xl/_rels/workbook.xml.rels"], "Relationship", "Id", relation)
    return posixpath.normpath(posixpath.join("/xl", target["Target"])).lstrip("/").lower()


def _element(xml: bytes, name: str, key: str, value: str) -> dict[str, str]:
    named = (element for element in elements(xml) if local(element.tag) == name)
    return next(element.attrib for element in named if element.get(key) == value)


def _values(sheet: CalamineSheet, most: Limits) -> Sequence[Sequence[object]]:
    values = sheet.to_python(skip_empty_area=False)
    texts = (value for row in values for value in row if isinstance(value, str))
    if sum(len(text) for text in texts) > most["workbook_text_chars"]:
        raise RefusedWorkbookError("text")
    return values


def _text_of(value: date | time | timedelta) -> str:
    if isinstance(value, datetime):
        return value.isoformat(sep=" ").removesuffix(" 00:00:00")
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _limit_resources(most: Limits) -> None:
    if sys.platform == "win32":
        return
    limits = {resource.RLIMIT_AS: "child_memory_bytes", resource.RLIMIT_CPU: "child_cpu_seconds"}
    for kind, name in limits.items():
        with contextlib.suppress(ValueError, OSError):  # some systems refuse a limit on memory
            resource.setrlimit(kind, (most[name], most[name]))


def main() -> None:
    """Answer the one request on standard input."""
    request = json.loads(sys.stdin.buffer.readline())
    _limit_resources(request["most"])
    content = sys.stdin.buffer.read()
    try:
        answer: object = {
            "sheet": read_sheet(content, request["sheet"], request["book"], request["most"])
        }
    except RefusedWorkbookError as refused:
        answer = {"refused": refused.args}
    sys.stdout.write(json.dumps(answer, default=_text_of))


if __name__ == "__main__":
    main()
