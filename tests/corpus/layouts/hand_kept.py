"""Lists that somebody keeps by hand."""

from cohort_data.words import Outcome, Purpose
from tests.corpus.model import Expected, ExportLayout
from tests.corpus.shorthand import course, day, grid, recovered, said, still

SPOT_TEST = "Anatomy spot test"

# Comments say "fine" and "was red" of somebody else's colour; the last row counts.
COLOURS = ExportLayout(
    name="class list with colours",
    file="spot test 2028.csv",
    rows=grid("""
Class list 2028, spot test

Student no|Initials|Spot test 14 May|Comment
S-101|A.B.|green|
S-102|C.D.|red|spoke on 16/5, fine
S-103|E.F.|amber|ill, sits in June
S-104|G.H.|red|2nd time; see Dr Ng, prefers e-mail
S-105|I.J.|green|was red, checked again
S-106|K.L.||away
Total|6|2 red|
"""),
    header_line=3,
    answers=said(
        **course(SPOT_TEST),
        date=day("2026-05-14"),
        columns={"student_id": ("Student no",), "outcome": ("Spot test 14 May",)},
        words={
            "green": Outcome.PASS,
            "red": Outcome.FAIL,
            "amber": Outcome.NOT_AN_ATTEMPT,
        },
    ),
    expected=Expected(
        students=6,
        attempts=4,
        flagged={"S-102": {SPOT_TEST: still()}, "S-104": {SPOT_TEST: still()}},
    ),
    left_out=(10,),
    may_be_named=(6, 9),
)

# No id at all, so the rows number the students; the average is nobody's.
NAMES_ONLY = ExportLayout(
    name="names only",
    file="histology.csv",
    rows=grid("""
Name|Score
Bell, Anna|71
Cruz, José|48
Dietz, Jörg|absent
Ek, Dora|66
Falk, Eli|59
Class average|61
"""),
    answers=said(
        **course("Histology final"), date=day("2026-05-20"), columns={"score": ("Score",)}
    ),
    expected=Expected(
        students=5,
        attempts=4,
        flagged={"row-3": {"Histology final": still()}, "row-6": {"Histology final": still()}},
    ),
    left_out=(7,),
    may_be_named=(4,),
)

# Ten years, several exams and standards, graduates among them.
TEN_YEARS = ExportLayout(
    name="ten-year history",
    file="board exams since 2016.csv",
    rows=grid("""
Class of|Student ID|Name|Exam|Date|Result|Score|Status|Remarks
2018|H-001|Bell, Anna|STEP1|2016-06-14|P|221|Graduated|
2018|H-002|Cruz, José|STEP1|2016-07-05|F|188|Graduated|first try
2018|H-002|Cruz, José|STEP1|2017-01-10|P|205|Graduated|
2018|H-002|Cruz, José|Step 2 CK|2017-08-01|P|231|Graduated|
2020|H-003|Dietz, Jörg|STEP1|2018-05-22|F|189|Withdrawn|left in 2019
2022|H-004|Eze, Ada|Step 1|2020-09-15|P|210|Graduated|
2022|H-004|Eze, Ada|Step 2 CK|2021-07-20|F|205|Graduated|
2022|H-004|Eze, Ada|Step 2 CK|2022-01-11|P|212|Graduated|
2024|H-005|Falk, Eli|Step 1|2022-03-15|F||Graduated|
2024|H-005|Falk, Eli|Step 1|2022-09-13|P||Graduated|
2024|H-006|Gad, Fay|CBSE|2022-05-10||63|Graduated|
2027|H-007|Haas, Gus|Step 1|2025-06-10|F||Enrolled|
2027|H-007|Haas, Gus|Step 1|2026-01-13|F||Enrolled|plan agreed
2028|H-008|Ivers, Ina|Step 1|2026-06-16|Pending||Enrolled|
"""),
    answers=said(cohort=("Class of",)),
    expected=Expected(
        students=8,
        attempts=13,
        flagged={
            "H-002": {"Step 1": recovered()},
            "H-003": {"Step 1": still()},
            "H-004": {"Step 2 CK": recovered()},
            "H-005": {"Step 1": recovered()},
            "H-007": {"Step 1": still(2)},
        },
    ),
    may_be_named=(15,),
)

# Each exam has a pass mark of its own, in the row: 55 passes one and fails the other.
LEGACY_LETTERS = ExportLayout(
    name="legacy letters, a pass mark per exam",
    file="grades_2019.csv",
    rows=grid("""
Student ID|Name|Exam|Date|Score|Pass mark|Grade
Z1|Bell, Anna|Anatomy|2019-03-12|55|50|C
Z2|Cruz, José|Anatomy|2019-03-12|91|50|A
Z2|Cruz, José|Pharmacology|2019-05-21|55|60|F
Z3|Dietz, Jörg|Anatomy|2019-03-12|48|50|F
Z3|Dietz, Jörg|Anatomy|2019-06-18|52|50|C
Z4|Eze, Ada|Pharmacology|2019-05-21|72|60|B
Z5|Falk, Eli|Anatomy|2019-03-12||50|
"""),
    answers=said(
        purpose=Purpose.COURSE,
        max_score=100,
        columns={"outcome": ("Grade",)},
        words={
            "A": Outcome.PASS,
            "B": Outcome.PASS,
            "C": Outcome.PASS,
            "F": Outcome.FAIL,
        },
    ),
    expected=Expected(
        students=5,
        attempts=6,
        flagged={"Z2": {"Pharmacology": still()}, "Z3": {"Anatomy": recovered()}},
    ),
    may_be_named=(8,),
)

LAYOUTS = (COLOURS, NAMES_ONLY, TEN_YEARS, LEGACY_LETTERS)
