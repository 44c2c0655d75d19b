"""Whether failed exams were passed on a retake, and how closed plans ended."""

from dataclasses import dataclass

import pandas as pd

from cohort_data import retakes
from cohort_data.access import Permission, Viewer, guarded
from cohort_data.plans.closed import with_exams
from cohort_data.reports.closing_clock import work_of
from cohort_data.reports.local_days import days_of, zone_of
from cohort_data.reports.scope import visible_students
from cohort_data.store import closed_plans, exams, results, school
from cohort_data.store.database import Connection, Database
from cohort_data.words import SchoolType

NAMED = ["student", "student_id", "name", "cohort"]
EXAM = ["public_id", "exam"]


@dataclass(frozen=True)
class Outcomes:
    """What became of failed exams; `public_id` is the exam's in every frame.

    failed: student (public id), student_id, name, cohort, public_id, exam, became, on (the day of
        the newest sitting), is_history; one row per student and exam that counts.
    retakes: student_id (key), public_id, exam, purpose, date, outcome, plan; those with a result.
    plans: public_id and exam ("" where none), outcome, causes; the closed ones.
    left_out: public_id, why; one row per student and exam that does not count.
    exams: public_id and name of the exams that were failed.
    """

    failed: pd.DataFrame
    retakes: pd.DataFrame
    plans: pd.DataFrame
    left_out: pd.DataFrame
    exams: pd.DataFrame
    school_type: SchoolType | None

    def of_exam(self, exam: str | None) -> "Outcomes":
        """Return what is told of one exam, or of all of them."""
        if exam is None:
            return self
        return Outcomes(
            failed=_at(self.failed, exam),
            retakes=_at(self.retakes, exam),
            plans=_at(self.plans, exam),
            left_out=_at(self.left_out, exam),
            exams=_at(self.exams, exam),
            school_type=self.school_type,
        )


def _at(frame: pd.DataFrame, exam: str) -> pd.DataFrame:
    """Return the rows of one exam."""
    return frame[frame["public_id"] == exam]


@guarded(Permission.SEE_STUDENTS)
def outcomes(database: Database, viewer: Viewer, *, cohort: str | None = None) -> Outcomes:
    """Return what became of the failed exams of the viewer's students, or of one cohort's."""
    with database.reading() as connection:
        people = visible_students(connection, viewer, cohort)
        facts = results.attempts_frame(connection, of_failed=True)
        named = exams.exams_frame(connection)[["exam_id", "public_id"]]
        work = work_of(connection)
        closed = closed_in_days(connection)
        kept = school.get_school(connection)
    attempts = facts[facts["student_id"].isin(people["key"])].merge(named, on="exam_id")
    history = work.recorded.loc[work.recorded["is_history"].astype(bool), "attempt_id"].tolist()
    sat = retakes.sittings(attempts, history)
    newest = retakes.failed_exams(
        sat, attempts, dict(zip(people["key"], people["status"], strict=True))
    )
    again = retakes.with_plans(retakes.judged(sat), work.plans, work.first_used)
    plans = with_exams(closed[closed["student_id"].isin(people["key"])], sat).merge(
        named, on="exam_id", how="left"
    )
    counts = newest["left_out"] == ""
    return Outcomes(
        failed=with_names(newest[counts], people, of_history(sat, history)),
        retakes=again[["student_id", *EXAM, "purpose", "date", "outcome", "plan"]],
        plans=plans.fillna({"public_id": ""})[[*EXAM, "outcome", "causes"]],
        left_out=newest.loc[~counts, ["public_id", "left_out"]].rename(columns={"left_out": "why"}),
        exams=newest[EXAM].drop_duplicates().rename(columns={"exam": "name"}).sort_values("name"),
        school_type=kept.type if kept else None,
    )


def closed_in_days(connection: Connection) -> pd.DataFrame:
    """Return closed plans with begun and closed_on, in days where the school is."""
    zone = zone_of(school.get_school(connection))
    found = closed_plans.closed_plans(connection)
    begun, agreed = days_of(found["created_at"], zone), found["agreed_on"]
    return found.assign(
        begun=agreed.where(agreed != "", begun), closed_on=days_of(found["closed_at"], zone)
    )


def of_history(sat: pd.DataFrame, history: list[int]) -> pd.Series:
    """Say of each sitting whether any of its student and exam was loaded as history."""
    old = sat["attempt_id"].isin(history)
    found: pd.Series = old.groupby([sat["student_id"], sat["exam_id"]]).transform("any")
    return found


def with_names(newest: pd.DataFrame, people: pd.DataFrame, is_history: pd.Series) -> pd.DataFrame:
    """Return the newest sittings of failed exams with whose they are, by exam and student."""
    told = newest.assign(is_history=is_history.loc[newest.index], on=newest["date"])
    named = people.rename(columns={"public_id": "student", "student_id": "own_id"})
    both = told.rename(columns={"student_id": "key"}).merge(
        named[["key", "student", "own_id", "name", "cohort"]], on="key"
    )
    both = both.rename(columns={"own_id": "student_id"})
    return both.sort_values(["exam", "student_id"], ignore_index=True)[
        [*NAMED, *EXAM, "became", "on", "is_history"]
    ]
