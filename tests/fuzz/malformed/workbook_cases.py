"""Workbooks with one fault each, and a few that mean harm."""

from dataclasses import replace

from malformed.case import Case, Ends

from tests.workbooks import GOOD_ROWS, MAIN, archive, sheet, workbook

FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
WIDE = '<row r="4"><c r="XFD4"><v>1</v></c></row>'
BOMB = sheet(GOOD_ROWS, "<!--" + " " * 8_000_000 + "-->")
TYPED = f'<!DOCTYPE worksheet [<!ENTITY a "a"><!ENTITY b "&a;&a;&a;">]><worksheet xmlns="{MAIN}"/>'
FAR_DOWN = f"<!--{' ' * 5_000}-->{TYPED}"
LOCKED = bytearray(workbook())
LOCKED[LOCKED.index(b"PK\x01\x02") + 8] |= 1


def repeating(rows: int) -> bytes:
    """Return a workbook that names one text of a million letters twice in each row."""
    row = '<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>'
    texts = f'<sst xmlns="{MAIN}"><si><t>{"a" * 1_000_000}</t></si></sst>'
    return workbook(sheet({}, row * rows), **{"xl/sharedStrings.xml": texts})


def with_cell(xml: str) -> bytes:
    """Return a good workbook with this cell C4 in a row more."""
    return workbook(sheet(GOOD_ROWS, f'<row r="4"><c r="A4"><v>1003</v></c>{xml}</row>'))


_CASES = (
    Case("cut off", workbook()[:-200], Ends.UNREADABLE, "damaged or cut off"),
    Case("cut off in the middle", workbook()[:300], Ends.UNREADABLE, "damaged or cut off"),
    Case("an archive of a CSV", archive({"a.csv": "SID\n1"}), Ends.UNREADABLE, "is an archive"),
    Case(
        "with macros",
        workbook(**{"xl/vbaProject.bin": b"macro"}),
        Ends.UNREADABLE,
        "holds macros (.xlsm)",
        file="results.xlsm",
    ),
    Case("with a password", bytes(LOCKED), Ends.UNREADABLE, "protected by a password"),
    Case(
        "a Word document", archive({"word/document.xml": "<w/>"}), Ends.UNREADABLE, "Word document"
    ),
    Case(
        "an OpenDocument file",
        archive({"mimetype": "x", "META-INF/manifest.xml": "<m/>"}),
        Ends.UNREADABLE,
        "OpenDocument",
    ),
    Case(
        "a part that leaves the archive",
        workbook(**{"../../etc/passwd": "x"}),
        Ends.UNREADABLE,
        "names parts outside itself",
    ),
    Case("an absolute part", workbook(**{"/etc/passwd": "x"}), Ends.UNREADABLE, "outside itself"),
    Case(
        "too many parts",
        workbook(**{f"x/{at}": "" for at in range(1_100)}),
        Ends.UNREADABLE,
        "too many parts",
    ),
    Case("packed too tightly", workbook(BOMB), Ends.UNREADABLE, "unpacks to far more"),
    Case(
        "too large unpacked",
        workbook(**{f"xl/{at}.bin": bytes(5_000_000) for at in range(22)}),
        Ends.UNREADABLE,
        "unpacks to far more",
    ),
    Case("a document type", workbook(TYPED), Ends.UNREADABLE, "declares a document type"),
    Case(
        "a document type in UTF-16",
        workbook(**{"xl/worksheets/sheet1.xml": TYPED.encode("utf-16")}),
        Ends.UNREADABLE,
        "declares a document type",
    ),
    Case(
        "a document type far down",
        workbook(FAR_DOWN),
        Ends.UNREADABLE,
        "declares a document type",
    ),
    Case(
        "a document type in another part",
        workbook(**{"xl/theme/theme1.xml": TYPED}),
        Ends.UNREADABLE,
        "declares a document type",
    ),
    Case(
        "a cell at the far corner",
        workbook(sheet(GOOD_ROWS, FAR)),
        Ends.UNREADABLE,
        "goes beyond row 20000",
    ),
    Case(
        "a cell far to the right",
        workbook(sheet(GOOD_ROWS, WIDE)),
        Ends.UNREADABLE,
        "goes beyond column 200",
    ),
    Case(
        "a far cell in a near row",
        workbook(sheet(GOOD_ROWS, '<row r="4"><c r="A999999"><v>1</v></c></row>')),
        Ends.UNREADABLE,
        "goes beyond row 20000",
    ),
    Case(
        "rows without numbers, too many",
        workbook(sheet(GOOD_ROWS, "<row><c><v>1</v></c></row>" * 20_000)),
        Ends.UNREADABLE,
        "goes beyond row 20000",
    ),
    Case(
        "XML that breaks off",
        workbook(sheet(GOOD_ROWS)[:-30]),
        Ends.UNREADABLE,
        "too large or damaged",
    ),
    Case(
        "without its other parts", archive({"xl/workbook.xml": "<w/>"}), Ends.UNREADABLE, "damaged"
    ),
    Case("a text without end", repeating(10_000), Ends.UNREADABLE, "more text than a table"),
    Case("too much text", repeating(20), Ends.UNREADABLE, "more text than a table"),
    Case("an empty sheet", workbook(sheet({})), Ends.UNREADABLE, "no sheet with a table"),
    Case(
        "the header only",
        workbook(sheet({3: ("SID", "Score")})),
        Ends.UNREADABLE,
        "sheet “Results”, has column names in line 3 and no rows",
    ),
    Case(
        "an error for a score",
        with_cell('<c r="C4" t="e"><v>#DIV/0!</v></c>'),
        Ends.REFUSED,
        "Excel shows an error here",
        line=4,
        column="Score",
    ),
    Case(
        "a formula without its result",
        with_cell('<c r="C4"><f>A4*2</f></c>'),
        Ends.REFUSED,
        "result of this formula was not saved",
        line=4,
        column="Score",
    ),
    Case(
        "an ID longer than Excel keeps",
        with_cell('<c r="B4"><v>1.2345678901234568E+17</v></c>'),
        Ends.REFUSED,
        "more digits than Excel keeps",
        line=4,
        column="Name",
    ),
    Case(
        "a name given twice",
        workbook(sheet({2: ("SID", "Anat", "Anat"), 3: ("1001", 60, 70)})),
        Ends.REFUSED,
        "Columns 2 and 3 are both called “Anat”",
        line=2,
        column="Anat",
    ),
    Case(
        "a title above the header",
        workbook(
            sheet({1: ("Renal final",), **{row + 2: cells for row, cells in GOOD_ROWS.items()}})
        ),
        Ends.NOTED,
        "Lines 1 to 2 above the header left out",
        ids=("1001", "1002"),
    ),
    Case(
        "a cell beyond the header",
        with_cell('<c r="E4"><v>7</v></c>'),
        Ends.WARNED,
        "here it is (column 5)",
        line=1,
        column="(column 5)",
    ),
)
WORKBOOK_CASES = tuple(
    replace(
        case,
        name=f"a workbook: {case.name}",
        file="results.xlsx" if case.file == "results.csv" else case.file,
    )
    for case in _CASES
)
