"""What the XML of a workbook tells beyond the values, and what in it refuses the workbook.

This is part of the process that reads a workbook, and imports nothing of the project.
"""

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, iterparse

Limits = Mapping[str, int]
Place = tuple[int, int]

_REFERENCE = re.compile(r"([A-Z]+)([0-9]+)")
_QUOTED_IN_FORMAT = re.compile(r'"[^"]*"|\\.')
_LITERAL_IN_FORMAT = re.compile(r'[\\"\s-]')
_LEADING_ZEROS = re.compile(r"0{2,}")
_PERCENT_FORMATS = {"9": "%", "10": "%"}
_YES = {"1", "true"}
_COUNTED = {"row": "workbook_row_marks", "mergeCell": "workbook_merged", "xf": "workbook_styles"}
_REASONS = {"row": "rows", "mergeCell": "merged", "xf": "styles"}
_ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}  # calamine's


class RefusedWorkbookError(Exception):
    """The workbook is not read; the argument is the reason, which the parent puts in words."""


@dataclass
class SheetFacts:
    """What the XML of a sheet tells beyond its values; rows and columns count from 1."""

    marks: list[tuple[int, int, str, str]] = field(default_factory=list)
    styles: dict[Place, int] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)
    filtered: bool = False
    texts: Sequence[int] = ()  # how long each shared text is
    shown: int = 0

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
        elif kind == "s":
            self.shown += self.texts[int(_held(cell, "v") or 0)]
        if style != "0":
            self.styles[place] = int(style)


def facts_of(sheet: bytes, texts: Sequence[int], most: Limits) -> SheetFacts:
    """Return what the XML of a sheet tells; a document type in it refuses the workbook."""
    facts, number = SheetFacts(texts=texts), 0
    for name, element in _counted(sheet, most):
        if name == "row":
            number = int(element.get("r") or number + 1)
            facts.add_row(element, number, most)
            element.clear()
        elif name == "filterColumn":
            facts.filtered = True
        if facts.shown > most["workbook_text_chars"]:
            raise RefusedWorkbookError("text")
    return facts


def _counted(xml: bytes, most: Limits) -> Iterator[tuple[str, Element]]:
    """Return elements with their names; refuse too many of a kind that is harmless one by one."""
    counts = Counter[str]()
    for element in elements(xml):
        name = local(element.tag)
        if name in _COUNTED:
            counts[name] += 1
            if counts[name] > most[_COUNTED[name]]:
                raise RefusedWorkbookError(_REASONS[name])
        yield name, element


def shown_formats(styles: bytes, most: Limits) -> dict[int, str]:
    """Return the cell styles that show a percentage ("%") or leading zeros ("00000")."""
    named, cell_formats = dict(_PERCENT_FORMATS), []
    for name, element in _counted(styles, most):
        if name == "numFmt":
            named[element.attrib["numFmtId"]] = _shown(element.get("formatCode", ""))
        elif name == "cellXfs":
            cell_formats = [named.get(each.get("numFmtId", "0"), "") for each in element]
    return {at: shown for at, shown in enumerate(cell_formats) if shown}


def elements(xml: bytes) -> Iterator[Element]:
    """Return the elements of an XML text, each once it is whole."""
    # Entities need a document type; without zero bytes, so that UTF-16 hides none.
    if b"<!DOCTYPE" in xml.replace(b"\0", b""):
        raise RefusedWorkbookError("document type")
    return (element for _, element in iterparse(io.BytesIO(xml)))  # noqa: S314 - see above


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
        if child.tag.endswith(name) and local(child.tag) == name:
            return child.text or ""
    return None


def local(tag: str) -> str:
    """Return the name of an element without its namespace."""
    return tag.rpartition("}")[2]
