"""Which content areas are weak, for a cohort and for one student."""

import pandas as pd

from cohort_data import content_areas
from cohort_data.access import NOTHING_HERE, Permission, Viewer, guarded
from cohort_data.content_areas import Pattern
from cohort_data.errors import NotFound
from cohort_data.ingest.reading.areas_named import joined, sharing
from cohort_data.reports.area_names import told_in
from cohort_data.reports.scope import visible_scores, visible_students
from cohort_data.store import areas, exams, results
from cohort_data.store.database import Database
from cohort_data.words import Outcome

_OF_AREA = ["exam_id", "area", "axis"]


@guarded(Permission.SEE_STUDENTS)
def cohort_areas(
    database: Database, viewer: Viewer, *, cohort: str | None = None, exam: str | None = None
) -> pd.DataFrame:
    """Return the areas of a cohort's attempts at one exam or at all, weakest first per axis."""
    return content_areas.cohort_areas(visible_scores(database, viewer, cohort, exam))


@guarded(Permission.SEE_STUDENTS)
def profiles(database: Database, viewer: Viewer, *, cohort: str | None = None) -> pd.DataFrame:
    """Return all areas of all students of a cohort, each read against the own cohort.

    Besides the columns of the area rules: area_id, student (public), name, and `own_id`, the id
    that the school gave the student.
    """
    scores = visible_scores(database, viewer, cohort, None)
    with database.reading() as connection:
        people = visible_students(connection, viewer, cohort)
    return _with_people(_read_by_cohort(scores, people), people)


@guarded(Permission.SEE_STUDENTS)
def areas_by_student(
    database: Database, viewer: Viewer, *, cohort: str | None = None, exam: str | None = None
) -> pd.DataFrame:
    """Return each student's areas: student_id (the school's), area, axis, estimate and word."""
    found = profiles(database, viewer, cohort=cohort)
    if exam is not None:
        with database.reading() as connection:
            found = found[found["exam_id"] == exams.exam_key(connection, exam)]
    return found.assign(student_id=found["own_id"]).reset_index(drop=True)


@guarded(Permission.SEE_STUDENTS)
def student_areas(database: Database, viewer: Viewer, *, student: str) -> pd.DataFrame:
    """Return one student's areas per exam, read against the cohort at the same exams.

    Columns: exam, date, area, axis, area_id (public), items, percent, level, estimate, low, high,
    word, pass_percent, class_percent, weight_low, weight_high, outline, priority,
    priority_reason.
    """
    with database.reading() as connection:
        mine = _own(visible_students(connection, viewer), student)
    found = profiles(database, viewer, cohort=str(mine["cohort_public_id"]) or None)
    return found[found["student"] == student].drop(columns="student_id").reset_index(drop=True)


@guarded(Permission.SEE_STUDENTS)
def pattern(database: Database, viewer: Viewer, *, student: str) -> Pattern:
    """Return whether a student is low across the board or in something specific."""
    found = student_areas(database, viewer, student=student)
    with database.reading() as connection:
        key = int(_own(visible_students(connection, viewer), student)["key"])
        attempts = results.attempts_frame(connection, key)
    return content_areas.pattern(found, _failed(attempts).get(key, ()))


@guarded(Permission.SEE_STUDENTS)
def patterns(database: Database, viewer: Viewer, *, cohort: str | None = None) -> pd.DataFrame:
    """Return student (public id), kind and sentence for each student with a failed exam."""
    found = profiles(database, viewer, cohort=cohort)
    with database.reading() as connection:
        people = visible_students(connection, viewer, cohort)
        attempts = results.attempts_frame(connection)
    failed, names = _failed(attempts), dict(zip(people["key"], people["public_id"], strict=True))
    by_student = dict(iter(found.groupby("student_id")))
    read = {
        name: content_areas.pattern(by_student.get(key, found.head(0)), failed[key])
        for key, name in names.items()
        if key in failed
    }
    rows = [(name, str(one.kind), one.sentence) for name, one in read.items()]
    return pd.DataFrame(rows, columns=["student", "kind", "sentence"])


@guarded(Permission.SEE_STUDENTS)
def area_place(database: Database, viewer: Viewer, *, student: str, attempt: int) -> str:
    """Return where the area scores of an attempt stand: file and line, or who typed them in."""
    with database.reading() as connection:
        key = int(_own(visible_students(connection, viewer), student)["key"])
        file, line, by, answers = areas.place_of_areas(connection, key, attempt)
    if file:
        return (f"{file}, line {line}" if line else file) + put_together(answers)
    return f"Typed in by {by}" if by else "Typed in"


def put_together(answers: str) -> str:
    """Say which areas of a file were made of several of its names, "" where none was."""
    names, is_mean = told_in(answers) if answers else ((), False)
    how = "plain mean" if is_mean else "items added up"
    return "".join(
        f"; {area} is made of {joined(together)} ({how})"
        for (_, area), together in sharing(names).items()
    )


def _own(people: pd.DataFrame, student: str) -> pd.Series:
    """Return the row of one student among those that a viewer may see."""
    mine = people[people["public_id"] == student]
    if mine.empty:
        raise NotFound(NOTHING_HERE)
    return mine.iloc[0]


def _read_by_cohort(scores: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Read every student against those of the same cohort, whoever else sat the exam."""
    cohort = scores["student_id"].map(people.set_index("key")["cohort_id"]).fillna(-1)
    read = [content_areas.student_areas(own) for _, own in scores.groupby(cohort)]
    found = pd.concat(read, ignore_index=True) if read else content_areas.student_areas(scores)
    ids = scores[[*_OF_AREA, "area_id"]].drop_duplicates(_OF_AREA)
    return found.merge(ids, on=_OF_AREA, how="left")


def _with_people(found: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    own = people[["key", "public_id", "student_id", "name"]].rename(
        columns={"key": "student_id", "public_id": "student", "student_id": "own_id"}
    )
    return found.merge(own, on="student_id", how="left")


def _failed(attempts: pd.DataFrame) -> dict[int, set[int]]:
    """Return the exams that each student failed, of those that can be failed."""
    failed = attempts[(attempts["outcome"] == Outcome.FAIL) & attempts["can_be_failed"]]
    return {int(str(key)): set(rows) for key, rows in failed.groupby("student_id")["exam_id"]}
