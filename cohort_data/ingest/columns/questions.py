"""What must be asked about the columns of a file."""

from cohort_data.ingest.model import Field, Layout, Question, TextTable
from cohort_data.words import UploadKind

# Wrongly taken, these would put a result on the wrong person or change what it says.
WEIGHTY = (
    Field.STUDENT_ID,
    Field.OUTCOME,
    Field.SCORE,
    Field.EXAM,
    Field.DATE,
    Field.COHORT,
    Field.AREA,
)
LABELS = {
    Field.STUDENT_ID: "the student id",
    Field.OUTCOME: "the result (pass or fail)",
    Field.SCORE: "the score",
    Field.EXAM: "the exam",
    Field.DATE: "the day of the test",
    Field.COHORT: "the cohort",
    Field.AREA: "content areas, in percent",
}
RESULT = (Field.OUTCOME, Field.SCORE)
ROW_NUMBERS = "row numbers"


def questions(table: TextTable, layout: Layout) -> tuple[Question, ...]:
    """Return what is not sure about the columns, and what is missing among them."""
    wanted = missing_id(table, layout) + missing_facts(table, layout)
    return wanted + tuple(
        Question(str(field), doubt(field, unsure), "+".join(unsure))
        for field in WEIGHTY
        if (unsure := [one.header for one in layout.columns if one.field is field and not one.sure])
    )


def doubt(field: Field, headers: list[str]) -> str:
    """Return the question whether columns have a meaning."""
    verb = "Is" if len(headers) == 1 else "Are"
    joined = " together" if field is Field.EXAM and len(headers) > 1 else ""
    return f"{verb} {' and '.join(headers)}{joined} {LABELS[field]}?"


def missing_id(table: TextTable, layout: Layout) -> tuple[Question, ...]:
    """Ask for the student id where no column has it; row numbers can stand in."""
    if layout.headers(Field.STUDENT_ID) or layout.number_students:
        return ()
    if layout.kind is UploadKind.ROSTER:
        ask = f"Which column of {table.file} holds the student id? A roster needs one."
        return (Question(Field.STUDENT_ID, ask),)
    ask = (
        f"No column of {table.file} is known to hold the student id. Name it, or let row numbers "
        "stand in (row-2, row-3, ...), which belong to this file alone."
    )
    return (Question(Field.STUDENT_ID, ask, ROW_NUMBERS),)


def missing_facts(table: TextTable, layout: Layout) -> tuple[Question, ...]:
    """Ask for the column with the result, or with the area, where there is none."""
    if layout.kind is UploadKind.RESULTS and not any(map(layout.headers, (*RESULT, Field.AREA))):
        ask = (
            f"No column of {table.file} is known to hold a result. Is it a roster? "
            "If not, name the column with the score or with pass and fail."
        )
        return (Question(Field.SCORE, ask),)
    long = layout.headers(Field.AREA_NAME)
    valued = layout.headers(Field.AREA_VALUE) + layout.headers(Field.CORRECT)
    if layout.kind is UploadKind.AREAS and not layout.headers(Field.AREA) and not (long and valued):
        ask = f"Which columns of {table.file} hold the content area and what was scored in it?"
        return (Question(Field.AREA_NAME, ask),)
    return ()
