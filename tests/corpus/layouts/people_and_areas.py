"""Files without any result: a roster, and areas of results that are on record."""

from cohort_data.words import Axis
from tests.corpus.layouts.licensing import STEP_1_LIST
from tests.corpus.model import Expected, ExportLayout, Weakest
from tests.corpus.shorthand import grid, said

# Nobody has failed or even sat anything here; one knows no name.
ROSTER = ExportLayout(
    name="roster only",
    file="roster_2028.csv",
    rows=grid("""
Student ID|Last Name|First Name|Email|Class of
000812|Bell|Anna|a.bell@example.edu|2028
000813|Cruz|José|j.cruz@example.edu|2028
000814|||x814@example.edu|2028
000815|Ek|Dora||2028
000816|Falk|Eli|e.falk@example.edu|2028
"""),
    answers=said(cohort=("Class of",)),
    expected=Expected(students=5, attempts=0),
)

# Only failing reports carry levels; disciplines and systems are ranked apart.
AREAS_ALONE = ExportLayout(
    name="areas alone",
    file="step1_feedback.csv",
    rows=grid("""
Student ID|Test Date|Cardiovascular System|Gastrointestinal System|\
Reproductive & Endocrine Systems|Pathology|Physiology
L02|2026-05-19|Lower|Same|Higher|Lower|Same
L03|2026-05-19|Lower|Lower|Same|Same|Lower
L04|2026-06-02|Higher||Same|Lower|Same
"""),
    answers=said(exam="Step 1"),
    before=STEP_1_LIST,
    expected=Expected(
        students=5,
        attempts=5,
        flagged=STEP_1_LIST.expected.flagged,
        weakest=(
            Weakest("Gastrointestinal System", Axis.SYSTEM, lower=1, same=1),
            Weakest("Pathology", Axis.DISCIPLINE, lower=2, same=1),
        ),
    ),
)

LAYOUTS = (ROSTER, AREAS_ALONE)
