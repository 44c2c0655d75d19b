"""Gradebooks of learning systems: domain.md §5."""

from tests.corpus.model import Expected, ExportLayout, Row
from tests.corpus.shorthand import course, day, grid, said, still

# Two rows under the header are no students; the last columns are totals.
CANVAS = ExportLayout(
    name="Canvas gradebook",
    file="2026-05-20T0911_Grades-ANAT_500.csv",
    rows=grid("""
Student|ID|SIS User ID|SIS Login ID|Section|Anatomy Midterm (10231)|Anatomy Final (10240)|\
Histology Quiz (10255)|Current Score|Final Score
|||||Manual Posting|||(read only)|(read only)
····Points Possible|||||100|100|100|(read only)|(read only)
Bell, Anna|5501|0007101|abell|ANAT 500|82|64|91|79.00|79.00
Cruz, José|5502|0007102|jcruz|ANAT 500|55|71|88|71.33|71.33
Dietz, Jörg|5503|0007103|jdietz|ANAT 500|90|95|100|95.00|95.00
Eze, Ada|5504|0007104|aeze|ANAT 500||69.5|70|69.75|46.50
Falk, Eli|5505|0007105|efalk|ANAT 500||||0.00|0.00
"""),
    answers=said(
        **course(pass_mark=70), date_unknown=True, columns={"student_id": ("SIS User ID",)}
    ),
    expected=Expected(
        students=5,
        attempts=11,
        flagged={
            "0007101": {"Anatomy Final": still()},
            "0007102": {"Anatomy Midterm": still()},
            "0007104": {"Anatomy Final": still()},
        },
    ),
    left_out=(2, 3),
    may_be_named=(7, 8),
)

GRADESCOPE_HEADER: Row = (
    *("First Name", "Last Name", "SID", "Email", "section_name"),
    *(
        name
        for exam in ("Physiology Exam 1", "Physiology Exam 2")
        for name in (
            exam,
            f"{exam} - Max Points",
            f"{exam} - Submission Time",
            f"{exam} - Lateness (H:M:S)",
        )
    ),
)

# Two maxima, so the pass mark can only be a percent; one row has no SID; one row is short.
GRADESCOPE = ExportLayout(
    name="Gradescope",
    file="PHYS_scores.csv",
    rows=(
        GRADESCOPE_HEADER,
        *grid("""
Anna|Bell|70101|a@example.edu|A|31|40|2026-03-02 09:58:11 -0500|00:00:00|45|50|\
2026-04-06 09:51:40 -0500|00:00:00
Ben|Cole|70102|b@example.edu|A|22|40|2026-03-02 09:59:02 -0500|00:00:00|30|50|\
2026-04-06 09:58:13 -0500|00:02:10
Chloé|Dean|70103|c@example.edu|B|24|40|2026-03-02 09:41:37 -0500|00:00:00|29|50|\
2026-04-06 09:47:29 -0500|00:00:00
Dora|Ek|70104|d@example.edu|B||40||||50
Eli|Falk||e@example.edu|B||40||||50||
Fay|Gad|70106|f@example.edu|A|40|40|2026-03-02 09:33:50 -0500|00:00:00|50|50|\
2026-04-06 09:40:12 -0500|00:00:00
"""),
    ),
    answers=said(**course(), pass_percent=60, date_unknown=True, columns={"student_id": ("SID",)}),
    expected=Expected(
        students=5,
        attempts=8,
        flagged={
            "70102": {"Physiology Exam 1": still()},
            "70103": {"Physiology Exam 2": still()},
        },
    ),
    left_out=(6,),
    may_be_named=(5,),
)

BLACKBOARD_HEADER: Row = (
    *("Last Name", "First Name", "Username", "Student ID", "Last Access", "Availability"),
    "Renal Final [Total Pts: 100 Score] |104233",
    "GI Final [Total Pts: 100 Score] |104240",
)

BLACKBOARD = ExportLayout(
    name="Blackboard",
    file="gc_MED510_fullgc.csv",
    rows=(
        BLACKBOARD_HEADER,
        *grid("""
Bell|Anna|abell|004512|2026-05-04 08:11:02|Yes|88|70
Cole|Ben|bcole|004513|2026-05-04 12:40:51|Yes|64.9|66
Dean|Chloé|cdean|004514|2026-05-03 21:05:17|Yes||51
Ek|Dora|dek|004515|2026-02-11 07:55:30|No||
Falk|Eli|efalk|004516|2026-05-04 09:00:00|Yes|65|65
"""),
    ),
    answers=said(
        **course(pass_mark=65), date_unknown=True, columns={"student_id": ("Student ID",)}
    ),
    expected=Expected(
        students=5,
        attempts=7,
        flagged={"004513": {"Renal Final": still()}, "004514": {"GI Final": still()}},
    ),
    may_be_named=(4, 5),
)

ESSAY = "Immunology written exam"

# A grade that is not there has a maximum of 0; Status is Moodle's, no result.
MOODLE = ExportLayout(
    name="Moodle grading worksheet",
    file="Grades-IMM-Written exam-3388.csv",
    encoding="utf-8-sig",
    rows=grid("""
Identifier|Full name|Email address|Status|Grade|Maximum Grade|Grade can be changed|\
Last modified (submission)|Last modified (grade)
Participant 3001|Anna Bell|a@example.edu|Submitted for grading - Graded|72.00|100.00|Yes|\
Tuesday, 5 May 2026, 10:31 AM|Friday, 8 May 2026, 4:02 PM
Participant 3002|José Cruz|j@example.edu|Submitted for grading - Graded|49.50|100.00|Yes|\
Tuesday, 5 May 2026, 10:58 AM|Friday, 8 May 2026, 4:03 PM
Participant 3003|Dora Ek|d@example.edu|No submission||0.00|Yes|-|-
Participant 3004|Eli Falk|e@example.edu|Submitted for grading - Graded|50.00|100.00|Yes|\
Tuesday, 5 May 2026, 10:44 AM|Friday, 8 May 2026, 4:05 PM
Participant 3005|Fay Gad|f@example.edu|Submitted for grading - Graded|33.00|100.00|Yes|\
Tuesday, 5 May 2026, 11:02 AM|Friday, 8 May 2026, 4:06 PM
"""),
    answers=said(
        **course(ESSAY, pass_mark=50),
        date=day("2026-05-05"),
        columns={"student_id": ("Identifier",), "score": ("Grade",)},
    ),
    expected=Expected(
        students=5,
        attempts=4,
        flagged={"Participant 3002": {ESSAY: still()}, "Participant 3005": {ESSAY: still()}},
    ),
    may_be_named=(4,),
)

# The scale runs to 80, and the pass mark stands on it.
BRIGHTSPACE = ExportLayout(
    name="Brightspace",
    file="PHARM_GradesExport.csv",
    rows=grid("""
OrgDefinedId|Last Name|First Name|Email|Pharmacology Exam Numerator|Pharmacology Exam Denominator|\
End-of-Line Indicator
8101|Bell|Anna|a@example.edu|79|80|#
8102|Cole|Ben|b@example.edu|47|80|#
8103|Dean|Chloé|c@example.edu|48|80|#
8104|Ek|Dora|d@example.edu||80|#
8105|Falk|Eli|e@example.edu|40|80|#
"""),
    answers=said(
        **course("Pharmacology Exam", pass_mark=48, max_score=80),
        date_unknown=True,
        columns={
            "student_id": ("OrgDefinedId",),
            "score": ("Pharmacology Exam Numerator",),
            "max_score": ("Pharmacology Exam Denominator",),
        },
    ),
    expected=Expected(
        students=5,
        attempts=4,
        flagged={
            "8102": {"Pharmacology Exam": still()},
            "8105": {"Pharmacology Exam": still()},
        },
    ),
    may_be_named=(5,),
)

LAYOUTS = (CANVAS, GRADESCOPE, BLACKBOARD, MOODLE, BRIGHTSPACE)
