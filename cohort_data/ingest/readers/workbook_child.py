"""What stands in one sheet of a workbook, found out in a process of its own.

A small hostile workbook can end the process that reads it. So this file is started by its path,
with limits and without the server's environment, and imports nothing of the project.
Standard input: one line of JSON, then the workbook. Standard output: JSON.
"""

import contextlib
import io
import json
import posixpath
import re
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import islice
from xml.etree.ElementTree import Element, iterparse

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

if sys.platform != "win32":
    import resource

Limits = Mapping[str, int]
Place = tuple[int, int]

_REFERENCE = re.compile(r"([A-Z]+)([0-9]+)")
_QUOTED_IN_FORMAT = re.compile(r'"[^"]*"|\\.')
_LITERAL_IN_FORMAT = re.compile(r'[\\"\s-]')
_LEADING_ZEROS = re.compile(r"0{2,}")
_PERCENT_FORMATS = {"9": "%", "10": "%"}
_YES = {"1", "true"}
_ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}  # calamine's
_SHEET = SheetTypeEnum.WorkSheet


class RefusedWorkbookError(Exception):
    """The workbook is not read; the argument is the reason, which the parent puts in words."""


@dataclass
class SheetFacts:
    """What the XML of a sheet tells beyond its values; rows and columns count from 1."""

    marks: list[tuple[int, int, str, str]] = field(default_factory=list)
    styles: dict[Place, int] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)

    def add_row(self, row: Element, number: int, most: Limits) -> None:
        """Keep what the cells of a row tell; a value too far out refuses the workbook."""
        if row.get("hidden") in _YES:
            self.hidden_rows.append(number)
        place = (number, 0)
        for cell in row:
            place = _place(cell) or (place[0], place[1] + 1)
            if len(cell):
                _refuse_far(*place, most)
                self._add_cell(cell, place)

    def _add_cell(self, cell: Element, place: Place) -> None:
        kind, style = cell.get("t", "n"), cell.get("s", "0")
        if kind == "e":
            if (words := _held(cell, "v") or "") not in _ERRORS:
                raise RefusedWorkbookError("error", f"{cell.get('r', 'unnamed')} ({words[:40]})")
            self.marks.append((*place, "error", words))
        elif kind == "n" and not _held(cell, "v") and _held(cell, "f") is not None:
            self.marks.append((*place, "formula", ""))
        if style != "0":
            self.styles[place] = int(style)


def facts_of(sheet: bytes, most: Limits) -> SheetFacts:
    """Return what the XML of a sheet tells; a document type in it refuses the workbook."""
    facts, number = SheetFacts(), 0
    for element in _elements(sheet):
        if _local(element.tag) == "row":
            number = int(element.get("r") or number + 1)
            facts.add_row(element, number, most)
            element.clear()
    return facts


def shown_formats(styles: bytes) -> dict[int, str]:
    """Return the cell styles that show a percentage ("%") or leading zeros ("00000")."""
    named, cell_formats = dict(_PERCENT_FORMATS), []
    for element in _elements(styles):
        name = _local(element.tag)
        if name == "numFmt":
            named[element.attrib["numFmtId"]] = _shown(element.get("formatCode", ""))
        elif name == "cellXfs":
            cell_formats = [named.get(each.get("numFmtId", "0"), "") for each in element]
    return {at: shown for at, shown in enumerate(cell_formats) if shown}


def read_sheet(content: bytes, wanted: str | None, most: Limits) -> dict[str, object]:
    """Return the values of the wanted sheet, or of the first visible one with a table."""
    parts = _parts(content)
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets = {s.name: s.visible for s in workbook.sheets_metadata if s.typ == _SHEET}
    visible = [name for name in sheets if sheets[name] == SheetVisibleEnum.Visible]
    candidates = visible if wanted is None else [_named([*sheets], wanted)]
    facts, sheet = _first_table(workbook, parts, candidates, most)
    return {
        "name": sheet.name,
        "sheets": [*sheets],
        "visible": visible,
        "rows": _values(sheet, most),
        "shown_as": _shown_as(facts, parts),
        "marks": facts.marks,
        "merged": _merged(sheet),
        "hidden_rows": facts.hidden_rows,
    }


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {part.filename.lower(): archive.read(part) for part in archive.infolist()}


def _shown_as(facts: SheetFacts, parts: Mapping[str, bytes]) -> list[tuple[int, int, str]]:
    formats = shown_formats(parts["xl/styles.xml"]) if "xl/styles.xml" in parts else {}
    return [(*at, formats[style]) for at, style in facts.styles.items() if style in formats]


def _merged(sheet: CalamineSheet) -> list[list[int]]:
    ranges = sheet.merged_cell_ranges or []
    return [[at + 1 for at in (*first, *last)] for first, last in ranges]


def _first_table(
    workbook: CalamineWorkbook, parts: Mapping[str, bytes], names: Sequence[str], most: Limits
) -> tuple[SheetFacts, CalamineSheet]:
    """Return the first sheet with two rows of two cells, else the first with any cell."""
    spare = None
    for name in names:
        facts = facts_of(parts[_part_of(parts, name)], most)
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
    named = (element for element in _elements(xml) if _local(element.tag) == name)
    return next(element.attrib for element in named if element.get(key) == value)


def _elements(xml: bytes) -> Iterator[Element]:
    # Entities need a document type; without zero bytes, so that UTF-16 hides none.
    if b"<!DOCTYPE" in xml.replace(b"\0", b""):
        raise RefusedWorkbookError("document type")
    return (element for _, element in iterparse(io.BytesIO(xml)))  # noqa: S314 - see above


def _values(sheet: CalamineSheet, most: Limits) -> Sequence[Sequence[object]]:
    values = sheet.to_python(skip_empty_area=False)
    texts = (value for row in values for value in row if isinstance(value, str))
    if sum(len(text) for text in texts) > most["workbook_text_chars"]:
        raise RefusedWorkbookError("text")
    return values


def _refuse_far(row: int, column: int, most: Limits) -> None:
    if row > most["workbook_rows"]:
        raise RefusedWorkbookError("rows")
    if column > most["workbook_columns"]:
        raise RefusedWorkbookError("columns")


def _shown(code: str) -> str:
    if "%" in _QUOTED_IN_FORMAT.sub("", code):
        return "%"
    digits = _LITERAL_IN_FORMAT.sub("", code.partition(";")[0])
    return digits if _LEADING_ZEROS.fullmatch(digits) else ""


def _place(cell: Element) -> Place | None:
    """Return the row and the column that a cell names for itself: B3 is 3 and 2."""
    reference, column = _REFERENCE.fullmatch(cell.get("r", "")), 0
    for letter in reference[1] if reference else "":
        column = column * 26 + ord(letter) - ord("A") + 1
    return (int(reference[2]), column) if reference else None


def _held(cell: Element, name: str) -> str | None:
    for child in cell:
        if child.tag.endswith(name) and _local(child.tag) == name:
            return child.text or ""
    return None


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


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
        answer: object = {"sheet": read_sheet(content, request["sheet"], request["most"])}
    except RefusedWorkbookError as refused:
        answer = {"refused": refused.args}
    sys.stdout.write(json.dumps(answer, default=_text_of))


if __name__ == "__main__":
    main()
