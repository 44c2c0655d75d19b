"""What a school receives for USMLE Steps: domain.md §4.2."""

from tests.corpus.model import Expected, ExportLayout
from tests.corpus.shorthand import grid, recovered, said, still

# Every value is quoted and quotes inside a value are not escaped, so no writer of CSV makes it.
MYINTEALTH = ExportLayout(
    name="MyIntealth performance data",
    file="Performance Data.csv",
    text="""\
Rest of Name,Last Name,Student / Graduate,USMLE ID,Unique Medical School ID,Exam Type,Date of Exam,\
Pass / Fail,3 Digit Score,Score Available Until,Remarks
"Ana Maria","Bell","Student","50123456","00417","Step 1","2025-03-11","Fail","","2030-04-02",""
"Ana Maria","Bell","Student","50123456","00417","Step 1","2025-09-16","Pass","","2030-10-08",""
"Robert "Bob" J","Okoro","Student","50123457","00418",\
"Step 1","2026-02-10","Fail","","2031-03-04",""
"Li","Chen","Graduate","50123458","00419","Step 1","2024-06-04","Pass","","2029-06-26",""
"Li","Chen","Graduate","50123458","00419","Step 2 CK","2025-08-05","Fail","214","2030-08-27",""
"Maya","Dunn","Student","50123459","00420","Step 1","2026-06-09","","","",""
"Tom","Ek","Student","50123460","00421","Step 1","2026-01-20","Incomplete","","2031-02-11",""
""",
    answers=said(),
    expected=Expected(
        students=5,
        attempts=6,
        flagged={
            "00417": {"Step 1": recovered()},
            "00418": {"Step 1": still()},
            "00419": {"Step 2 CK": still()},
        },
    ),
    may_be_named=(7,),
)

# One exact repeat, years of two and four digits, and standards that changed between two days.
OLDER_EMSWP = ExportLayout(
    name="older EMSWP file",
    file="emswp_scores.csv",
    rows=grid("""
Last Name|Rest of Name|S/G|USMLE ID|Unique Medical School ID|Step Exam|Date of Exam|P/F|\
3 Digit Score|Score Available Until|Remarks
Okafor|Chidi|S|4-012-345-6|U2001|STEP 1|12-Jun-19|F|189|3-Jul-24|
Okafor|Chidi|S|4-012-345-6|U2001|STEP 1|3-Dec-2019|P|203|24-Dec-2024|
Lund|Sofie|G|0-771-204-3|U2002|STEP 1|5-Feb-2018|P|214|28-Feb-2023|
Lund|Sofie|G|0-771-204-3|U2002|STEP 2 CS|17-Sep-18|F||10-Oct-23|
Lund|Sofie|G|0-771-204-3|U2002|STEP 2 CS|17-Sep-18|F||10-Oct-23|
Haddad|Omar|S|4-012-345-9|U2003|STEP 1|9-Nov-21|F|190|1-Dec-26|
Haddad|Omar|S|4-012-345-9|U2003|STEP 1|22-Mar-22|F||13-Apr-27|
Petrov|Ivana|G|4-012-346-0|U2004|STEP 2 CK|30-Jun-2022|P|211|20-Jul-2027|
Weiß|Jon|G|4-012-346-1|U2005|STEP 2 CK|1-Jul-22|F|212|20-Jul-27|
Abara|Ngozi|S|4-012-346-2|U2006|STEP 1|14-Apr-22||||Score not available yet
"""),
    answers=said(),
    expected=Expected(
        students=6,
        attempts=8,
        flagged={
            "U2001": {"Step 1": recovered()},
            "U2002": {"Step 2 CS": still()},
            "U2003": {"Step 1": still(2)},
            "U2005": {"Step 2 CK": still()},
        },
    ),
    may_be_named=(5, 6, 11),
)

STEP_1_LIST = ExportLayout(
    name="Step 1 list of an office",
    file="step1_results.csv",
    rows=grid("""
Student ID|Name|Exam|Date of Exam|Pass / Fail
L01|Anna Bell|Step 1|2026-05-12|Pass
L02|Ben Müller|Step 1|2026-05-19|Fail
L03|Chloé Dean|Step 1|2026-05-19|Fail
L03|Chloé Dean|Step 1|2026-08-11|Pass
L04|Dora Ek|Step 1|2026-06-02|Fail
L05|Eli Falk|Step 1||
"""),
    answers=said(),
    expected=Expected(
        students=5,
        attempts=5,
        flagged={
            "L02": {"Step 1": still()},
            "L03": {"Step 1": recovered()},
            "L04": {"Step 1": still()},
        },
    ),
    may_be_named=(7,),
)

LAYOUTS = (MYINTEALTH, OLDER_EMSWP, STEP_1_LIST)
