"""Results in words of several vocabularies: domain.md §13."""

from cohort_data.words import Outcome
from tests.corpus.model import Expected, ExportLayout
from tests.corpus.shorthand import course, day, grid, recovered, said, still

# No number anywhere: the school says which letters pass.
LETTER_GRADES = ExportLayout(
    name="letter grades",
    file="genetics_grades.csv",
    rows=grid("""
Student ID|Name|Grade
D01|Bell, Anna|A
D02|Cruz, José|B+
D03|Dietz, Jörg|C
D04|Ek, Dora|D
D05|Falk, Eli|F
D06|Gad, Fay|I
D07|Haas, Gus|W
D08|Ivers, Ina|
"""),
    answers=said(
        **course("Genetics"),
        date=day("2026-03-31"),
        columns={"outcome": ("Grade",)},
        words={
            "A": Outcome.PASS,
            "B+": Outcome.PASS,
            "C": Outcome.PASS,
            "D": Outcome.FAIL,
            "F": Outcome.FAIL,
            "I": Outcome.INCOMPLETE,
            "W": Outcome.NOT_AN_ATTEMPT,
        },
    ),
    expected=Expected(
        students=8,
        attempts=6,
        flagged={"D04": {"Genetics": still()}, "D05": {"Genetics": still()}},
    ),
    may_be_named=(8, 9),
)

PASS_FAIL_LETTERS = ExportLayout(
    name="words: P, F, I, NS",
    file="step1_pf.csv",
    rows=grid("""
Student ID|Name|Exam|Date of Exam|P/F
W01|Bell, Anna|S1|2026-05-12|P
W02|Cruz, José|S1|2026-05-12|F
W03|Dietz, Jörg|S1|2026-05-13|I
W04|Ek, Dora|S1|2026-05-13|NS
W05|Falk, Eli|S1||
W06|Gad, Fay|S1|2025-11-11|FL
W06|Gad, Fay|S1|2026-05-14|PS
"""),
    answers=said(),
    expected=Expected(
        students=6,
        attempts=5,
        flagged={"W02": {"Step 1": still()}, "W06": {"Step 1": recovered()}},
    ),
    may_be_named=(5, 6),
)

PASSED_FAILED = ExportLayout(
    name="words: Passed, Failed, Absent",
    file="pathology.csv",
    rows=grid("""
Student ID|Name|Assessment|Exam Date|Outcome
P01|Bell, Anna|Pathology|2026-03-03|Passed
P02|Cruz, José|Pathology|2026-03-03|Failed
P02|Cruz, José|Pathology|2026-06-16|Passed
P03|Dietz, Jörg|Pathology|2026-03-03|Absent
P04|Ek, Dora|Pathology|2026-03-03|Failed
P05|Falk, Eli|Pathology|2026-03-03|Marginal Pass
"""),
    answers=said(**course()),
    expected=Expected(
        students=5,
        attempts=5,
        flagged={"P02": {"Pathology": recovered()}, "P04": {"Pathology": still()}},
    ),
    may_be_named=(5,),
)

ONE_ZERO = ExportLayout(
    name="words: 1, 0",
    file="clinical_skills.csv",
    rows=grid("""
Student ID|Name|Exam|Date|Pass/Fail
N01|Bell, Anna|Clinical skills|2026-04-21|1
N02|Cruz, José|Clinical skills|2026-04-21|0
N03|Dietz, Jörg|Clinical skills|2026-04-21|
N04|Ek, Dora|Clinical skills|2026-04-22|1
N05|Falk, Eli|Clinical skills|2026-04-22|0
"""),
    answers=said(**course(), words={"1": Outcome.PASS, "0": Outcome.FAIL}),
    expected=Expected(
        students=5,
        attempts=4,
        flagged={"N02": {"Clinical skills": still()}, "N05": {"Clinical skills": still()}},
    ),
    may_be_named=(4,),
)

SHELF = "Surgery subject exam"

# H is honors here, P a pass; a retake is the same exam on a later day.
HONORS = ExportLayout(
    name="words: H, HP, P, F, Incomplete, DNT",
    file="surgery_shelf.csv",
    rows=grid("""
Student ID|Name|Test Date|NBME Exam Grade
Q01|Bell, Anna|2026-03-27|H
Q02|Cruz, José|2026-03-27|HP
Q03|Dietz, Jörg|2026-03-27|P
Q04|Ek, Dora|2026-03-27|F
Q05|Falk, Eli|2026-03-27|Incomplete
Q06|Gad, Fay|2026-03-27|DNT
Q07|Haas, Gus|2026-03-27|F
Q07|Haas, Gus|2026-06-26|P
"""),
    answers=said(
        **course(SHELF),
        words={
            "H": Outcome.PASS,
            "HP": Outcome.PASS,
            "DNT": Outcome.NOT_AN_ATTEMPT,
        },
    ),
    expected=Expected(
        students=7,
        attempts=7,
        flagged={"Q04": {SHELF: still()}, "Q07": {SHELF: recovered()}},
    ),
    may_be_named=(7,),
)

LAYOUTS = (LETTER_GRADES, PASS_FAIL_LETTERS, PASSED_FAILED, ONE_ZERO, HONORS)
