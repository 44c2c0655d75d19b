"""Files that are no table of text: other kinds of files, and workbooks with a fault."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import cycle

from malformed.damaged import Damaged, exact, refused
from malformed.tables import (
    AREAS,
    BOTTOM,
    MIDDLE,
    OUTCOMES,
    PLACES,
    SCORES,
    TABLES,
    TOP,
    Table,
    line_of,
)

from tests.workbooks import archive, sheet, workbook

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512)
NUMERIC = {"Score", "Genetics %", "Pathology %"}
Rows = Mapping[int, tuple[object, ...]]


def rows_of(table: Table, first: int = 1) -> dict[int, tuple[object, ...]]:
    """Return the rows of a table as a sheet numbers them, scores as numbers."""
    typed = (
        tuple(
            float(cell) if name in NUMERIC else cell
            for name, cell in zip(table.header, row, strict=True)
        )
        for row in table.rows
    )
    return dict(enumerate((table.header, *typed), start=first))


def book(rows: Rows, merged: tuple[str, ...] = ()) -> bytes:
    """Return a workbook with these rows and merged ranges."""
    xml = sheet(rows)
    if merged:
        each = "".join(f'<mergeCell ref="{one}"/>' for one in merged)
        ranges = f'<mergeCells count="{len(merged)}">{each}</mergeCells>'
        xml = xml.replace("</sheetData>", f"</sheetData>{ranges}")
    return workbook(xml)


def with_xml(table: Table, row: int, column: str, cell: str) -> bytes:
    """Return a workbook in which one cell is written by hand, its place as {place}."""
    at, rows = table.at(column), rows_of(table)
    line = line_of(row)
    place = f"{chr(ord('A') + at)}{line}"
    held = sheet(rows)
    value = f'<c r="{place}"><v>{rows[line][at]}</v></c>'
    text = f'<c r="{place}" t="inlineStr"><is><t>{rows[line][at]}</t></is></c>'
    written = value if value in held else text
    assert written in held
    return workbook(held.replace(written, cell.format(place=place)))


def in_cell(table: Table, row: int, column: str, cell: str, says: str) -> Damaged:
    """A workbook with a cell that cannot be trusted."""
    content = with_xml(table, row, column, cell)
    return refused(content, table, says, line=line_of(row), column=column)


WHOLE = book(rows_of(SCORES))
STARTS = tuple(WHOLE.index(name) for name in (b"sheet1.xml", b"xl/workbook.xml"))


def flipped(at: int) -> bytes:
    """Return a workbook with one byte turned round."""
    return WHOLE[:at] + bytes([WHOLE[at] ^ 0xFF]) + WHOLE[at + 1 :]


def lacking(part: str) -> bytes:
    """Return a workbook without one of its parts."""
    return workbook(sheet(rows_of(SCORES)), **{part: ""})


DAMAGED = (
    *(refused(WHOLE[: len(WHOLE) * tenth // 10], says="damaged") for tenth in range(1, 10)),
    refused(WHOLE[:-1], says="damaged"),
    *(refused(flipped(start + 60), says="damaged") for start in STARTS),
    *(
        refused(lacking(part), says="damaged")
        for part in (
            "xl/workbook.xml",
            "xl/_rels/workbook.xml.rels",
            "xl/worksheets/sheet1.xml",
        )
    ),
    refused(workbook(sheet(rows_of(SCORES))[:-40]), says="damaged"),
    refused(b"PK\x03\x04" + bytes(200), says="damaged"),
)

KNOWN_ERRORS = ("#DIV/0!", "#N/A", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")
ERRORS = (*KNOWN_ERRORS, "#SPILL!", "#CALC!")
SHOWN = "Excel shows an error here"


def error(at: int, words: str) -> Damaged:
    """An error in the place of a score."""
    cell = f'<c r="{{place}}" t="e"><v>{words}</v></c>'
    table, column = ((SCORES, "Score"), (AREAS, "Genetics %"), (OUTCOMES, "Pass / Fail"))[at % 3]
    row = PLACES[at // 3 % 3]
    if words not in KNOWN_ERRORS:
        place = f"error in cell {chr(ord('A') + table.at(column))}{line_of(row)} ({words})"
        return refused(with_xml(table, row, column, cell), table, place)
    return in_cell(table, row, column, cell, SHOWN)


NO_RESULT = "result of this formula was not saved"


def formula(table: Table, row: int, column: str) -> Damaged:
    """A formula whose result was never computed."""
    return in_cell(table, row, column, '<c r="{place}"><f>A1*2</f></c>', NO_RESULT)


def computed(row: int) -> Damaged:
    """A formula with its result."""
    cell = '<c r="{place}"><f>40+2</f><v>42</v></c>'
    return exact(with_xml(SCORES, row, "Score", cell), SCORES.with_cell(row, "Score", "42"))


def titled(table: Table) -> Damaged:
    """A title merged over all columns, two rows above the header."""
    last = chr(ord("A") + len(table.header) - 1)
    rows = {1: ("Renal final",), **rows_of(table, first=3)}
    return exact(book(rows, merged=(f"A1:{last}1",)), table, "above the header left out")


def merged_ids(table: Table, row: int) -> Damaged:
    """One id merged over the rows of two students."""
    rows = rows_of(table)
    line = line_of(row)
    rows[line + 1] = (None, *rows[line + 1][1:])
    content = book(rows, merged=(f"A{line}:A{line + 1}",))
    return refused(content, table, "student ID", line=line + 1, column="Student ID")


def merged_header(table: Table) -> Damaged:
    """A header over two rows, each name merged downwards; the areas stand under a band."""
    rows = {1: table.header, **rows_of(table, first=2)}
    rows[2] = (None,) * len(table.header)
    merged = tuple(f"{letter}1:{letter}2" for letter in "ABCDE"[: len(table.header)])
    if table is AREAS:
        rows[1] = (*table.header[:2], "Percent correct", None, None)
        rows[2] = (None, None, *table.header[2:])
        merged = (*merged[:2], "C1:E1")
    return exact(book(rows, merged=merged), table)


KINDS = (
    (b"%PDF-1.7\n1 0 obj", "is a PDF"),
    (b"\r\n <HTML><table><tr><td>1001</td></tr></table></HTML>", "is a web page"),
    (b"\xef\xbb\xbf<!DOCTYPE html><html></html>", "is a web page"),
    (b"MIME-Version: 1.0\nContent-Type: multipart", "saved web page"),
    (b"{\\rtf1\\ansi Results}", "RTF"),
    (b'[{"SID": 1001}]', "is JSON"),
    (b'{"rows": [1001]}', "is JSON"),
    (b'<?xml version="1.0"?><Workbook/>', "is XML"),
    (OLE + "Workbook".encode("utf-16-le"), "old Excel workbook"),
    (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    (OLE + "WordDocument".encode("utf-16-le"), "old Word document"),
    (b"\x89PNG\r\n\x1a\n" + bytes(64), "is a picture"),
    (b"\xff\xd8\xff\xe0" + bytes(64), "is a picture"),
    (b"\x1f\x8b\x08\0" + bytes(32), "packed archive"),
    (b"7z\xbc\xaf\x27\x1c" + bytes(32), "packed archive"),
    (b"SQLite format 3\0" + bytes(84), "database"),
    (archive({"results.csv": SCORES.text()}), "is an archive"),
    (archive({"word/document.xml": "<w/>"}), "Word document"),
    (archive({"ppt/presentation.xml": "<w/>"}), "presentation"),
    (archive({"META-INF/manifest.xml": "<m/>"}), "OpenDocument"),
    (workbook(**{"xl/vbaProject.bin": b"macro"}), "macros"),
    (archive({"xl/workbook.bin": b"x"}), "binary workbook"),
)
NAMES = ("results.csv", "results.xlsx", "results.xls")

FILES = {
    "another kind of file": tuple(
        refused(content, says=says).called(name)
        for (content, says), name in zip(KINDS, cycle(NAMES), strict=False)
    ),
    "a damaged workbook": DAMAGED,
    "error values in a workbook": (
        *(error(at, words) for at, words in enumerate(ERRORS)),
        in_cell(SCORES, MIDDLE, "Student ID", '<c r="{place}" t="e"><v>#N/A</v></c>', SHOWN),
    ),
    "formulas in a workbook": (
        *(formula(SCORES, row, "Score") for row in PLACES),
        *(formula(AREAS, row, "Pathology %") for row in PLACES),
        *(formula(OUTCOMES, row, "Pass / Fail") for row in PLACES),
        *map(computed, PLACES),
    ),
    "merged cells in a workbook": (
        *map(titled, TABLES),
        *map(merged_header, TABLES),
        *(merged_ids(table, row) for table in (SCORES, AREAS) for row in (TOP, MIDDLE)),
        merged_ids(OUTCOMES, BOTTOM - 1),
    ),
}
FILES = {
    kind: tuple(
        replace(one, file="results.xlsx")
        if one.content.startswith(b"PK\x03\x04") and one.file == "results.csv"
        else one
        for one in files
    )
    for kind, files in FILES.items()
}
