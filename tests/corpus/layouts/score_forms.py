"""Scores that are written with more than digits."""

from tests.corpus.model import Expected, ExportLayout
from tests.corpus.shorthand import course, day, grid, said, still

PERCENT_SIGNS = ExportLayout(
    name="percent signs",
    file="embryology.csv",
    rows=grid("""
Student ID|Name|Exam|Date|Percent Correct
F01|Bell, Anna|Embryology|2026-02-12|59.5%
F02|Cruz, José|Embryology|2026-02-12|60 %
F03|Dietz, Jörg|Embryology|2026-02-12|100%
F04|Ek, Dora|Embryology|2026-02-12|
F05|Falk, Eli|Embryology|2026-02-12|7%
"""),
    answers=said(**course()),
    expected=Expected(
        students=5,
        attempts=4,
        flagged={"F01": {"Embryology": still()}, "F05": {"Embryology": still()}},
    ),
    may_be_named=(5,),
)

ENDOCRINE = "Endocrine block exam"

# The maximum stands in every score, and the pass mark on that scale.
OUT_OF_SIXTY = ExportLayout(
    name="score of a maximum, 45/60",
    file="endocrine.csv",
    rows=grid("""
Student ID|Name|Marks
J01|Bell, Anna|45/60
J02|Cruz, José|35/60
J03|Dietz, Jörg|36/60
J04|Ek, Dora|
J05|Falk, Eli|11/60
J06|Gad, Fay|60/60
"""),
    answers=said(
        **course(ENDOCRINE, pass_mark=36, max_score=60),
        date=day("2026-04-10"),
        columns={"score": ("Marks",)},
    ),
    expected=Expected(
        students=6,
        attempts=5,
        flagged={"J02": {ENDOCRINE: still()}, "J05": {ENDOCRINE: still()}},
    ),
    may_be_named=(5,),
)

RESPIRATORY = "Respiratory block exam"

# The marks are explained under the table, after an empty line.
FOOTNOTES = ExportLayout(
    name="footnote marks",
    file="respiratory.csv",
    rows=grid("""
Student ID|Name|Score
M01|Bell, Anna|64*
M02|Cruz, José|58**
M03|Dietz, Jörg|71
M04|Ek, Dora|
M05|Falk, Eli|59

* after regrading of item 12
** left the room early
"""),
    answers=said(**course(RESPIRATORY), date=day("2026-04-29"), columns={"score": ("Score",)}),
    expected=Expected(
        students=5,
        attempts=4,
        flagged={"M02": {RESPIRATORY: still()}, "M05": {RESPIRATORY: still()}},
    ),
    left_out=(8, 9),
    may_be_named=(5,),
)

LAYOUTS = (PERCENT_SIGNS, OUT_OF_SIXTY, FOOTNOTES)
