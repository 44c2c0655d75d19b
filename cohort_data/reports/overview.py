"""How a cohort stands, in counts."""

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from cohort_data import follow_through
from cohort_data.access import Permission, Viewer, guarded
from cohort_data.content_areas.rules import load_rules
from cohort_data.flags import failures
from cohort_data.follow_through import Step
from cohort_data.moves import Sitters, sitters
from cohort_data.national_rates import NationalRate, national_rows
from cohort_data.pass_rates import FirstTakers, first_takers
from cohort_data.reports.queue import flagged
from cohort_data.reports.scope import visible_students
from cohort_data.store import areas, exams, memberships, results, school
from cohort_data.store.database import Database
from cohort_data.words import Purpose, SchoolType, StudentStatus


@dataclass(frozen=True)
class ExamWithAreas:
    """An exam with content areas: its public id, its name, and the last day on which it was sat."""

    public_id: str
    name: str
    on: str


@dataclass(frozen=True)
class FirstAttempts:
    """The first attempts at an exam, with the published national rates that they stand beside.

    `sitters` says how many could have sat it, and who moved; it is None for several cohorts.
    """

    ours: FirstTakers
    national: tuple[NationalRate, ...]
    sitters: Sitters | None = None


@dataclass(frozen=True)
class Overview:
    """The counts of a cohort.

    away: those with an exam still to pass who are not enrolled, by status; they wait for nobody.
    steps: the students with a failure on record by how far it was followed.
    by_exam: exam, public_id, purpose, attempted, failed and recovered (students), for exams that
        can be failed.
    school_type: None while nobody has said it; then no rate has a national row.
    """

    students: int
    with_failure: int
    one_failure: int
    two_or_more: int
    open_failures: int
    recovered: int
    away: dict[StudentStatus, int]
    steps: dict[Step, int]
    by_exam: pd.DataFrame
    first_attempts: tuple[FirstAttempts, ...]
    school_type: SchoolType | None
    newest_areas: ExamWithAreas | None


@guarded(Permission.SEE_STUDENTS)
def overview(
    database: Database, viewer: Viewer, *, cohort: str | None = None, today: date
) -> Overview:
    """Return how the viewer's students stand, or those of one cohort."""
    queue = flagged(database, viewer, cohort=cohort, today=today).rows
    queue = queue[queue["failed_attempts"] > 0]
    with database.reading() as connection:
        people = visible_students(connection, viewer, cohort)
        facts = results.attempts_frame(connection)
        named = exams.exams_frame(connection)[["exam_id", "public_id"]]
        with_areas = areas.attempts_with_areas(connection)
        kept = school.get_school(connection)
        stays = memberships.stays_frame(connection)
    attempts = facts[facts["student_id"].isin(people["key"])].merge(named, on="exam_id")
    school_type = kept.type if kept else None
    return Overview(
        students=len(people),
        with_failure=len(queue),
        one_failure=int((queue["failed_attempts"] == 1).sum()),
        two_or_more=int((queue["failed_attempts"] > 1).sum()),
        open_failures=int((~queue["recovered"].astype(bool)).sum()),
        recovered=int(queue["recovered"].sum()),
        away=away(queue),
        steps=follow_through.counts(queue),
        by_exam=by_exam(attempts),
        first_attempts=with_sitters(first_attempts(attempts, school_type), facts, stays, people),
        school_type=school_type,
        newest_areas=newest(attempts[attempts["attempt_id"].isin(with_areas)]),
    )


def away(queue: pd.DataFrame) -> dict[StudentStatus, int]:
    """Return how many with an exam still to pass nobody waits for, by why they are not there."""
    gone = (queue["status"] != StudentStatus.ENROLLED) & ~queue["recovered"].astype(bool)
    waits = follow_through.in_step(queue, Step.NOT_CONTACTED)
    counts = queue.loc[gone & ~waits, "status"].value_counts()
    return {status: int(counts[status]) for status in StudentStatus if status in counts}


def by_exam(attempts: pd.DataFrame) -> pd.DataFrame:
    """Return per exam that can be failed how many students sat, failed and recovered."""
    exam = ["exam", "public_id", "purpose"]
    sat = attempts[attempts["can_be_failed"]].groupby(exam)["student_id"].nunique()
    failed = failures(attempts)
    each = failed.groupby(exam)["student_id"].nunique()
    still = failed[failed["open"]].groupby(exam)["student_id"].nunique()
    counts = pd.DataFrame({"attempted": sat, "failed": each, "open": still}).fillna(0).astype(int)
    ordered = counts.reset_index().sort_values(["failed", "exam"], ascending=[False, True])
    return ordered.assign(recovered=ordered["failed"] - ordered["open"]).drop(columns="open")


def first_attempts(
    attempts: pd.DataFrame, school_type: SchoolType | None
) -> tuple[FirstAttempts, ...]:
    """Return the first attempts at licensing exams, each with the national rates of their years."""
    licensing = attempts[attempts["purpose"] == Purpose.LICENSING]
    return tuple(
        FirstAttempts(ours, national_rows(ours.exam, school_type, ours.days))
        for ours in first_takers(licensing)
    )


def with_sitters(
    found: tuple[FirstAttempts, ...],
    facts: pd.DataFrame,
    stays: pd.DataFrame,
    people: pd.DataFrame,
) -> tuple[FirstAttempts, ...]:
    """Add to the first attempts of one cohort who could have sat the exam, and who moved."""
    cohorts = people["cohort_id"].unique()
    if len(cohorts) != 1:
        return found
    members, cohort = people["key"].tolist(), int(cohorts[0])
    return tuple(
        replace(
            one,
            sitters=sitters(facts[facts["exam"] == one.ours.exam], stays, cohort, members),
        )
        for one in found
    )


def newest(attempts: pd.DataFrame) -> ExamWithAreas | None:
    """Return the exam sat last of those that enough students sat to speak of a class.

    Where there is none such, it is the one sat last; None without any.
    """
    if attempts.empty:
        return None
    sat_by = attempts.groupby("exam_id")["student_id"].transform("nunique")
    of_class = sat_by >= load_rules().least_class
    last = (
        attempts.assign(of_class=of_class).sort_values(["of_class", "date", "attempt_id"]).iloc[-1]
    )
    return ExamWithAreas(str(last["public_id"]), str(last["exam"]), str(last["date"]))
