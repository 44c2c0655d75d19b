"""A clerkship gradebook and the roster beside it: domain.md §4.4."""

from tests.corpus.model import Cell, Expected, ExportLayout, Sheet
from tests.corpus.shorthand import course, day, grid, said, still

EXAM = "Pediatrics subject exam"
HEADER = (
    *("Student", "Email", "Username", "External ID", "Student Level", "Location", "Start Date"),
    *("NBME Exam - Percentage Score", "NBME Exam Grade", "Final Course Grade"),
)
BLOCK_1, BLOCK_2 = day("2026-01-05"), day("2026-02-02")

STUDENTS: tuple[tuple[Cell, ...], ...] = (
    ("Álvarez, Nina", "nxa101", 900112233, BLOCK_1, 74, "Pass", "Pass"),
    ("Brandt, Tom", "txb102", 900112234, BLOCK_1, 52, "Fail", "Pass"),
    ("Chen, Li", "lxc103", 900112235, BLOCK_2, 88, "Honors", "Honors"),
    ("Dube, Ama", "axd104", 900112236, BLOCK_2, 58.5, "Fail", "Fail"),
    ("Ek, Per", "pxe105", 900112237, BLOCK_2, None, None, "Incomplete"),
)


def gradebook_row(name: Cell, login: Cell, external_id: Cell, *results: Cell) -> tuple[Cell, ...]:
    """Return a row of the sheet."""
    return name, f"{login}@example.edu", login, external_id, "MS3", "Hershey", *results


# The course grade passes somebody who failed the exam; the ids are numbers.
GRADEBOOK = ExportLayout(
    name="Penn State GradeBook",
    file="GradeBook.xlsx",
    sheets=(Sheet("GradeBook", (HEADER, *(gradebook_row(*one) for one in STUDENTS))),),
    answers=said(
        **course(EXAM),
        date_unknown=True,
        columns={"student_id": ("External ID",), "outcome": ("NBME Exam Grade",)},
    ),
    expected=Expected(
        students=5,
        attempts=4,
        flagged={"900112234": {EXAM: still()}, "900112236": {EXAM: still()}},
    ),
    may_be_named=(6,),
)

# PSU ID is an id as well, but the school keeps its students by External ID.
OASIS_ROSTER = ExportLayout(
    name="OASIS roster",
    file="oasis_roster.csv",
    rows=grid("""
AAMC ID|USMLE ID|PSU ID|External ID|Email Address|Previous Name|Campus|Home School|NBME|\
Student Level
14000231|5-100-200-1|971000001|900112233|na@example.edu||Hershey|PSU|Y|MS3
14000232|5-100-200-2|971000002|900112234|tb@example.edu|Brand|Hershey|PSU|Y|MS3
14000233|5-100-200-3|971000003|900112235|lc@example.edu||State College|PSU|Y|MS3
14000234||971000004|900112236|ad@example.edu||Hershey|PSU|N|MS3
14000235|5-100-200-5|971000005|900112237|pe@example.edu||Hershey|PSU|Y|MS3
14000236|5-100-200-6|971000006|900112238|fg@example.edu||Hershey|PSU|Y|MS3
"""),
    answers=said(columns={"student_id": ("External ID",)}),
    before=GRADEBOOK,
    expected=Expected(students=6, attempts=4, flagged=GRADEBOOK.expected.flagged),
)

LAYOUTS = (GRADEBOOK, OASIS_ROSTER)
