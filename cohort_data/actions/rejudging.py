"""How the results of an exam are judged again by the pass marks of today, and taken back."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from cohort_data.access import NOTHING_HERE, Permission, Viewer, guarded, may
from cohort_data.actions import concern_effect, concerns_in_step
from cohort_data.errors import NotFound, ResultRefused, StaleVersion
from cohort_data.rejudging import JudgedAgain, MarkedExam, as_judged, judged_again
from cohort_data.reports.scope import visible_students
from cohort_data.store import audit, exams, memberships, rejudgings, results, versions
from cohort_data.store.database import Database
from cohort_data.words import Outcome

JUDGED_AGAIN = "the result was judged again"
TAKEN_BACK = "judging again was taken back"
CHANGED_SINCE = (
    "The record changed after this was shown: a result came in, or somebody set another pass mark. "
    "Nothing was judged again. Look at the difference as it is now, then go on."
)
NOTHING_TO_JUDGE = "Every result of this exam stands as the pass marks of today judge it."


@dataclass(frozen=True)
class Difference:
    """What judging the results of an exam again would change; nothing is written.

    people: the students concerned whom the viewer may see: student_id, name, cohort, date, score,
    was, becomes, mark_was, new_mark. kept: those whose word stays and their score contradicts, with
    the same columns. `others` counts the results of students whom the viewer may not see,
    `unmarked` those that no pass mark decides any more; they keep their outcome.
    """

    becomes_fail: int
    becomes_pass: int
    same: int
    raised: int
    to_review: int
    withdrawn: int
    people: pd.DataFrame
    kept: pd.DataFrame
    others: int
    seen: str
    unmarked: int = 0

    @property
    def is_something(self) -> bool:
        """Whether judging again would write anything."""
        return bool(self.becomes_fail + self.becomes_pass + self.same)


@guarded(Permission.SET_UP)
def difference(database: Database, viewer: Viewer, *, exam: str, today: date) -> Difference:
    """Return what judging the results of an exam (public id) again would change."""
    with database.reading() as connection:
        key = exam_key(connection, exam)
        found = found_now(connection, key)
        before = results.attempts_frame(connection)
        effect = concern_effect.expected(
            connection, before, as_judged(before, found.changed), today
        )
        people = visible_students(connection, viewer)
    seen = people if may(viewer, Permission.SEE_STUDENTS) else people.iloc[:0]
    named, kept = by_name(found.changed, seen), by_name(found.kept, seen)
    return Difference(
        becomes_fail=found.count(becomes=Outcome.FAIL),
        becomes_pass=found.count(becomes=Outcome.PASS),
        same=found.same,
        raised=len(effect.raised),
        to_review=len(effect.to_review),
        withdrawn=len(effect.withdrawn),
        people=named[named["was"] != named["becomes"]].reset_index(drop=True),
        kept=kept,
        others=len(found.changed) - len(named),
        seen=found.seen,
        unmarked=found.unmarked,
    )


@guarded(Permission.SET_UP)
def judge_again(database: Database, viewer: Viewer, *, exam: str, seen: str, today: date) -> str:
    """Judge the results of an exam again as it was shown, and return the public id of the change.

    Each gets a new result with its reason; what stood before stays on record.
    """
    with database.writing() as connection:
        key = exam_key(connection, exam)
        found = found_now(connection, key)
        if found.seen != seen:
            raise StaleVersion(CHANGED_SINCE)
        if found.changed.empty:
            raise ResultRefused(NOTHING_TO_JUDGE)
        before = results.attempts_frame(connection)
        reasons = found.changed["reason"].value_counts()
        address = rejudgings.add(connection, viewer, key, found.changed, str(reasons.index[0]))
        in_step(connection, before, today, JUDGED_AGAIN)
        audit.record(
            connection,
            viewer,
            "results judged again",
            kind="rejudging",
            object_id=address,
            body={
                "exam": exam,
                "results": len(found.changed),
                "becomes_fail": found.count(becomes=Outcome.FAIL),
                "becomes_pass": found.count(becomes=Outcome.PASS),
            },
        )
        bump(connection, found.changed)
    return address


@guarded(Permission.SET_UP)
def take_back_rejudging(
    database: Database, viewer: Viewer, *, rejudging: str, reason: str, today: date
) -> None:
    """Take back what was judged again in one go; what stood before is in force again."""
    if not reason.strip():
        raise ResultRefused("No reason is given. Write in a few words why; it stays on record.")
    with database.writing() as connection:
        found = rejudgings.find(connection, rejudging)
        if found is None:
            raise NotFound(NOTHING_HERE)
        before = results.attempts_frame(connection)
        rejudgings.take_back(connection, viewer, found[0], reason.strip())
        in_step(connection, before, today, TAKEN_BACK)
        audit.record(
            connection,
            viewer,
            "judging again taken back",
            kind="rejudging",
            object_id=rejudging,
            body={"reason": reason.strip()},
        )
        bump(connection, before[before["exam_id"] == found[1]])


@guarded(Permission.SET_UP)
def rejudging_list(database: Database, viewer: Viewer) -> pd.DataFrame:  # noqa: ARG001 - asked by the guard
    """Return what was judged again, newest first, as the store gives it."""
    with database.reading() as connection:
        return rejudgings.rejudgings_frame(connection)


def exam_key(connection: Connection, address: str) -> int:
    """Return the key of an exam, or refuse."""
    key = exams.exam_key(connection, address)
    if key is None:
        raise NotFound(NOTHING_HERE)
    return key


def found_now(connection: Connection, key: int) -> JudgedAgain:
    """Return what judging an exam's results again would change in the record as it is."""
    names = {each.id: name for name, each in exams.exam_keys(connection).items()}
    known = exams.known_exams(connection)[names[key]]
    exam = MarkedExam(known.name, known.pass_marks, known.max_score)
    return judged_again(rejudgings.standing_frame(connection, key), exam)


def by_name(changed: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Return the results of the people whom a viewer may see, with their names."""
    named = people.rename(columns={"student_id": "id"})[["key", "id", "name", "cohort"]]
    told = changed.rename(columns={"outcome": "was", "pass_mark": "mark_was"})
    joined = told.merge(named, left_on="student_id", right_on="key")
    columns = ["id", "name", "cohort", "date", "score", "was", "becomes", "mark_was", "new_mark"]
    return joined[columns].rename(columns={"id": "student_id"})


def in_step(connection: Connection, before: pd.DataFrame, today: date, why: str) -> None:
    """Let the concerns follow what was judged otherwise."""
    now = results.attempts_frame(connection)
    concerns_in_step.bring_in_step(connection, before, now, today, why)


def bump(connection: Connection, concerned: pd.DataFrame) -> None:
    """Raise the data version of the cohorts of those concerned."""
    placed = memberships.cohorts_by_student(connection)
    students = set(concerned["student_id"].tolist())
    versions.bump(connection, {placed[key] for key in students if key in placed})
