"""Files whose bytes are not the letters they should be."""

from dataclasses import replace

from malformed.damaged import Damaged, exact, refused
from malformed.tables import AREAS, MIDDLE, OUTCOMES, PLACES, SCORES, TABLES, Table, line_of

WHOLE = SCORES.text()
MARK = "\ufeff"


def with_bytes(table: Table, row: int, more: bytes, encoding: str = "utf-8") -> bytes:
    """Return a table with bytes at the end of a row that are no text."""
    lines = [line.encode(encoding) for line in table.lines()]
    lines[row + 1] += more
    return b"\n".join(lines) + b"\n"


def name_column(table: Table) -> str:
    """Return the column that holds a name alone."""
    return "Last Name" if table is OUTCOMES else "Name"


def changed(table: Table, row: int, column: str, before: str, after: str) -> Table:
    """Return a table with one cell in which something stands before its text."""
    cell = table.rows[row][table.at(column)]
    return table.with_cell(row, column, cell.replace(before, after, 1))


BROKEN_ENCODINGS = (
    *(
        refused(with_bytes(table, row, b"\xe9"), table, f"line {line_of(row)}")
        for table in TABLES
        for row in PLACES
    ),
    refused(with_bytes(SCORES, 2, b"\xed\xa0\x80"), SCORES, "line 4"),
    refused(with_bytes(SCORES, 2, b"\xc0\x80"), SCORES, "line 4"),
    refused(with_bytes(SCORES, MIDDLE, b"\x81", "cp1252"), SCORES, "line 5"),
    refused(WHOLE[: WHOLE.index("ß") + 1].encode()[:-1], SCORES, "line 8"),
    refused(b"\xff\xfe" + WHOLE.encode("utf-16-le")[:-1], SCORES, "line 9"),
    refused(WHOLE.encode("utf-16-be")[:-1], SCORES, "line 9"),
    refused(b"\xef\xbb\xbf" + WHOLE.encode("cp1252"), SCORES, "line 2"),
    refused(
        b"\xff\xfe" + WHOLE.encode("utf-16-le").replace(b"2\x005\x00", b"2\x00\x00\xd8"),
        SCORES,
        "line 4",
    ),
)

OTHER_ENCODINGS = (
    *(
        exact(table.text().encode(encoding), table, says)
        for table in TABLES
        for encoding, says in (
            ("cp1252", "reads right"),
            ("latin-1", "reads right"),
            ("utf-16", "UTF-16"),
            ("utf-16-be", "UTF-16-BE"),
        )
    ),
    exact(WHOLE.encode("utf-32"), SCORES, "UTF-32"),
    exact(AREAS.text(";").encode("utf-16"), AREAS, "UTF-16"),
)


def old_mac(row: int) -> Damaged:
    """A name in the letters of an old Mac, which are read as other letters and pointed out."""
    plain = replace(SCORES, rows=tuple((one, "Ann Ash", score) for one, _, score in SCORES.rows))
    written = plain.with_cell(row, "Name", "José Núñez").text().encode("mac_roman")
    read = plain.with_cell(row, "Name", "José Núñez".encode("mac_roman").decode("cp1252"))
    return exact(written, read, f"line {line_of(row)}")


def misread(table: Table) -> Damaged:
    """A table whose letters were misread before the file was made: ZoÃ« for Zoë."""
    text = table.text().encode().decode("cp1252")
    rows = tuple(tuple(cell.encode().decode("cp1252") for cell in row) for row in table.rows)
    wrong = replace(table, rows=rows)
    return exact(text, wrong, "misread", line=2, column=name_column(table))


def lost(table: Table, row: int) -> Damaged:
    """A letter that was lost before the file was made."""
    column = name_column(table)
    worse = table.with_cell(row, column, "\N{REPLACEMENT CHARACTER}lm")
    return exact(worse.text(), worse, "was lost", line=line_of(row), column=column)


LETTERS_LOST_BEFORE = (
    *(lost(table, row) for table in TABLES for row in PLACES),
    *map(misread, TABLES),
    *map(old_mac, PLACES),
)


def marked_inside(table: Table) -> Damaged:
    """Two files put together, the mark of the second inside."""
    worse = changed(table, MIDDLE, "Student ID", "A", MARK + "A")
    return exact(worse.text(), table, "U+FEFF", line=line_of(MIDDLE), column="Student ID")


BYTE_ORDER_MARKS = (
    *(exact(MARK + table.text(), table) for table in TABLES),
    *(exact(MARK * 2 + table.text(), table) for table in TABLES),
    *(exact(MARK * 2 + table.text(quoted=True), table) for table in TABLES),
    *map(marked_inside, TABLES),
    exact(MARK + SCORES.text(quoted=True)),
    exact(f"{MARK}Renal final\n{WHOLE}", says="above the header"),
    exact(AREAS.text("\t").encode("utf-16"), AREAS),
)

SIGNS = "\0\x07\x1b\x0b\x0c\x7f\x85\u200b\u202e\u2066\u00ad\u200d"


def hidden(at: int, sign: str) -> Damaged:
    """A sign that does not show, in an id, a name or what came out."""
    table, row = TABLES[at % 3], PLACES[at // 3 % 3]
    column = (table.header[0], name_column(table), table.header[-1])[at // 2 % 3]
    cell = table.rows[row][table.at(column)]
    worse = table.with_cell(row, column, cell[:1] + sign + cell[1:])
    return exact(worse.text(), table, "Hidden", line=line_of(row), column=column)


HIDDEN_SIGNS = (
    *(hidden(at, sign) for at, sign in enumerate(SIGNS)),
    refused("Student ID,Score\n" + "\0\1\2\3" * 40, SCORES, "is not a table"),
    refused(WHOLE.encode() + bytes(range(32)) * 9, SCORES, "is not a table"),
    exact(WHOLE + "\x1a"),
)

LETTERS = {
    "an encoding that is broken or mixed": BROKEN_ENCODINGS,
    "an encoding other than UTF-8": OTHER_ENCODINGS,
    "letters lost or misread before": LETTERS_LOST_BEFORE,
    "byte order marks": BYTE_ORDER_MARKS,
    "zero bytes and signs that do not show": HIDDEN_SIGNS,
}
