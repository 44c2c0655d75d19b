"""What a meeting with one student needs."""

from dataclasses import dataclass

import pandas as pd

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.errors import NotFound
from cohort_data.flags import flag_students, load_rules
from cohort_data.plans import PlanRecord
from cohort_data.reports.scope import visible_students
from cohort_data.store import plans, results
from cohort_data.store.database import Database


@dataclass(frozen=True)
class FlagRow:
    """Why a student is listed; the receipt is the sentence that says so."""

    rule_label: str
    tier_label: str
    receipt: str
    failed_attempts: int
    open_failures: int
    recovered: bool


@dataclass(frozen=True)
class StudentPage:
    """One student: who it is, why listed, the attempts, the plan.

    attempts: exam, purpose, date, number, outcome, score, max_score, pass_mark, file, line.
    """

    public_id: str
    student_id: str
    name: str
    cohort: str
    status: str
    flag: FlagRow | None
    attempts: pd.DataFrame
    plan: PlanRecord | None


ATTEMPT_COLUMNS = [
    "exam",
    "purpose",
    "date",
    "number",
    "outcome",
    "score",
    "max_score",
    "pass_mark",
    "file",
    "line",
]


@guarded(Permission.SEE_STUDENTS)
def student(database: Database, viewer: Viewer, *, student: str) -> StudentPage:
    """Return what a viewer may see of the student with this public id."""
    with database.reading() as connection:
        people = visible_students(connection, viewer)
        mine = people[people["public_id"] == student]
        if mine.empty:
            raise NotFound("There is no such student, or none that you may see.")
        row = mine.iloc[0]
        attempts = results.attempts_frame(connection, int(row["key"]))
        plan = plans.newest_plan(connection, int(row["key"]))
    ordered = attempts.sort_values(["exam", "date", "number"], ignore_index=True)
    return StudentPage(
        public_id=student,
        student_id=str(row["student_id"]),
        name=str(row["name"]),
        cohort=str(row["cohort"]),
        status=str(row["status"]),
        flag=flag_row(attempts),
        attempts=ordered[ATTEMPT_COLUMNS],
        plan=plan,
    )


def flag_row(attempts: pd.DataFrame) -> FlagRow | None:
    """Return why the student of these attempts is listed, None for one who is not."""
    flagged = flag_students(attempts, load_rules())
    if flagged.empty:
        return None
    row = flagged.iloc[0]
    return FlagRow(**{name: row[name] for name in FlagRow.__dataclass_fields__})
