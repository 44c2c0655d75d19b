"""How a layout becomes bytes, in every encoding and dialect that could hold it."""

import csv
import io
from dataclasses import dataclass, replace

from openpyxl import Workbook

from tests.corpus.model import ExportLayout, Sheet

AS_EXPORTED = "as exported"
ASCII_END = 128


@dataclass(frozen=True)
class Dialect:
    """One way to write a text file; line ends are LF unless they are said."""

    encoding: str = "utf-8"
    delimiter: str = ","
    line_end: str = "\n"
    all_quoted: bool = False

    @property
    def label(self) -> str:
        """The dialect in words, as the name of a test."""
        mark = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}[self.delimiter]
        end = "CRLF" if self.line_end == "\r\n" else "LF"
        return f"{self.encoding} {mark} {end}" + " quoted" * self.all_quoted


# Each trait alone, and the mixtures that spreadsheets write.
DIALECTS = (
    Dialect(),
    Dialect(encoding="utf-8-sig"),
    Dialect(encoding="cp1252"),
    Dialect(encoding="latin-1"),
    Dialect(encoding="utf-16"),
    Dialect(encoding="mac_roman"),
    Dialect(delimiter=";"),
    Dialect(delimiter="\t"),
    Dialect(delimiter="|"),
    Dialect(line_end="\r\n"),
    Dialect(all_quoted=True),
    Dialect("utf-8-sig", ",", "\r\n"),
    Dialect("cp1252", ";", "\r\n"),
    Dialect("utf-16", "\t", "\r\n"),
    Dialect("utf-8", "|", "\r\n", all_quoted=True),
)


def written(layout: ExportLayout) -> tuple[tuple[str, bytes], ...]:
    """Return the file as exported, then in every other dialect, each with its label."""
    if layout.sheets:
        return ((AS_EXPORTED, workbook(layout.sheets)),)
    own = Dialect(layout.encoding, layout.delimiter, layout.line_end)
    first = in_dialect(layout, own)
    if first is None:
        raise ValueError(f"{layout.name} cannot be written in its own encoding")
    found = {first: AS_EXPORTED}
    for dialect in dialects_of(layout):
        content = in_dialect(layout, dialect)
        if content is not None:
            found.setdefault(content, dialect.label)
    return tuple((label, content) for content, label in found.items())


def dialects_of(layout: ExportLayout) -> tuple[Dialect, ...]:
    """Return the dialects that make sense: a file of its own kind keeps its delimiter."""
    if not layout.text:
        return DIALECTS
    kept = (replace(one, delimiter=layout.delimiter, all_quoted=False) for one in DIALECTS)
    return tuple(dict.fromkeys(kept))


def in_dialect(layout: ExportLayout, dialect: Dialect) -> bytes | None:
    """Return the file in one dialect, None where its letters cannot be written or told apart."""
    text = layout.text or as_text(layout, dialect)
    if dialect.encoding == "mac_roman" and not header_is_ascii(layout):
        return None
    try:
        return text.replace("\n", dialect.line_end).encode(dialect.encoding)
    except UnicodeEncodeError:
        return None


def as_text(layout: ExportLayout, dialect: Dialect) -> str:
    """Return the rows as delimited text."""
    buffer = io.StringIO()
    writer = csv.writer(
        buffer,
        delimiter=dialect.delimiter,
        quoting=csv.QUOTE_ALL if dialect.all_quoted else csv.QUOTE_MINIMAL,
        lineterminator="\n",
    )
    writer.writerows(layout.rows)
    return buffer.getvalue()


def header_is_ascii(layout: ExportLayout) -> bool:
    """Say whether only values have other letters: no reader can tell Mac letters for certain."""
    head = "".join(cell for row in layout.rows[: layout.header_line] for cell in row)
    return all(ord(letter) < ASCII_END for letter in head + layout.text)


def workbook(sheets: tuple[Sheet, ...]) -> bytes:
    """Return a workbook with numbers as numbers and dates as dates."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        for row in sheet.rows:
            page.append(row)
        for merged in sheet.merged:
            page.merge_cells(merged)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
