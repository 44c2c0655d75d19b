"""Files whose shape is the trap: marks, ends of rows, quotes."""

from tests.corpus.model import Expected, ExportLayout
from tests.corpus.shorthand import course, grid, recovered, said, still

EUROPEAN = ExportLayout(
    name="European semicolons",
    file="Ergebnisse.csv",
    delimiter=";",
    encoding="cp1252",
    line_end="\r\n",
    rows=grid("""
Student ID|Name|Exam|Date|Score
20260001|Müller, Jürgen|Anatomy|14.05.2026|59,5
20260002|Groß, Änne|Anatomy|14.05.2026|60,0
20260003|Yilmaz, Can|Anatomy|14.05.2026|72,25
20260004|Weiß, Jörg|Anatomy|14.05.2026|
20260005|Öztürk, Ela|Anatomy|14.05.2026|48,0
20260005|Öztürk, Ela|Anatomy|09.07.2026|66,0
"""),
    answers=said(**course()),
    expected=Expected(
        students=5,
        attempts=5,
        flagged={"20260001": {"Anatomy": still()}, "20260005": {"Anatomy": recovered()}},
    ),
    may_be_named=(5,),
)

TAB_TEXT = ExportLayout(
    name="tabs in a .txt",
    file="usmle.txt",
    delimiter="\t",
    rows=grid("""
Student ID|Name|Exam|Test Date|Result
007301|Bell, Anna|USMLE 1|05/12/2026|Passed
007302|Cruz, José|USMLE 1|05/19/2026|Failed
007303|Dietz, Jörg|USMLE 1|06/02/2026|No Show
007304|Ek, Dora|USMLE 1|06/09/2026|Failed
"""),
    answers=said(),
    expected=Expected(
        students=4,
        attempts=3,
        flagged={"007302": {"Step 1": still()}, "007304": {"Step 1": still()}},
    ),
    may_be_named=(4,),
)

LAST_COLUMNS_EMPTY = ExportLayout(
    name="last columns empty",
    file="step1_followup.csv",
    rows=grid("""
Student ID|Name|Exam|Date|Result|Comments|Follow-up||
E01|Bell, Anna|Step 1|2026-05-12|Pass||||
E02|Cruz, José|Step 1|2026-05-19|Fail||||
E03|Dietz, Jörg|Step 1||||||
E04|Ek, Dora|Step 1|2026-06-09|Fail||||
"""),
    answers=said(),
    expected=Expected(
        students=4,
        attempts=3,
        flagged={"E02": {"Step 1": still()}, "E04": {"Step 1": still()}},
    ),
    may_be_named=(4,),
)

HEADER_WIDER = ExportLayout(
    name="header wider than its rows",
    file="step1_short_rows.csv",
    rows=grid("""
Student ID|Name|Exam|Date|Result|Remarks|Seen by
E11|Bell, Anna|Step 1|2026-05-12|Pass
E12|Cruz, José|Step 1|2026-05-19|Fail
E13|Dietz, Jörg|Step 1|2026-05-20
E14|Ek, Dora|Step 1|2026-06-09|Fail|letter sent
"""),
    answers=said(),
    expected=Expected(
        students=4,
        attempts=3,
        flagged={"E12": {"Step 1": still()}, "E14": {"Step 1": still()}},
    ),
    may_be_named=(4,),
)

ROWS_WIDER = ExportLayout(
    name="rows wider than their header",
    file="step1_trailing_commas.csv",
    rows=grid("""
Student ID|Name|Exam|Date|Result
E21|Bell, Anna|Step 1|2026-05-12|Pass||
E22|Cruz, José|Step 1|2026-05-19|Fail||
E23|Dietz, Jörg|Step 1|2026-05-20|||
E24|Ek, Dora|Step 1|2026-06-09|Fail||
"""),
    answers=said(),
    expected=Expected(
        students=4,
        attempts=3,
        flagged={"E22": {"Step 1": still()}, "E24": {"Step 1": still()}},
    ),
    may_be_named=(4,),
)

# A second export quoted each whole row, so every line is one cell.
ROW_IN_ONE_CELL = ExportLayout(
    name="each row in one quoted cell",
    file="step1_wrapped.csv",
    text="""\
"Student ID,Name,Exam,Date,Result"
"K001,""Bell, Anna"",Step 1,2026-05-12,Pass"
"K002,""Cruz, José"",Step 1,2026-05-19,Fail"
"K003,""Dietz, Jörg"",Step 1,2026-05-20,"
"K004,""Ek, Dora"",Step 1,2026-06-09,Fail"
""",
    answers=said(),
    expected=Expected(
        students=4,
        attempts=3,
        flagged={"K002": {"Step 1": still()}, "K004": {"Step 1": still()}},
    ),
    may_be_named=(4,),
)

LAYOUTS = (EUROPEAN, TAB_TEXT, LAST_COLUMNS_EMPTY, HEADER_WIDER, ROWS_WIDER, ROW_IN_ONE_CELL)
