"""Which exam each row is about, and what is already known of that exam."""

import math
from collections.abc import Mapping

from cohort_data import exams
from cohort_data.ingest import synonyms
from cohort_data.ingest.exam_columns.headers import is_of_any_course
from cohort_data.ingest.known import Known, KnownExam
from cohort_data.ingest.model import Answers, Field
from cohort_data.ingest.reading.cells import Coded, Sheet, everywhere
from cohort_data.ingest.reading.row_checks import RowChecks
from cohort_data.words import Purpose

NO_EXAM = "The row does not say which exam it is about; add the name of the exam."
NO_EXAM_IN_HEADER = (
    "The header does not say of which exam this result is; write the exam before it, as in "
    "“Anatomy retake”."
)


def of_rows(sheet: Sheet, checks: RowChecks, answers: Answers, known: Known) -> Coded:
    """Return the name of the exam of each row; "" where nobody has said it yet.

    Of exams beside each other, the course that was answered stands before names of any course.
    """
    column = sheet.column(Field.EXAM)
    on_record = {synonyms.normalised(name): name for name in known.exams}
    given = name_of(answers.exam or "", on_record)
    if not any(column.words):
        return everywhere(given, len(sheet.lines))
    of_courses = of_any_course(sheet)
    if of_courses or not given:
        wrong = NO_EXAM_IN_HEADER if sheet.table.exams_beside else NO_EXAM
        checks.refuse(column.blank(), column, wrong)
    if of_courses:
        spoken = (of_course(text, answers.exam) for text in column.words)
        return column.reworded(name_of(text, on_record) for text in spoken)
    return column.reworded(name_of(text, on_record) or given for text in column.words)


def of_any_course(sheet: Sheet) -> tuple[str, ...]:
    """Return the names of exams beside each other that every course has."""
    words = sheet.column(Field.EXAM).words if sheet.table.exams_beside else ()
    return tuple(text for text in words if is_of_any_course(text))


def of_course(exam: str, course: str | None) -> str:
    """Return the name of an exam, after that of its course where every course has such a one."""
    return f"{course} {exam}" if course and is_of_any_course(exam) else exam


def name_of(text: str, on_record: Mapping[str, str]) -> str:
    """Return the name under which the record, or else the field, knows an exam.

    A bare number stays what it is: "1" in a school's file may be the school's own first exam.
    """
    name = " ".join(text.split())
    spoken = any(map(str.isalpha, name)) and exams.canonical_name(name)
    return on_record.get(synonyms.normalised(spoken or name), spoken or name)


def scale_of(exam: str, day: str, known: Known) -> float:
    """Return the highest score of an exam taken on a day, NaN where it is not known."""
    own = known.exams.get(exam)
    published = exams.max_score_on(exam, day)
    found = published if own is None or own.max_score is None else own.max_score
    return math.nan if found is None else found


def purpose_of(
    exam: str, known: Known, *, answer: Purpose | None, alone: bool, judged: bool
) -> Purpose | None:
    """Return what an exam is for; None where it must be asked.

    An answer is about the exam that stands `alone` in a file, else about those not known yet. An
    unknown exam whose results are judged counts as required.
    """
    own = known.exams.get(exam)
    field_exam = exams.catalogue().get(exam)
    stored = own.purpose if own else field_exam.purpose if field_exam else None
    if stored is None or (alone and answer is not None):
        return answer or (Purpose.REQUIRED if judged else None)
    return stored


def may_be_failed(exam: str, purpose: Purpose | None, known: Known) -> bool:
    """Say whether an exam can be failed; one of unknown purpose may be."""
    own: KnownExam | None = known.exams.get(exam)
    override = own.can_be_failed if own else None
    return purpose is None or exams.can_be_failed(purpose, override)
