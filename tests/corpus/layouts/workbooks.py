"""Workbooks as people keep them: several sheets, titles, bands, dates as numbers."""

from cohort_data.words import Outcome
from tests.corpus.model import Expected, ExportLayout, Sheet
from tests.corpus.shorthand import course, day, said, serial, still

READ_ME = Sheet(
    "Read me",
    (
        ("Neurology results 2026",),
        (),
        ("Column", "What it means"),
        ("Result", "as the course director decided"),
        ("Date", "the day of the exam"),
    ),
)

# The first sheet explains, the second holds the results.
TWO_SHEETS = ExportLayout(
    name="workbook with a read me",
    file="neurology_2026.xlsx",
    sheets=(
        READ_ME,
        Sheet(
            "Data",
            (
                ("Student ID", "Name", "Exam", "Date", "Result"),
                (41001, "Bell, Anna", "Neurology final", day("2026-04-22"), "Pass"),
                (41002, "Cruz, José", "Neurology final", day("2026-04-22"), "Fail"),
                (41003, "Dietz, Jörg", "Neurology final", day("2026-04-22"), "Absent"),
                (41004, "Ek, Dora", "Neurology final", day("2026-04-23"), "Pass"),
                (41005, "Falk, Eli", "Neurology final", day("2026-04-23"), "Fail"),
            ),
        ),
    ),
    answers=said(**course()),
    expected=Expected(
        students=5,
        attempts=4,
        flagged={"41002": {"Neurology final": still()}, "41005": {"Neurology final": still()}},
    ),
    may_be_named=(4,),
)

SURGERY = day("2026-05-06")

# What the codes mean stands under the results, and 1 and 2 are no scores.
LOOK_UP_BELOW = ExportLayout(
    name="workbook with a look-up table",
    file="surgery_codes.xlsx",
    sheets=(
        Sheet(
            "Results",
            (
                ("Student ID", "Name", "Exam", "Date", "Result code"),
                ("V-01", "Bell, Anna", "Surgery final", SURGERY, 1),
                ("V-02", "Cruz, José", "Surgery final", SURGERY, 2),
                ("V-03", "Dietz, Jörg", "Surgery final", SURGERY, 9),
                ("V-04", "Ek, Dora", "Surgery final", SURGERY, 1),
                ("V-05", "Falk, Eli", "Surgery final", SURGERY, 2),
                (),
                (),
                ("Code", "Meaning"),
                (1, "passed"),
                (2, "failed"),
                (9, "absent"),
            ),
        ),
    ),
    answers=said(
        **course(),
        columns={"outcome": ("Result code",)},
        words={
            "1": Outcome.PASS,
            "2": Outcome.FAIL,
            "9": Outcome.NOT_AN_ATTEMPT,
        },
    ),
    expected=Expected(
        students=5,
        attempts=4,
        flagged={"V-02": {"Surgery final": still()}, "V-05": {"Surgery final": still()}},
    ),
    left_out=(9, 10, 11, 12),
    may_be_named=(4,),
)

FIRST = day("2026-02-10")
SECOND = serial("2026-03-24")

# One band keeps its dates as dates, the other as bare numbers; the last row is the mean.
TITLES_AND_BANDS = ExportLayout(
    name="workbook with titles and bands",
    file="block2.xlsx",
    sheets=(
        Sheet(
            "Block 2",
            (
                ("School of Medicine: results of block 2",),
                ("kept by the office of assessment",),
                (None, None, "Biochemistry", None, "Genetics"),
                ("Student ID", "Name", "Score", "Date", "Score", "Date"),
                ("G-01", "Bell, Anna", 77, FIRST, 88, SECOND),
                ("G-02", "Cruz, José", 59, FIRST, 72, SECOND),
                ("G-03", "Dietz, Jörg", 63, FIRST, 41.5, SECOND),
                ("G-04", "Ek, Dora", None, None, 60, SECOND),
                ("G-05", "Falk, Eli", None, None, None, None),
                ("Mean", None, 66.3, None, 65.4, None),
            ),
            merged=("A1:F1", "A2:F2", "C3:D3", "E3:F3"),
        ),
    ),
    header_line=4,
    answers=said(**course()),
    expected=Expected(
        students=5,
        attempts=7,
        flagged={"G-02": {"Biochemistry": still()}, "G-03": {"Genetics": still()}},
    ),
    left_out=(10,),
    may_be_named=(8, 9),
)

LAYOUTS = (TWO_SHEETS, LOOK_UP_BELOW, TITLES_AND_BANDS)
