"""NBME downloads of total scores: domain.md §4.3."""

from tests.corpus.layouts.licensing import STEP_1_LIST
from tests.corpus.model import Expected, ExportLayout
from tests.corpus.shorthand import course, grid, recovered, said, still

# `ID` alone is the student, `Institution ID` never is; a low CBSE fails nobody.
CBSE_DOWNLOAD = ExportLayout(
    name="NBME score download, CBSE",
    file="NBME_scores.csv",
    rows=grid("""
Institution ID|Test Date|Order Number|Exam|ID|Examinee|Total Test
0456|01/13/2026|770012|Comprehensive Basic Science Examination|L01|Bell, Anna|66
0456|01/13/2026|770012|Comprehensive Basic Science Examination|L02|Müller, Ben|54
0456|01/13/2026|770012|Comprehensive Basic Science Examination|L03|Dean, Chloé|58
0456|01/13/2026|770012|Comprehensive Basic Science Examination|L04|Ek, Dora|61
0456|01/13/2026|770012|Comprehensive Basic Science Examination|L05|Falk, Eli|
"""),
    answers=said(columns={"student_id": ("ID",)}),
    before=STEP_1_LIST,
    expected=Expected(students=5, attempts=9, flagged=STEP_1_LIST.expected.flagged),
    may_be_named=(6,),
)

# No day is past the 12th: read day first, the retake would come before the failure.
SUBJECT_DOWNLOAD = ExportLayout(
    name="NBME score download, subject exam",
    file="NBME_subject.csv",
    rows=grid("""
Institution ID|Test Date|Order Number|Exam|ID|Examinee|Total Test
0456|04/05/2026|778101|Medicine Subject Examination|00731|Arko, Esi|55
0456|05/03/2026|778144|Medicine Subject Examination|00731|Arko, Esi|68
0456|04/05/2026|778101|Medicine Subject Examination|00732|Bosch, Núria|71
0456|04/05/2026|778101|Medicine Subject Examination|00733|Cole, Dan|59
0456|04/05/2026|778101|Medicine Subject Examination|00734|Dube, Ama|60
0456|04/05/2026|778101|Medicine Subject Examination|00735|Ek, Per|
"""),
    answers=said(**course(), day_first=False, columns={"student_id": ("ID",)}),
    expected=Expected(
        students=5,
        attempts=5,
        flagged={
            "00731": {"Medicine Subject Examination": recovered()},
            "00733": {"Medicine Subject Examination": still()},
        },
    ),
    may_be_named=(7,),
)

# The scale of before 2022 has a mean of 70 and no pass mark; its numbers look like percents.
LEGACY_CBSE = ExportLayout(
    name="CBSE on the old scale",
    file="cbse_2021.csv",
    rows=grid("""
Student ID|Student Name|Exam Name|Test Date|TotalScaled
L01|Bell, Anna|CBSE|2021-05-18|71
L02|Müller, Ben|CBSE|2021-05-18|58
L03|Dean, Chloé|CBSE|2021-05-18|64
L04|Ek, Dora|CBSE|2021-05-18|
"""),
    answers=said(max_score=100.0),
    before=STEP_1_LIST,
    expected=Expected(students=5, attempts=8, flagged=STEP_1_LIST.expected.flagged),
    may_be_named=(5,),
)

LAYOUTS = (CBSE_DOWNLOAD, SUBJECT_DOWNLOAD, LEGACY_CBSE)
