"""How a small workbook is built by hand, so that any part of it can be wrong."""

import io
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
CONTENT_TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPE}.worksheet+xml"/></Types>'
)
TOP_RELATIONS = (
    f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
WORKBOOK = (
    f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
    '<sheet name="Results" sheetId="1" r:id="r1"/></sheets></workbook>'
)
RELATIONS = (
    f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
)
GOOD_ROWS = {
    1: ("SID", "Name", "Score"),
    2: ("1001", "Anna Bell", 67.0),
    3: ("1002", "Cy Dunn", 70.5),
}


def sheet(rows: Mapping[int, tuple[object, ...]], more: str = "") -> str:
    """Return the XML of a sheet with these rows, and more rows as they are given."""
    lines = (
        f'<row r="{row}">{"".join(cell(row, at, value) for at, value in enumerate(values))}</row>'
        for row, values in rows.items()
    )
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}{more}</sheetData></worksheet>'


def cell(row: int, column: int, value: object) -> str:
    """Return one cell: text, a number, or nothing."""
    place = f"{chr(ord('A') + column)}{row}"
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'
    return "" if value is None else f'<c r="{place}"><v>{value}</v></c>'


def workbook(xml: str | None = None, **parts: str | bytes) -> bytes:
    """Return a workbook with one sheet; parts are added or replaced by name."""
    held = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": TOP_RELATIONS,
        "xl/workbook.xml": WORKBOOK,
        "xl/_rels/workbook.xml.rels": RELATIONS,
        "xl/worksheets/sheet1.xml": sheet(GOOD_ROWS) if xml is None else xml,
        **parts,
    }
    return archive(held)


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """Return an archive of parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return packed.getvalue()
