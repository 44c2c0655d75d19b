"""Text files with one fault each."""

from malformed.case import Case, Ends

GOOD = b"SID,Name,Score\n1001,Anna Bell,67\n1002,Cy Dunn,71\n1003,Eve Ford,80\n"
GOOD_TEXT = GOOD.decode()


def changed(before: str, after: str, encoding: str = "utf-8") -> bytes:
    """Return the good file with one change."""
    assert before in GOOD_TEXT
    return GOOD_TEXT.replace(before, after, 1).encode(encoding)


NOTHING_THERE = (
    Case("an empty file", b"", Ends.UNREADABLE, "is empty"),
    Case("a byte order mark alone", b"\xef\xbb\xbf", Ends.UNREADABLE, "nothing but blank lines"),
    Case("blank lines only", b"\n\r\n  \n\n", Ends.UNREADABLE, "nothing but blank lines"),
    Case("bare commas only", b",,\n,,\n,,\n", Ends.UNREADABLE, "nothing but blank lines"),
    Case("the header only", b"SID,Name,Score\n", Ends.UNREADABLE, "no rows under them"),
    Case("the header and bare commas", b"SID,Name\n,\n,\n", Ends.UNREADABLE, "no rows under them"),
    Case("no header", b"1001,67\n1002,71\n1003,80\n", Ends.UNREADABLE, "no row of column names"),
    Case(
        "a header below 25 lines of title",
        b"Report\n" * 25 + GOOD * 9,
        Ends.UNREADABLE,
        "within its first 20 rows; line 1 reads “Report”",
    ),
)

ROWS = (
    Case(
        "a row with a cell too many",
        changed("Cy Dunn,71", "Dunn, Cy,71"),
        Ends.REFUSED,
        "has 4 cells, the header has 3",
        line=3,
        column="",
        ids=("1001", "1002", "1003"),
    ),
    Case(
        "a row with a cell too few",
        changed("Cy Dunn,71", "71"),
        Ends.REFUSED,
        "has 2 cells, the header has 3",
        line=3,
        column="",
    ),
    Case(
        "a ragged row after a cell over two lines",
        changed("Anna Bell", '"Anna\nBell"').replace(b"Cy Dunn,71", b"71"),
        Ends.REFUSED,
        "has 2 cells, the header has 3",
        line=4,
        column="",
    ),
    Case(
        "every row with a cell too many",
        b"SID,Name,Score\n1001,Bell,Anna,67\n1002,Dunn,Cy,71\n",
        Ends.REFUSED,
        "Line 2 and every row after it has 4 cells, the header has 3",
        line=2,
        column="",
    ),
    Case(
        "every row with a cell too few",
        b"SID,Name,Score,Max Points\n1001,Anna,67\n1002,Cy,71\n",
        Ends.REFUSED,
        "has 3 cells, the header has 4",
        line=2,
        column="",
    ),
    Case(
        "one row with semicolons",
        changed("1002,Cy Dunn,71", "1002;Cy Dunn;71"),
        Ends.REFUSED,
        "separated by semicolons",
        line=3,
        column="",
    ),
    Case(
        "sixty ragged rows",
        GOOD + b"1,2\n" * 60,
        Ends.REFUSED,
        "and 10 more problems",
        line=55,
        column="",
    ),
    Case(
        "rows of bare commas at the end",
        GOOD + b",,\n,,\n",
        Ends.NOTED,
        "",
        ids=("1001", "1002", "1003"),
    ),
    Case(
        "empty cells beyond the last column",
        changed("71", "71,,"),
        Ends.NOTED,
        "1 row ends with empty cells beyond the last column",
        ids=("1001", "1002", "1003"),
    ),
)

HEADERS = (
    Case(
        "a name given twice",
        b"SID,Anat,Bio,Anat\n1001,60,70,80\n",
        Ends.REFUSED,
        "Columns 2 and 4 are both called “Anat”",
        line=1,
        column="Anat",
    ),
    Case(
        "a name given twice but for a space",
        b"SID,Anat ,Anat\n1001,60,70\n",
        Ends.REFUSED,
        "Columns 2 and 3 are both called “Anat”",
        line=1,
        column="Anat",
    ),
    Case(
        "a column without a name",
        b"SID,,Score\n1001,Anna,67\n",
        Ends.WARNED,
        "here it is (column 2)",
        line=1,
        column="(column 2)",
    ),
    Case(
        "an empty column without a name",
        b"SID,Score,\n1001,67,\n1002,71,\n",
        Ends.NOTED,
        "no name and no cells: (column 3)",
    ),
    Case(
        "titles above the header",
        b"Renal final 2026\nExported,2026-03-14\n\n" + GOOD,
        Ends.NOTED,
        "Lines 1 to 3 above the header left out, beginning “Renal final 2026”",
        ids=("1001", "1002", "1003"),
    ),
    Case(
        "a header with a hidden mark",
        changed("Score", "Sco\u200bre"),
        Ends.WARNED,
        "zero width space (U+200B)",
        line=1,
        column="Score",
    ),
)

QUOTES = (
    Case(
        "a quotation mark that is never closed",
        changed("Cy Dunn", '"Cy Dunn'),
        Ends.REFUSED,
        "never closed",
        line=3,
        column="",
    ),
    Case(
        "a quotation mark in the header that is never closed",
        changed("SID", '"SID'),
        Ends.REFUSED,
        "never closed",
        line=1,
        column="",
    ),
    Case(
        "a quotation mark that closes two lines below",
        changed("Cy Dunn,71\n1003,Eve Ford,80", '"Cy Dunn,71\n1003,Eve Ford,80"'),
        Ends.REFUSED,
        "has 2 cells, the header has 3. A quoted cell runs over several lines",
        line=3,
        column="",
    ),
    Case(
        "a student swallowed by a quoted cell",
        b'SID,Name,Score\n1001,Anna,67\n1002,"Cy,71\n1003,Eve",80\n',
        Ends.REFUSED,
        "could hold whole rows",
        line=3,
        column="Name",
    ),
    Case(
        "quotation marks that are not doubled",
        b'"SID","Name"\n"1001","Anna "Annie" Bell"\n"1002","Cy"\n',
        Ends.NOTED,
        "were not doubled",
        ids=("1001", "1002"),
    ),
    Case(
        "every row in one quoted cell",
        b'"SID,Name,Score"\n"1001,""Bell, Anna"",67"\n"1002,Cy,71"\n',
        Ends.NOTED,
        "Each row stood in one quoted cell",
        ids=("1001", "1002"),
    ),
)

CHARACTERS = (
    Case(
        "a zero byte in a name",
        changed("Cy", "C\0y"),
        Ends.WARNED,
        "(U+0000)",
        line=3,
        column="Name",
    ),
    Case(
        "a bell and an escape in a name",
        changed("Cy", "C\x07y\x1b"),
        Ends.WARNED,
        "(U+0007) and control character (U+001B)",
        line=3,
        column="Name",
    ),
    Case(
        "a name written from right to left",
        changed("Cy Dunn", "\u202eCy Dunn"),
        Ends.WARNED,
        "right-to-left override (U+202E)",
        line=3,
        column="Name",
    ),
    Case(
        "an ID with a zero-width space",
        changed("1002", "\u200b1002"),
        Ends.WARNED,
        "zero width space",
        line=3,
        column="SID",
        ids=("1001", "1002", "1003"),
    ),
    Case(
        "a letter lost before",
        changed("Eve", "\ufffdve"),
        Ends.WARNED,
        "lost before this file was made",
        line=4,
        column="Name",
    ),
    Case(
        "zero bytes all over", b"SID,Name\n" + b"\0\1\2\3" * 40, Ends.UNREADABLE, "is not a table"
    ),
)

ENCODINGS = (
    Case(
        "Windows-1252",
        changed("Eve", "Zoë", "cp1252"),
        Ends.NOTED,
        "Check that “Zoë Ford” (line 4, column Name) reads right",
    ),
    Case(
        "UTF-8 with one letter in Windows-1252",
        changed("Anna", "Ännä").replace(b"Eve", b"\xcbve"),
        Ends.UNREADABLE,
        "damaged at line 4, or two encodings mixed",
    ),
    Case(
        "UTF-8 cut off in a letter",
        changed("Eve", "Zoë") + "1004,Zoë".encode()[:-1],
        Ends.UNREADABLE,
        "damaged at line 5",
    ),
    Case("no encoding we know", changed("Eve", "\x81ve", "latin-1"), Ends.UNREADABLE, "see line 4"),
    Case(
        "UTF-16 cut off in a letter",
        b"\xff\xfe" + GOOD_TEXT.encode("utf-16-le")[:-1],
        Ends.UNREADABLE,
        "begins as UTF-16-LE text but is damaged or cut off at line 4",
    ),
    Case(
        "UTF-16 without a byte order mark, cut off",
        GOOD_TEXT.encode("utf-16-be")[:-1],
        Ends.UNREADABLE,
        "cut off at line 4",
    ),
    Case(
        "UTF-8 marked but Windows-1252",
        b"\xef\xbb\xbf" + changed("Cy", "Cÿ", "cp1252"),
        Ends.UNREADABLE,
        "begins as UTF-8 text but is damaged or cut off at line 3",
    ),
)

OTHER_KINDS = (
    Case("a PDF", b"%PDF-1.7\n1 0 obj", Ends.UNREADABLE, "is a PDF", file="report.csv"),
    Case(
        "a web page called .xls",
        b"\r\n <HTML><table><tr><td>1001</td></tr></table></HTML>",
        Ends.UNREADABLE,
        "is a web page",
        file="grades.xls",
    ),
    Case(
        "an old workbook",
        bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512) + "Workbook".encode("utf-16-le"),
        Ends.UNREADABLE,
        "old Excel workbook (.xls). Open it in Excel and save as .xlsx without a password",
        file="grades.xlsx",
    ),
    Case(
        "a workbook with a password",
        bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512) + "EncryptedPackage".encode("utf-16-le"),
        Ends.UNREADABLE,
        "protected by a password. Open it in Excel and save as .xlsx without a password",
        file="grades.xlsx",
    ),
    Case("a picture", b"\x89PNG\r\n\x1a\n" + bytes(64), Ends.UNREADABLE, "is a picture"),
    Case("a packed file", b"\x1f\x8b\x08\0" + bytes(32), Ends.UNREADABLE, "packed archive"),
    Case("JSON", b'[{"SID": 1001}]', Ends.UNREADABLE, "is JSON"),
    Case("XML", b'<?xml version="1.0"?><Workbook/>', Ends.UNREADABLE, "is XML"),
    Case("one endless line", b"a" * 300_000, Ends.UNREADABLE, "longer than 200000 characters"),
    Case(
        "too many columns",
        ",".join(f"Q{at}" for at in range(2_500)).encode() + b"\n1001\n",
        Ends.UNREADABLE,
        "has 2500 columns; at most 2000",
    ),
    Case(
        "more than the browser takes",
        b"SID,Score\n" + b"1001,67\n" * 2_700_000,
        Ends.UNREADABLE,
        "python -m cohort_data upload, followed by its path",
    ),
)

TEXT_CASES = (
    *NOTHING_THERE,
    *ROWS,
    *HEADERS,
    *QUOTES,
    *CHARACTERS,
    *ENCODINGS,
    *OTHER_KINDS,
)
