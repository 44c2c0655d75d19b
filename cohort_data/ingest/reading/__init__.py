"""What a file says, as facts with their lines, and what stands in the way of saving it."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import partial

import numpy as np
import pandas as pd

from cohort_data.ingest import columns, fixing
from cohort_data.ingest.area_name import AreaName
from cohort_data.ingest.fixes import Repair
from cohort_data.ingest.known import Known
from cohort_data.ingest.model import Answers, Layout, Reading, RowProblem, SkippedRow, TextTable
from cohort_data.ingest.question import Question
from cohort_data.ingest.reading import (
    area_cells,
    areas_named,
    attempts,
    cells,
    good_rows,
    judged,
    judging_questions,
    questions,
    remarks,
    result_frame,
    row_facts,
    scale_questions,
    scores_beside,
    student_rows,
    students,
    suggestions,
)
from cohort_data.ingest.reading.cells import Coded, Sheet
from cohort_data.ingest.reading.row_checks import RowChecks, frame
from cohort_data.words import UploadKind

NOTHING_USED = "No row of this file can be used."


def read(table: TextTable, layout: Layout, answers: Answers, known: Known) -> Reading:
    """Read a file as facts, as its fixes say, with every row that is not used.

    With `answers.good_rows` the rows that cannot be right are left open. Without the columns that
    name the student and the result, only questions come back.
    """
    if not (answers.fixes or answers.good_rows):
        return as_it_stands(table, layout, answers, known)
    fixed = fixing.applied(table, answers.fixes)
    layout = fixing.in_proved_order(layout, table, answers.fixes)
    again = partial(as_it_stands, layout=layout, answers=answers, known=known)
    found = again(fixed)
    if answers.good_rows and found.is_wrong:
        found = good_rows.of_table(fixed, layout, known, found, again)
    lines = {fix.line for fix in answers.fixes if fix.what is Repair.SKIP}
    lines |= {one.line for one in found.left_open}
    return replace(found, kept_back=good_rows.kept_back(table, layout, known, lines))


def as_it_stands(table: TextTable, layout: Layout, answers: Answers, known: Known) -> Reading:
    """Read a table as facts, with every row that is not used and every question that is open."""
    asked = columns.questions(table, layout)
    sheet = cells.sheet(table, layout)
    checks = RowChecks(sheet.lines, table.origins)
    missing = tuple(questions.about_columns(sheet))
    if missing:
        beside = scores_beside.about_scores_beside(sheet, answers)
        return reading_of(sheet, checks, (*asked, *beside, *missing))
    student = student_rows.identified(sheet, checks, known)
    students.check_names(sheet, checks)
    if layout.kind is UploadKind.ROSTER:
        return read_roster(sheet, student, checks, answers, known, asked)
    return read_results(sheet, student, checks, answers, known, asked)


def answers_suggested(table: TextTable, layout: Layout, answers: Answers, known: Known) -> Answers:
    """Return the answers with every open suggestion taken; what has none stays open.

    The name of the exam comes first, because what is known of it decides what else is asked.
    """
    about_columns = columns.questions(table, layout)

    def taken(so_far: Answers, about: Collection[str]) -> Answers:
        # What is asked about a column is answered in the layout, and its suggestion is a header.
        asked = read(table, layout, so_far, known).questions
        own = (question for question in asked if question not in about_columns)
        return suggestions.taken(own, so_far, about)

    return taken(taken(answers, {"exam"}), suggestions.ALL)


def read_roster(
    sheet: Sheet,
    student: Coded,
    checks: RowChecks,
    answers: Answers,
    known: Known,
    asked: tuple[Question, ...],
) -> Reading:
    """Read a list of students; two rows of one id must agree."""
    students.check_statuses(sheet, checks)
    students.check_agreement(sheet, student, checks, students.ABOUT_A_STUDENT, fatal=True)
    people = students.of_rows(sheet, student, np.flatnonzero(checks.used), answers)
    noted = remarks.of_sheet(sheet, student, checks.used, answers)
    students.skip_repeated(student, checks)
    cohort = questions.about_cohort(sheet, people, answers, known)
    return reading_of(sheet, checks, (*asked, *cohort), people=people, noted=noted)


def read_results(
    sheet: Sheet,
    student: Coded,
    checks: RowChecks,
    answers: Answers,
    known: Known,
    asked: tuple[Question, ...],
) -> Reading:
    """Read attempts and area scores, and judge them."""
    facts = row_facts.of_sheet(sheet, student, checks, answers, known)
    students.check_statuses(sheet, checks)
    students.check_agreement(sheet, student, checks, students.STEADY, fatal=False)
    # A row whose result stands on another line as well may be noted on all the same.
    with_remarks = checks.of_students
    made = attempts.of_sheet(sheet, facts, checks)
    verdicts = judged.verdicts(sheet, facts, made, answers, known)
    judged.refuse_contradictions(sheet, made, verdicts, checks)
    judged.say_other_marks(sheet, made, verdicts, checks)
    people = students.of_rows(sheet, student, np.flatnonzero(checks.of_students), answers)
    people = students.with_latest_status(sheet, facts, checks.of_students, people)
    results = result_frame.results_of(sheet, facts, made, verdicts)
    areas = result_frame.areas_of(made, verdicts)
    named = areas_named.of_sheet(sheet, areas, results["exam"], answers, known)
    if named.conflict:
        checks.refuse_header(sheet.table.header_line, "", named.conflict)
    case = questions.Case(sheet, facts, made, verdicts, answers, known)
    return reading_of(
        sheet,
        checks,
        (
            *asked,
            *scores_beside.about_scores_beside(sheet, answers),
            *questions.about_exam_and_date(case),
            *judging_questions.about_judging(case),
            *questions.about_cohort(sheet, people, answers, known),
            *scale_questions.about_scale(case),
            *questions.about_words(sheet, facts, checks),
            *named.questions,
        ),
        people=people,
        results=results,
        areas=named.areas,
        area_names=named.names,
        noted=remarks.of_sheet(sheet, student, with_remarks, answers, facts),
    )


def reading_of(
    sheet: Sheet,
    checks: RowChecks,
    asked: Iterable[Question],
    *,
    people: pd.DataFrame | None = None,
    results: pd.DataFrame | None = None,
    areas: pd.DataFrame | None = None,
    noted: pd.DataFrame | None = None,
    area_names: tuple[AreaName, ...] = (),
) -> Reading:
    """Put a reading together, with what the file's reader had to say before."""
    if people is not None and people.empty and checks.sound.all():
        checks.refuse_header(sheet.table.header_line, "", NOTHING_USED)
    return Reading(
        kind=sheet.layout.kind,
        students=frame({}, students.KINDS) if people is None else people,
        results=frame({}, result_frame.KINDS) if results is None else results,
        areas=frame({}, area_cells.KINDS) if areas is None else areas,
        skipped=tuple(sorted((*sheet.table.skipped, *checks.skipped), key=line_of)),
        problems=tuple(sorted((*sheet.table.problems, *checks.problems), key=line_of)),
        questions=once_each(asked),
        remarks=frame({}, remarks.KINDS) if noted is None else noted,
        area_names=area_names,
    )


def once_each(asked: Iterable[Question]) -> tuple[Question, ...]:
    """Ask about each thing once, in the words that came first."""
    first: dict[str, Question] = {}
    for question in asked:
        first.setdefault(str(question.about), question)
    return tuple(first.values())


def line_of(row: SkippedRow | RowProblem) -> int:
    """Return the line by which what is said of rows is ordered."""
    return row.line
