"""Several exams of a course beside each other, under names that no list has."""

from tests.corpus.model import Expected, ExportLayout
from tests.corpus.shorthand import course, grid, said, still

# Nothing but their names says that these are three exams and not parts of one. Every course has
# exams of these names, so that the course stands before them.
EXAMS_AND_FINAL = ExportLayout(
    name="exams beside a final",
    file="MS1 exams fall.csv",
    rows=grid("""
Student ID|Name|Exam 1|Exam 2|Final
E101|Bell, Anna|71|64|68
E102|Cruz, José|52|66|71
E103|Dietz, Jörg|66|48|55
E104|Eze, Ada|88|91|90
E105|Falk, Eli||59|
E106|Gad, Fay|||
"""),
    answers=said(**course("Anatomy"), date_unknown=True, one_exam=False),
    expected=Expected(
        students=6,
        attempts=13,
        flagged={
            "E102": {"Anatomy Exam 1": still()},
            "E103": {"Anatomy Exam 2": still(), "Anatomy Final": still()},
            "E105": {"Anatomy Exam 2": still()},
        },
    ),
    may_be_named=(6, 7),
)

# The least there can be: two columns, of which one alone looks like the score.
MIDTERM_AND_FINAL = ExportLayout(
    name="midterm and final",
    file="Physiology.csv",
    rows=grid("""
Last Name|First Name|ID|Midterm|Final
Bell|Anna|F-001|58|71
Cruz|José|F-002|81|77
Dietz|Jörg|F-003|62|44
Eze|Ada|F-004||69
"""),
    answers=said(**course("Physiology"), date_unknown=True, one_exam=False),
    expected=Expected(
        students=4,
        attempts=7,
        flagged={"F-001": {"Physiology Midterm": still()}, "F-003": {"Physiology Final": still()}},
    ),
    may_be_named=(5,),
)

# The total is made of the others and no exam that somebody sat: 59 of it is no failure.
QUIZZES_AND_TOTAL = ExportLayout(
    name="quizzes, midterm, final and their total",
    file="renal block.csv",
    rows=grid("""
Name|Student ID|Quiz 1|Quiz 2|Midterm|Final|Total
Bell, Anna|G1|80|75|70|66|71
Cruz, José|G2|55|62|58|60|59
Dietz, Jörg|G3|90|41|77|83|76
Eze, Ada|G4|68|72||61|65
Class average||73|63|68|68|68
"""),
    answers=said(**course("Renal"), date_unknown=True, one_exam=False),
    expected=Expected(
        students=4,
        attempts=15,
        flagged={
            "G2": {"Renal Quiz 1": still(), "Renal Midterm": still()},
            "G3": {"Renal Quiz 2": still()},
        },
    ),
    left_out=(6,),
    may_be_named=(5,),
)

# The same columns where a careful person says that they are parts of one exam.
PARTS_OF_A_GRADE = ExportLayout(
    name="parts of a course grade",
    file="anatomy grade.csv",
    rows=grid("""
Student ID|Name|Exam 1|Exam 2|Final Score
H1|Bell, Anna|52|64|61
H2|Cruz, José|55|50|53
H3|Dietz, Jörg|70|80|77
"""),
    answers=said(**course("Anatomy"), date_unknown=True, one_exam=True),
    expected=Expected(students=3, attempts=3, flagged={"H2": {"Anatomy": still()}}),
)

LAYOUTS = (EXAMS_AND_FINAL, MIDTERM_AND_FINAL, QUIZZES_AND_TOTAL, PARTS_OF_A_GRADE)
