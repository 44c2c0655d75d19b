"""Workbooks that mean harm: small files that would fill the memory, take for ever, or get out."""

import random
import stat
import struct
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO

from tests.workbooks import GOOD_ROWS, MAIN, OFFICE, archive, sheet, workbook

MEGABYTE = 1_000_000
SHEET = "xl/worksheets/sheet1.xml"
TEXTS = "xl/sharedStrings.xml"
LARGE = "unpacks to far more"
CUT_OFF, OUTSIDE, NOTHING = "damaged or cut off", "outside itself", "no sheet with a table"
TYPED, ROWS = "declares a document type, as no workbook does. Open it", "goes beyond row 20000"
TEXT, PROLOG = "more text than a table", "workbook_prolog_bytes"


@dataclass(frozen=True)
class Hostile:
    """A workbook that means harm, made when it is needed, and what the refusal says.

    `guard` is the limit, or the look into the archive, that keeps it out; without it the check
    must fail. What takes more than two seconds to make or to read `is_slow`.
    """

    name: str
    make: Callable[[], bytes]
    says: str
    guard: str = ""
    is_slow: bool = False


def packed(parts: Iterator[tuple[str, bytes]]) -> bytes:
    """Return a good workbook with more parts, packed quickly."""
    buffer = BytesIO(workbook())
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        for name, content in parts:
            file.writestr(name, content)
    return buffer.getvalue()


def noise(seed: int, blocks: int) -> str:
    """Return text of 60,000 letters a block that packs to about a twentieth."""
    rng = random.Random(seed)
    again = rng.randbytes(6_000).hex() * 5
    return "".join(rng.randbytes(1_500).hex() + again[:57_000] for _ in range(blocks))


def one_part() -> bytes:
    """One part that unpacks to a thousand times its size."""
    return workbook(sheet(GOOD_ROWS, f"<!--{' ' * 8 * MEGABYTE}-->"))


def many_large_parts() -> bytes:
    """Parts that are each small enough and together are not."""
    content = noise(1, 50).encode()
    return packed((f"xl/media/{at}.bin", content) for at in range(36))


def nested() -> bytes:
    """Archives in archives."""
    inner = archive({f"{at}.xlsx": one_part() for at in range(4)})
    return archive({f"{at}.zip": inner for at in range(4)})


def many_parts() -> bytes:
    """More parts than a workbook has."""
    return packed((f"xl/media/{at}", b"") for at in range(1_200))


def lying(declared: int) -> bytes:
    """A part that unpacks to another size than it declares."""
    content = bytearray(one_part() if declared < MEGABYTE else workbook())
    at = content.index(SHEET.encode(), content.index(b"PK\x01\x02")) - 46
    content[at + 24 : at + 28] = struct.pack("<I", declared)
    return bytes(content)


def overlapping() -> bytes:
    """Many entries of the archive that all unpack the same bytes."""
    content = packed(iter([("xl/media/0.bin", noise(2, 40).encode())]))
    start, end = content.index(b"PK\x01\x02"), content.index(b"PK\x05\x06")
    entries = content[start:end]
    one = entries[entries.rindex(b"PK\x01\x02") :]
    count = entries.count(b"PK\x01\x02") + 60
    tail = bytearray(content[end:])
    tail[8:12] = struct.pack("<HH", count, count)
    tail[12:16] = struct.pack("<I", len(entries) + 60 * len(one))
    return content[:end] + one * 60 + bytes(tail)


def entities(declared: str, used: str) -> bytes:
    """A sheet that declares entities and uses one."""
    cell = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{used}</t></is></c></row>'
    text = f'<worksheet xmlns="{MAIN}"><sheetData>{cell}</sheetData></worksheet>'
    return workbook(f"<!DOCTYPE worksheet [{declared}]>{text}")


LAUGHS = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))


def late_type() -> bytes:
    """A document type below more bytes than the first look takes in."""
    text = f"<!DOCTYPE sst [<!ENTITY a 'a'>]><sst xmlns='{MAIN}'/>"
    return workbook(**{TEXTS: f"<!--{' ' * 9_000}-->{text}", SHEET: f"<!--{' ' * 9_000}-->{text}"})


def far_cells() -> bytes:
    """A cell at either end of the largest sheet."""
    return workbook(sheet(GOOD_ROWS, '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))


def far_number() -> bytes:
    """A row with a number that no sheet reaches."""
    return workbook(sheet(GOOD_ROWS, '<row r="99999999999999999999"><c><v>1</v></c></row>'))


def rows_without_end() -> bytes:
    """A million rows in a sheet that does not say how many it has."""
    numbers = random.Random(3).choices(range(10**9), k=1_000)
    rows = (f"<row><c><v>{number}{at}</v></c></row>" for at, number in enumerate(numbers * 1_000))
    return workbook(sheet({}, "".join(rows)))


def empty_rows_without_end() -> bytes:
    """A million rows of cells without values, below the size and the ratio that are looked at."""
    rng = random.Random(3)
    rows = (f'<row r="{at}"><c s="{rng.randrange(99)}"/></row>' for at in range(4, 2 * MEGABYTE))
    return workbook(sheet(GOOD_ROWS, "".join(rows)))


def giant_text_again_and_again() -> bytes:
    """One text of a million letters that every cell shows."""
    row = '<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>'
    texts = f'<sst xmlns="{MAIN}"><si><t>{"a" * MEGABYTE}</t></si></sst>'
    return workbook(sheet({}, row * 10_000), **{TEXTS: texts})


def giant_texts() -> bytes:
    """Ninety million letters of shared text, no harder to pack than others."""
    shown = "".join(f'<row><c t="s"><v>{at}</v></c></row>' for at in range(1_500))
    texts = "".join(f"<si><t>{at}{noise(at, 1)}</t></si>" for at in range(1_500))
    return workbook(sheet({}, shown), **{TEXTS: f'<sst xmlns="{MAIN}">{texts}</sst>'})


def giant_cell() -> bytes:
    """One cell of sixty million letters."""
    return workbook(sheet({**GOOD_ROWS, 4: ("1003", noise(5, 1_000), 50.0)}))


def sheets_without_end() -> bytes:
    """Fifty thousand sheets, all of them the same part."""
    names = "".join(f'<sheet name="S{at}" sheetId="{at}" r:id="r1"/>' for at in range(1, 50_000))
    book = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{names}</sheets></workbook>'
    return workbook(sheet({}), **{"xl/workbook.xml": book})


def outside(name: str) -> bytes:
    """A part that would be written outside of where the archive is unpacked."""
    return workbook(**{name: "root:x:0:0"})


def link() -> bytes:
    """A part that is a link to a file of the server."""
    part = zipfile.ZipInfo("xl/media/link")
    part.external_attr = (stat.S_IFLNK | 0o777) << 16
    buffer = BytesIO(workbook())
    with zipfile.ZipFile(buffer, "a") as file:
        file.writestr(part, "/etc/passwd")
    return buffer.getvalue()


def styles_without_end() -> bytes:
    """A million styles."""
    formats = random.Random(6).choices(range(9_999), k=MEGABYTE)
    styles = "".join(f'<xf numFmtId="{one}"/>' for one in formats)
    text = f'<styleSheet xmlns="{MAIN}"><cellXfs>{styles}</cellXfs></styleSheet>'
    return workbook(sheet(GOOD_ROWS, STYLED), **{"xl/styles.xml": text})


STYLED = '<row r="4"><c r="A4" s="1"><v>1</v></c></row>'


def nesting_without_end() -> bytes:
    """Elements in elements, half a million deep."""
    deep = 500_000
    return workbook(f"<worksheet xmlns='{MAIN}'>{'<a>' * deep}{'</a>' * deep}</worksheet>")


def merged_without_end() -> bytes:
    """Half a million merged ranges."""
    lines = random.Random(7).choices(range(1, 1_048_576), k=500_000)
    each = "".join(f'<mergeCell ref="A{line}:XFD{line}"/>' for line in lines)
    merged = f"</sheetData><mergeCells>{each}</mergeCells>"
    return workbook(sheet(GOOD_ROWS).replace("</sheetData>", merged))


def circular() -> bytes:
    """A sheet whose part is the list of sheets itself."""
    relations = workbook()
    with zipfile.ZipFile(BytesIO(relations)) as file:
        text = file.read("xl/_rels/workbook.xml.rels").decode()
    text = text.replace("worksheets/sheet1.xml", "workbook.xml")
    return workbook(**{"xl/_rels/workbook.xml.rels": text})


FIRST, HUGE = '<!ENTITY l0 "ha">', f'<!ENTITY x "{"a" * 99_000}">'
ETC = "<!ENTITY x SYSTEM 'file:///etc/passwd'>"
HOSTILE = (
    Hostile("one part packed tightly", one_part, LARGE, "workbook_ratio"),
    Hostile("many large parts", many_large_parts, LARGE, "workbook_unpacked_bytes", is_slow=True),
    Hostile("archives in archives", nested, "is an archive", "refuse_other_archives"),
    Hostile("too many parts", many_parts, "too many parts", "workbook_members"),
    Hostile("a part larger than declared", lambda: lying(900), LARGE, "workbook_ratio"),
    Hostile("a part smaller than declared", lambda: lying(10**8), CUT_OFF),
    Hostile("parts that overlap", overlapping, LARGE, "workbook_unpacked_bytes"),
    Hostile("nested entities", lambda: entities(FIRST + LAUGHS, "&l9;"), TYPED, PROLOG),
    Hostile("one huge entity", lambda: entities(HUGE, "&x;" * 9_999), TYPED, PROLOG),
    Hostile("an entity from outside", lambda: entities(ETC, "&x;"), TYPED, PROLOG),
    Hostile("a document type far down", late_type, "Save it again in Excel"),
    Hostile("far cells", far_cells, ROWS, "workbook_rows"),
    Hostile("a far row number", far_number, ROWS, "workbook_rows"),
    Hostile("rows without end", rows_without_end, ROWS, "workbook_rows", is_slow=True),
    Hostile("empty rows", empty_rows_without_end, ROWS, "workbook_row_marks", is_slow=True),
    Hostile("a giant text shown again", giant_text_again_and_again, TEXT, "workbook_text_chars"),
    Hostile("giant texts", giant_texts, TEXT, "workbook_text_chars", is_slow=True),
    Hostile("a giant cell", giant_cell, TEXT, "workbook_text_chars", is_slow=True),
    Hostile("sheets without end", sheets_without_end, "more sheets", "workbook_members"),
    Hostile("a part outside", lambda: outside("../../etc/cron.d/x"), OUTSIDE, "_strays"),
    Hostile("one outside by backslashes", lambda: outside("..\\..\\x"), OUTSIDE, "_strays"),
    Hostile("an absolute part", lambda: outside("/etc/passwd"), OUTSIDE, "_strays"),
    Hostile("a link", link, OUTSIDE, "_strays"),
    Hostile(
        "styles without end", styles_without_end, "more styles", "workbook_styles", is_slow=True
    ),
    Hostile("nesting without end", nesting_without_end, NOTHING, is_slow=True),
    Hostile(
        "merged ranges without end",
        merged_without_end,
        "merges more",
        "workbook_merged",
        is_slow=True,
    ),
    Hostile("a circle", circular, NOTHING),
)
