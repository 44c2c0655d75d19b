"""Files in which quotation marks, separators and line ends are not where they should be."""

from collections.abc import Iterator
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
    Fact,
    Table,
    line_of,
    text_of,
)

BELOW = line_of(BOTTOM) + 1


def joined(lines: list[str]) -> str:
    """Return lines as a file."""
    return "\n".join(lines) + "\n"


def with_line(table: Table, row: int, line: str) -> str:
    """Return a table in which one row is written otherwise; row -1 is the header."""
    lines = table.lines()
    lines[row + 1] = line
    return joined(lines)


def written(table: Table, row: int) -> list[str]:
    """Return the cells of a row; row -1 is the header."""
    return list((table.header, *table.rows)[row + 1])


def unclosed(table: Table, row: int) -> Damaged:
    """A quotation mark that opens the second cell of a row and is never closed."""
    first, second, *rest = written(table, row)
    line = ",".join([first, f'"{second}', *rest])
    return refused(with_line(table, row, line), table, "never closed", line=line_of(row), column="")


def swallowing(table: Table, row: int, after: int) -> Damaged:
    """A quotation mark that is closed in a row further down, so that a cell holds whole rows."""
    lines = table.lines()
    cut = [*lines]
    first, second, *rest = written(table, row)
    cut[row + 1] = ",".join([first, f'"{second}', *rest])
    first, second, *rest = written(table, row + after)
    cut[row + after + 1] = ",".join([first, f'{second}"', *rest])
    return refused(
        joined(cut), table, "could hold whole rows", line=line_of(row), column=table.header[1]
    )


def loose(table: Table, row: int, *, quoted: bool) -> Damaged:
    """A nickname in quotation marks that are not doubled."""
    nicknamed = table.with_cell(row, table.header[1], 'Anna "Annie" Bell')
    if quoted:
        lines = [",".join(f'"{cell}"' for cell in one) for one in (table.header, *nicknamed.rows)]
        return exact(joined(lines), nicknamed, "were not doubled")
    lines = [",".join(one) for one in (table.header, *nicknamed.rows)]
    return exact(joined(lines), nicknamed)


def lacking(table: Table, row: int) -> Damaged:
    """A row in which the second cell is missing."""
    first, _, *rest = written(table, row)
    text = with_line(table, row, ",".join([first, *rest]))
    return refused(text, table, f"has {len(rest) + 1} cells", line=line_of(row), column="")


def ending_early(table: Table, row: int, cells: int) -> Damaged:
    """A row without its last cells."""
    kept = written(table, row)[:-cells]
    text = with_line(table, row, ",".join(kept))
    others = table.facts_of((*table.rows[:row], *table.rows[row + 1 :]))
    facts = others | frozenset(told_by(table, kept))
    return exact(text, table, "This row ends after", facts=facts, line=line_of(row), column="")


def told_by(table: Table, kept: list[str]) -> Iterator[Fact]:
    """Return what the cells that are left still say."""
    if table is OUTCOMES:
        yield Fact(kept[0], f"{kept[2]} {kept[1]}", kept[3], "pending")
    if table is AREAS:
        held = replace(table, header=table.header[: len(kept)])
        yield from held.facts_of([tuple(kept)])


def too_long(table: Table, row: int) -> Damaged:
    """A comma in a name without quotation marks around it."""
    first, second, *rest = written(table, row)
    line = ",".join([first, f"{second}, Jr", *rest])
    says = f"has {len(rest) + 3} cells, the header has {len(rest) + 2}"
    return refused(with_line(table, row, line), table, says, line=line_of(row), column="")


def overhanging(table: Table) -> Damaged:
    """A remark beyond the last column."""
    line = ",".join([*written(table, MIDDLE), "", "late"])
    return refused(with_line(table, MIDDLE, line), table, "cells", line=line_of(MIDDLE), column="")


def wrapped(table: Table, delimiter: str, end: str, *, header: bool = True) -> Damaged:
    """Every row in one quoted cell."""
    first, *rest = table.text(delimiter).splitlines()
    lines = [f'"{first}"' if header else first, *(f'"{line}"' for line in rest)]
    return exact(end.join(lines) + end, table, "stood in one quoted cell")


def wrapped_alone(table: Table) -> Damaged:
    """One row in one quoted cell among others that are not."""
    line = f'"{",".join(written(table, MIDDLE))}"'
    says = "has 1 cell,"
    return refused(with_line(table, MIDDLE, line), table, says, line=line_of(MIDDLE), column="")


def other_delimiter(table: Table, row: int, mark: str, words: str) -> Damaged:
    """One row separated by another sign than the rest."""
    text = with_line(table, row, mark.join(written(table, row)))
    says = f"separated by {words}"
    return refused(text, table, says, line=line_of(row), column="")


def decimal_comma(table: Table) -> Damaged:
    """A decimal comma in a row separated by commas."""
    line = ",".join(written(table, 1)).replace("59.5", "59,5")
    return refused(with_line(table, 1, line), table, "cells", line=line_of(1), column="")


def other_header(table: Table) -> Damaged:
    """Semicolons in the header alone."""
    text = with_line(table, -1, ";".join(table.header))
    return refused(text, table, "no row of column names")


ENDS = ("\n", "\r\n", "\r")


def mixed_ends(table: Table) -> str:
    """Return a table whose lines end in turn in one of three ways."""
    return "".join(line + end for line, end in zip(table.lines(), cycle(ENDS), strict=False))


def faulty(table: Table, row: int) -> tuple[Table, str]:
    """Return a table with a value that cannot be, and the column of it."""
    column, value = ("Test Date", "2026-02-30") if table is OUTCOMES else ("Score", "eighty")
    return table.with_cell(row, column, value), column


def fault_in_mixed_ends(table: Table, row: int) -> Damaged:
    """A value that cannot be, told by the line as an editor counts."""
    worse, column = faulty(table, row)
    return refused(mixed_ends(worse), table, line=line_of(row), column=column)


def fault_in_doubled_ends(table: Table, row: int) -> Damaged:
    """The same where a program has turned each line end into two."""
    worse, column = faulty(table, row)
    text = worse.text(end="\r\r\n")
    return refused(text, table, line=2 * row + 3, column=column)


def repeated_header(table: Table, *, parted: bool) -> Damaged:
    """A second table with the same header under the first."""
    halves = [(table.header, *rows) for rows in (table.rows[:4], table.rows[4:])]
    text = ("\n" if parted else "").join(text_of(half) for half in halves)
    return refused(text, table, line=6 + parted)


def file_twice(table: Table) -> Damaged:
    """A file put behind itself."""
    return refused(table.text() * 2, table, line=BELOW)


def legend(table: Table) -> Damaged:
    """A table about something else, below a blank line."""
    text = f"{table.text()}\nCode,Meaning\nP,Pass\nF,Fail\n"
    return exact(text, table, named=tuple(range(BELOW + 1, BELOW + 4)))


MARKS = ((";", "semicolons"), ("\t", "tabs"), ("|", "vertical bars"))
ROWS = {
    "a quotation mark that is never closed": tuple(
        unclosed(table, row) for table in TABLES for row in (-1, *PLACES)
    ),
    "a quoted cell that swallows rows": tuple(
        swallowing(table, row, after)
        for table in TABLES
        for row, after in ((TOP, 1), (MIDDLE, 1), (BOTTOM - 1, 1), (MIDDLE, 2))
    ),
    "quotation marks that are not doubled": (
        *(loose(table, row, quoted=True) for table in TABLES for row in PLACES),
        *(loose(table, MIDDLE, quoted=False) for table in TABLES),
    ),
    "a row with a cell missing inside": (
        *(lacking(table, row) for table in TABLES for row in PLACES),
        *(lacking(table, row) for table in TABLES for row in (1,)),
    ),
    "a row that ends early": (
        *(ending_early(table, row, 1) for table in TABLES for row in PLACES),
        *(ending_early(AREAS, row, 2) for row in PLACES),
    ),
    "a row that is too long": (
        *(too_long(table, row) for table in TABLES for row in PLACES),
        *map(overhanging, TABLES),
    ),
    "whole rows in one quoted cell": (
        *(wrapped(table, mark, "\n") for table in TABLES for mark in (",", ";")),
        *(wrapped(table, ",", "\r\n") for table in TABLES),
        *(wrapped(table, ",", "\n", header=False) for table in TABLES),
        *map(wrapped_alone, TABLES),
    ),
    "separators mixed": (
        *(
            other_delimiter(table, row, *mark)
            for table, row in zip(TABLES, PLACES, strict=True)
            for mark in MARKS
        ),
        *map(decimal_comma, (SCORES, AREAS)),
        *map(other_header, TABLES),
    ),
    "line ends mixed": (
        *(exact(mixed_ends(table), table) for table in TABLES),
        *(exact(table.text(end=end), table) for table in TABLES for end in ("\r", "\r\r\n")),
        *(exact(table.text().rstrip("\n"), table) for table in TABLES),
        *(fault_in_mixed_ends(table, BOTTOM) for table in TABLES),
        *(fault_in_doubled_ends(table, MIDDLE) for table in TABLES),
    ),
    "two tables in one file": (
        *(repeated_header(table, parted=parted) for table in TABLES for parted in (False, True)),
        *map(file_twice, TABLES),
        *map(legend, TABLES),
    ),
}
