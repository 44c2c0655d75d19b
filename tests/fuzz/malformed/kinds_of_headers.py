"""Files with something wrong around their rows: header, titles, totals, or nothing else at all."""

from itertools import combinations

from malformed.damaged import Damaged, exact, refused
from malformed.kinds_of_rows import BELOW, joined
from malformed.tables import AREAS, OUTCOMES, SCORES, TABLES, Fact, Table, text_of

NO_HEADER = "no row of column names"
CORRECT = "Correct the header"


def headed(table: Table, header: tuple[str, ...], delimiter: str = ",") -> str:
    """Return a table under another header."""
    return text_of((header, *table.rows), delimiter)


def called_alike(table: Table, first: int, second: int, name: str = "") -> Damaged:
    """Two columns of one name."""
    header = list(table.header)
    header[first] = header[second] = name or header[first]
    says = f"Columns {first + 1} and {second + 1} are both called"
    return refused(headed(table, tuple(header)), table, says, line=1, column=header[first])


def nameless(table: Table, at: int) -> Damaged:
    """A column without a name that holds something; it is kept under what it is called instead."""
    header = (*table.header[:at], "", *table.header[at + 1 :])
    column = f"(column {at + 1})"
    facts = frozenset(renamed(fact, table.header[at][:-2], column) for fact in table.facts)
    return exact(headed(table, header), table, "without a name", facts=facts, line=1, column=column)


def renamed(fact: Fact, area: str, column: str) -> Fact:
    """Return a fact with another name for one area."""
    areas = tuple((column if name == area else name, value) for name, value in fact.areas)
    return fact._replace(areas=areas)


def with_empty(table: Table, at: int) -> Damaged:
    """An empty column without a name."""
    rows = [(*row[:at], "", *row[at:]) for row in (table.header, *table.rows)]
    return exact(text_of(rows), table, f"no cells: (column {at + 1})")


def numbered(table: Table) -> Damaged:
    """The numbers that a program writes before each row, under no name."""
    rows = [("", *table.header), *((str(at), *row) for at, row in enumerate(table.rows))]
    return exact(text_of(rows), table, "without a name", line=1, column="(column 1)")


def wider(table: Table, at: int, names: tuple[str, ...], delimiter: str = ",") -> Damaged:
    """A header with names that no cells stand under."""
    header = (*table.header[:at], *names, *table.header[at:])
    return refused(headed(table, header, delimiter), table, CORRECT, line=2, column="")


def narrower(table: Table, at: int, delimiter: str = ",") -> Damaged:
    """A header that lacks a name."""
    header = (*table.header[:at], *table.header[at + 1 :])
    return refused(headed(table, header, delimiter), table, CORRECT, line=2, column="")


def with_empties(table: Table) -> Damaged:
    """Rows that end with an empty cell more than the header has."""
    rows = [table.header, *((*row, "") for row in table.rows)]
    return exact(text_of(rows), table, "empty cells beyond the last column")


def titled(table: Table, above: str, delimiter: str = ",") -> Damaged:
    """Lines above the header that are no part of the table."""
    return exact(above + table.text(delimiter), table, "above the header left out")


TITLES = (
    (SCORES, "Renal final 2026\n"),
    (AREAS, "Renal final 2026\nBlock 2\nExported 2026-05-02\n"),
    (OUTCOMES, "Step 1 results\n\n"),
    (SCORES, "\n\nRenal final\n\n\n"),
    (AREAS, "Report,Renal final,,,\nExported,2026-05-02,,,\n,,,,\n"),
    (OUTCOMES, "School: Example, College of Medicine\n"),
    (SCORES, '"Renal final\nand its areas"\n'),
    (AREAS, "Line of title\n" * 19),
    (OUTCOMES, "# made by a program\n# on 2026-05-02\n"),
    (SCORES, "----------------------------\n"),
    (AREAS, "Confidential. " * 40 + "\n"),
)


def too_many_titles(table: Table) -> Damaged:
    """A header below more lines than are looked at."""
    return refused("Report\n" * 25 + table.text(), table, "within its first 20 rows")


def totalled(table: Table, label: str) -> Damaged:
    """A row under the students that is no student."""
    numbers = ["70" if name == "Score" or name.endswith("%") else "" for name in table.header[1:]]
    return exact(f"{table.text()}{','.join([label, *numbers])}\n", table, named=(BELOW,))


def footnoted(table: Table, note: str) -> Damaged:
    """A remark below a blank line under the table."""
    return exact(f"{table.text()}\n{note}\n", table, named=(BELOW + 1,))


LABELS = (
    (SCORES, "Total"),
    (SCORES, "Class average"),
    (SCORES, "Median"),
    (SCORES, "Maximum"),
    (SCORES, "Minimum"),
    (SCORES, "Standard deviation"),
    (SCORES, "Std Dev"),
    (SCORES, "Grand total"),
    (AREAS, "Mean"),
    (AREAS, "Points Possible"),
    (AREAS, "Average:"),
    (AREAS, "KEY"),
)
NO_ROWS = "no rows under them"
BLANK = "nothing but blank lines"

HEADERS = {
    "names given twice": (
        *(called_alike(table, *pair) for table in TABLES for pair in ((0, 1), (1, 2))),
        *(called_alike(AREAS, *pair) for pair in combinations((2, 3, 4), 2)),
        *(called_alike(OUTCOMES, *pair) for pair in ((0, 4), (3, 4))),
        called_alike(SCORES, 1, 2, "Score"),
    ),
    "columns without a name": (
        *(with_empty(table, at) for table in TABLES for at in (1, len(table.header))),
        *map(numbered, TABLES),
        *(nameless(table, 1) for table in (SCORES, AREAS)),
        nameless(AREAS, 4),
    ),
    "no header": tuple(
        refused(text, table, NO_HEADER)
        for table in TABLES
        for text in (
            joined(table.lines()[1:]),
            "\ufeff" + joined(table.lines()[1:]),
            text_of(table.rows, ";"),
            text_of(table.rows, quoted=True),
        )
    ),
    "a header wider than the rows": (
        *(wider(table, len(table.header), ("Remarks",)) for table in TABLES),
        *(wider(table, 1, ("Remarks",)) for table in TABLES),
        *(wider(table, len(table.header), ("Remarks", "Campus")) for table in TABLES),
        *(wider(table, len(table.header), ("Remarks",), ";") for table in TABLES),
    ),
    "a header narrower than the rows": (
        *(narrower(table, at) for table in TABLES for at in (1, len(table.header) - 1)),
        *(narrower(table, 1, "\t") for table in TABLES),
        *map(with_empties, TABLES),
    ),
    "titles above the header": (
        *(titled(*title) for title in TITLES),
        titled(SCORES, "sep=;\n", ";"),
        *map(too_many_titles, TABLES),
    ),
    "totals and notes below": (
        *(totalled(*label) for label in LABELS),
        *(footnoted(table, "* not yet released") for table in TABLES),
    ),
    "nothing to read": (
        refused(b"", says="is empty"),
        *(
            refused(content, says=BLANK)
            for content in ("\n", "\ufeff", " \n\t\n", ",,\n" * 3, "\ufeff\n\n", "\r\n\r\n", ";;\n")
        ),
        refused("\n".encode("utf-16"), says=BLANK),
        *(refused(joined(table.lines()[:1]), table, NO_ROWS) for table in TABLES),
        *(refused(table.lines()[0] + "\n" + ",,\n" * 3, table, NO_ROWS) for table in TABLES),
    ),
}
