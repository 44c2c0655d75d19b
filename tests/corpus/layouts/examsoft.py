"""What ExamSoft exports: domain.md §4.5."""

from cohort_data.words import Axis, Outcome
from tests.corpus.model import Expected, ExportLayout, Row, Weakest
from tests.corpus.shorthand import course, day, grid, said, still

BLOCK = "Cardiology block exam"
LETTERS = {
    "A": Outcome.PASS,
    "B": Outcome.PASS,
    "C": Outcome.PASS,
    "F": Outcome.FAIL,
}

# Names end in spaces, the file in rows of bare commas; the letter F is the course's, below 70.
TAKER_RESULTS = ExportLayout(
    name="ExamSoft exam taker results",
    file="Exam Taker Results.csv",
    encoding="utf-8-sig",
    rows=grid("""
StudentID|Last Name|First Name|Email|Pts|Letter|%|Raw
100231|Bell·|Anna·|a.bell@example.edu|46|A|92|46
100232|Peña·|Ben·|b.cho@example.edu|34|F|68|34
100233|Diaz·|Cy·|c.diaz@example.edu|35|C|70|35
100234|Eze·|Ada·|a.eze@example.edu|0|F|0|0
100235|Fox·|Finn·|f.fox@example.edu||||
100236|Gad·|Gus·|g.gad@example.edu|41|B|82|41
|||||||
|||||||
"""),
    answers=said(
        **course(BLOCK, pass_mark=70),
        date=day("2026-03-20"),
        columns={"score": ("%",)},
        words=LETTERS,
    ),
    expected=Expected(
        students=6,
        attempts=5,
        flagged={"100232": {BLOCK: still()}, "100234": {BLOCK: still()}},
    ),
    may_be_named=(6,),
)

# The shares of a category are areas of results on record; Improvement Area is no result.
CATEGORIES = ExportLayout(
    name="ExamSoft categories, long",
    file="categories.csv",
    rows=grid("""
StudentID|Last Name|First Name|Topic|Category/Learning Outcome|Exams|Questions|My Average|\
Peer Average|Improvement Area
100231|Bell|Anna|Cardiology|Cardiac cycle|1|20|95%|81.25%|No
100231|Bell|Anna|Cardiology|ECG reading|1|10|90%|70%|No
100231|Bell|Anna|Cardiology|Heart sounds|1|5|80%|80%|No
100232|Peña|Ben|Cardiology|Cardiac cycle|1|20|70%|81.25%|No
100232|Peña|Ben|Cardiology|ECG reading|1|10|60%|70%|No
100232|Peña|Ben|Cardiology|Heart sounds|1|5|80%|80%|No
100233|Diaz|Cy|Cardiology|Cardiac cycle|1|20|75%|81.25%|No
100233|Diaz|Cy|Cardiology|ECG reading|1|10|60%|70%|No
100233|Diaz|Cy|Cardiology|Heart sounds|1|5|60%|80%|Yes
100235|Fox|Finn|Cardiology|Cardiac cycle|1|20||81.25%|
100235|Fox|Finn|Cardiology|ECG reading|1|10||70%|
100235|Fox|Finn|Cardiology|Heart sounds|1|5||80%|
100236|Gad|Gus|Cardiology|Cardiac cycle|1|20|85%|81.25%|No
100236|Gad|Gus|Cardiology|ECG reading|1|10|70%|70%|No
100236|Gad|Gus|Cardiology|Heart sounds|1|5|100%|80%|No
"""),
    answers=said(
        **course(BLOCK, pass_mark=70),
        date=day("2026-03-20"),
        columns={"area": ("Category/Learning Outcome",)},
    ),
    before=TAKER_RESULTS,
    expected=Expected(
        students=6,
        attempts=5,
        flagged=TAKER_RESULTS.expected.flagged,
        weakest=(Weakest("ECG reading", Axis.AREA, 70.0),),
    ),
    may_be_named=(11, 12, 13),
)

MIDTERM = "Neuro midterm"
ITEMS = (
    ("1", "Which “sign” is seen, and where?", "Brainstem"),
    ("2", "The lesion lies in the", "Brainstem"),
    ("3", "Which tract crosses, if any?", "Spinal cord"),
    ("4", "The reflex is lost at", "Spinal cord"),
)
TAKERS = (
    ("200501", "Bell", "Anna", "1110"),
    ("200502", "Cole", "Ben", "0100"),
    ("200503", "Dean", "Chloé", "1111"),
    ("200504", "Ek", "Dora", "1001"),
    ("200505", "Falk", "Eli", ""),
)
ITEM_HEADER = (
    *("StudentID", "Last Name", "First Name", "Item Number", "Item Text"),
    *("A - Text", "B - Text", "C - Text", "D - Text", "Category", "Correct"),
)
JUNK = (("Item Level Export",), ("Neuro midterm, version 2",), ("Printed 2 April 2026 10:11",))


def item_rows() -> tuple[Row, ...]:
    """Return three lines of junk, then a row per student and item."""
    choices = ("left", "right", "both", "none of these")
    rows = (
        (student, last, first, number, text, *choices, category, mark)
        for student, last, first, marks in TAKERS
        for (number, text, category), mark in zip(ITEMS, marks or [""] * 4, strict=True)
    )
    return *JUNK, ITEM_HEADER, *rows


ITEM_LEVEL = ExportLayout(
    name="ExamSoft item level",
    file="item_level.csv",
    encoding="cp1252",
    rows=item_rows(),
    header_line=4,
    answers=said(**course(MIDTERM), date=day("2026-04-01"), columns={"area": ("Category",)}),
    expected=Expected(
        students=5,
        attempts=4,
        flagged={"200502": {MIDTERM: still()}, "200504": {MIDTERM: still()}},
        weakest=(Weakest("Spinal cord", Axis.AREA, 50.0),),
    ),
    may_be_named=(21, 22, 23, 24),
)

LAYOUTS = (TAKER_RESULTS, CATEGORIES, ITEM_LEVEL)
