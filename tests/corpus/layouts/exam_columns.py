"""One row per student, and several exams or attempts beside each other."""

from cohort_data.words import Outcome, Purpose
from tests.corpus.model import Expected, ExportLayout
from tests.corpus.shorthand import course, grid, recovered, said, still

SEVERAL_EXAMS = ExportLayout(
    name="several exams as columns",
    file="year2_overview.csv",
    rows=grid("""
Student ID|Name|Step 1|Step 1 date|CBSE 1|CBSE 1 date|CBSE 2|CBSE 2 date
C001|Bell, Anna|P|2026-06-02|61|2026-01-13|70|2026-04-14
C002|Cruz, José|F|2026-06-09|54|2026-01-13|60|2026-04-14
C003|Dietz, Jörg|||57|2026-01-13||
C004|Eze, Ada|F|2026-05-26|63|2026-01-13|66|2026-04-14
C005|Falk, Eli||||||
"""),
    answers=said(),
    expected=Expected(
        students=5,
        attempts=10,
        flagged={"C002": {"Step 1": still()}, "C004": {"Step 1": still()}},
    ),
    may_be_named=(4, 6),
)

ATTEMPTS = ExportLayout(
    name="attempts as columns",
    file="step1_attempts.csv",
    rows=grid("""
Student ID|Name|Step 1 attempt 1 date|Step 1 attempt 1 result|Step 1 attempt 2 date|\
Step 1 attempt 2 result|Step 1 attempt 3 date|Step 1 attempt 3 result
A01|Bell, Anna|2025-05-13|Fail|2025-11-04|Pass||
A02|Cruz, José|2025-06-10|Fail|2026-01-20|Fail||
A03|Dietz, Jörg|2025-05-20|Pass||||
A04|Eze, Ada|2026-03-03|Incomplete|2026-06-02|Pass||
A05|Falk, Eli||||||
A06|Gad, Fay|2024-09-10|Fail|2025-03-18|Fail|2025-12-09|Pass
"""),
    answers=said(),
    expected=Expected(
        students=6,
        attempts=10,
        flagged={
            "A01": {"Step 1": recovered()},
            "A02": {"Step 1": still(2)},
            "A06": {"Step 1": recovered(2)},
        },
    ),
    may_be_named=(6,),
)

# Only who fails a stage sits the next, so the stages are attempts at one exam.
STAGES = ExportLayout(
    name="stage 1, stage 2, retake",
    file="osce_stages.csv",
    rows=grid("""
Student ID|Name|OSCE stage 1|OSCE stage 1 date|OSCE stage 2|OSCE stage 2 date|OSCE retake|\
OSCE retake date
B01|Bell, Anna|Pass|2026-03-02||||
B02|Cruz, José|Fail|2026-03-02|Pass|2026-03-16||
B03|Dietz, Jörg|Fail|2026-03-02|Fail|2026-03-16|Pass|2026-06-08
B04|Eze, Ada|Fail|2026-03-02|Fail|2026-03-16|Fail|2026-06-08
B05|Falk, Eli|Absent|2026-03-02||||
"""),
    answers=said(exam="OSCE", purpose=Purpose.REQUIRED),
    expected=Expected(
        students=5,
        attempts=9,
        flagged={
            "B02": {"OSCE": recovered()},
            "B03": {"OSCE": recovered(2)},
            "B04": {"OSCE": still(3)},
        },
    ),
    may_be_named=(6,),
)

TWO_HEADER_ROWS = ExportLayout(
    name="two header rows",
    file="block_exams.csv",
    rows=grid("""
||Anatomy|||Physiology||
Student ID|Name|Score|Date|Outcome|Score|Date|Outcome
T1|Bell, Anna|71|2026-03-03|Pass|64|2026-04-14|Pass
T2|Cruz, José|52|2026-03-03|Fail|61|2026-04-14|Pass
T3|Dietz, Jörg|66|2026-03-03|Pass|48|2026-04-14|Fail
T4|Eze, Ada||2026-03-03|Absent|70|2026-04-14|Pass
T5|Falk, Eli|45|2026-03-03|Fail|||
"""),
    header_line=2,
    answers=said(**course()),
    expected=Expected(
        students=5,
        attempts=8,
        flagged={
            "T2": {"Anatomy": still()},
            "T3": {"Physiology": still()},
            "T5": {"Anatomy": still()},
        },
    ),
    may_be_named=(6, 7),
)

# A retake without a date still comes after the first try; "abs" is a word among numbers.
RETAKE_COLUMN = ExportLayout(
    name="retake column",
    file="biochemistry.csv",
    rows=grid("""
Student ID|Name|Biochemistry|Biochemistry retake
R1|Bell, Anna|67|
R2|Cruz, José|44|58
R3|Dietz, Jörg|39|47
R4|Eze, Ada||
R5|Falk, Eli|abs|
R6|Gad, Fay|81|
"""),
    answers=said(
        **course("Biochemistry", pass_mark=50),
        date_unknown=True,
        words={"abs": Outcome.NOT_AN_ATTEMPT},
    ),
    expected=Expected(
        students=6,
        attempts=6,
        flagged={"R2": {"Biochemistry": recovered()}, "R3": {"Biochemistry": still(2)}},
    ),
    may_be_named=(5, 6),
)

# The day of each exam stands in its header, month first, which only the last one proves.
DAYS_IN_HEADERS = ExportLayout(
    name="days in the headers",
    file="ms2_exams.csv",
    rows=grid("""
Name|Student ID|Anatomy Exam 9/11/2026|Physiology Exam 10/2/2026|Biochemistry Exam 10/30/2026
Bell, Anna|D1|71|64|80
Cruz, José|D2|52|48|77
Dietz, Jörg|D3|66||58
Eze, Ada|D4||70|61
"""),
    answers=said(**course()),
    expected=Expected(
        students=4,
        attempts=10,
        flagged={
            "D2": {"Anatomy": still(), "Physiology": still()},
            "D3": {"Biochemistry": still()},
        },
    ),
    may_be_named=(4, 5),
)

LAYOUTS = (SEVERAL_EXAMS, ATTEMPTS, STAGES, TWO_HEADER_ROWS, RETAKE_COLUMN, DAYS_IN_HEADERS)
