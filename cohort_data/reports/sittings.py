"""Who sits which exam soon, how ready each looks, and with whom to talk before."""

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.attempts_used import attempts_used
from cohort_data.flags import RuleKind
from cohort_data.flags.rules import in_force
from cohort_data.readiness import ReadinessRules, with_values
from cohort_data.reports.scope import visible_students
from cohort_data.reports.students import visible_student
from cohort_data.sittings.outlook import Facts, explained
from cohort_data.sittings.practice import from_check_ins, practice_evidence
from cohort_data.sittings.states import OPEN, SittingState, from_plans, with_state
from cohort_data.store import beside, check_ins, exams, flag_rules, plans, results, sittings
from cohort_data.store.database import Connection, Database
from cohort_data.store.school import get_school
from cohort_data.words import StudentStatus

HERE = (StudentStatus.ENROLLED, StudentStatus.LEAVE)
COLUMNS = [
    *("key", "student", "student_id", "name", "cohort", "status"),
    *("sitting", "version", "exam", "state", "planned_on", "moved_from"),
    *("window_from", "window_to", "attempt", "practice", "expected", "plan", "owner"),
    *("why", "urgency", "next_rule", "reason", "file", "line", "by", "at"),
]


@dataclass(frozen=True)
class ComingTests:
    """The planned sittings of the students that a viewer may see.

    to_come: those within the days asked for, the most pressing on top and of those alike the
        first, and awaited: those whose result is not in; key, student (public id), student_id,
        name, cohort, status, sitting (public id, "" for a retake that only a plan names), version,
        exam, state, planned_on, moved_from, window_from, window_to, attempt (the how manieth),
        practice (in words), expected (the Wednesday of its result), plan, owner, why (to talk
        before the test), urgency (the highest first), next_rule, reason (of a move), file, line,
        by, at.
    exams: public_id and name of all exams with a planned sitting.
    readings: how practice is read, with what the school has set.
    """

    to_come: pd.DataFrame
    awaited: pd.DataFrame
    exams: pd.DataFrame
    readings: ReadinessRules

    @property
    def to_talk_to(self) -> int:
        """How many students to talk to before their test."""
        return int(self.to_come.loc[self.to_come["why"] != "", "student"].nunique())


@guarded(Permission.SEE_STUDENTS)
def coming_tests(
    database: Database,
    viewer: Viewer,
    *,
    cohort: str | None = None,
    exam: str | None = None,
    days: int,
    today: date,
) -> ComingTests:
    """Return who tests within some days, of all exams or of one by its public id."""
    with database.reading() as connection:
        people = visible_students(connection, viewer, cohort)
        found = told(connection, people[people["status"].isin(HERE)], today)
        named = exams.exams_frame(connection)[["public_id", "name"]]
        readings = bands(connection)
    planned = named[named["name"].isin(found["exam"])].reset_index(drop=True)
    wanted = planned.loc[planned["public_id"] == exam, "name"]
    mine = found if exam is None else found[found["exam"].isin(wanted)]
    last = (today + timedelta(days=days)).isoformat()
    until = mine["planned_on"].where(mine["planned_on"] != "", mine["window_to"])
    soon = (mine["state"] == SittingState.PLANNED) & (until != "") & (until <= last)
    ordered = mine.assign(until=until).sort_values(["until", "student_id"], kind="stable")
    pressing = ordered[soon.reindex(ordered.index)].sort_values(
        "urgency", ascending=False, kind="stable"
    )
    awaited = ordered["state"].isin([SittingState.AWAITED, SittingState.OVERDUE])
    return ComingTests(
        pressing[COLUMNS].reset_index(drop=True),
        ordered[awaited][COLUMNS].reset_index(drop=True),
        planned,
        readings,
    )


@guarded(Permission.SEE_STUDENTS)
def student_sittings(
    database: Database, viewer: Viewer, *, student: str, today: date
) -> pd.DataFrame:
    """Return the open sittings of one student, the next on top, as `coming_tests` has them."""
    with database.reading() as connection:
        row = visible_student(connection, viewer, student)
        found = told(connection, row.to_frame().T.astype({"key": "int64"}), today)
    until = found["planned_on"].where(found["planned_on"] != "", found["window_to"])
    return found.assign(until=until).sort_values("until", ignore_index=True)[COLUMNS]


@guarded(Permission.SEE_STUDENTS)
def rosters(database: Database, viewer: Viewer) -> pd.DataFrame:
    """Return the rosters in force that speak of the viewer's students only, newest first."""
    with database.reading() as connection:
        files = sittings.files_frame(connection)
        spoken_of = sittings.file_students(connection)
        mine = set(visible_students(connection, viewer)["key"])
    foreign = spoken_of.loc[~spoken_of["student_key"].isin(mine), "file_key"]
    is_mine = files["key"].isin(spoken_of["file_key"])
    if viewer.cohorts is not None:
        is_mine &= ~files["key"].isin(foreign)
    return files[is_mine].reset_index(drop=True)


def days_by_exam(due: pd.DataFrame) -> dict[tuple[int, str], str]:
    """Return the day by which each student must have passed each exam."""
    columns = (due[name].tolist() for name in ("student_id", "exam", "must_pass_by"))
    return {(student, exam): day for student, exam, day in zip(*columns, strict=True)}


def bands(connection: Connection) -> ReadinessRules:
    """Return how readiness forms are read, with what the school has set."""
    rules = in_force(flag_rules.own_versions(connection))
    return with_values(next(one.numbers for one in rules if one.kind is RuleKind.READINESS))


def told(connection: Connection, people: pd.DataFrame, today: date) -> pd.DataFrame:
    """Return the open sittings of some students with what is known of each."""
    one = int(people["key"].iloc[0]) if len(people) == 1 else None
    entered, planned = sittings.sittings_frame(connection, one), plans.plans_frame(connection)
    entered = entered[entered["student_key"].isin(people["key"])]
    planned = planned[planned["student_key"].isin(people["key"])]
    about = {*entered["student_key"], *planned.loc[planned["retake_date"] != "", "student_key"]}
    if not about:
        return pd.DataFrame(columns=COLUMNS, dtype="str")
    attempts = results.attempts_frame(connection, one)
    attempts = attempts[attempts["student_id"].isin(about)]
    stated = with_state(entered, attempts, today)
    found = pd.concat([stated, from_plans(planned, attempts, stated, today)], ignore_index=True)
    noted = from_check_ins(check_ins.practice_noted(connection))
    kept, due = get_school(connection), beside.deadlines_of(connection, today, one)
    limit = kept.attempt_limit if kept else 0
    noted_and_sat = pd.concat([attempts, noted], ignore_index=True)
    facts = Facts(
        attempts=attempts,
        used=attempts_used(attempts, limit),
        practice=practice_evidence(noted_and_sat, today, bands(connection)),
        plans=planned,
        deadlines=days_by_exam(due),
        school_limit=limit,
    )
    named = people.rename(columns={"public_id": "student"})
    open_ones = found[found["state"].isin(OPEN)].rename(columns={"student_key": "key"})
    return explained(open_ones.merge(named, on="key"), facts, today)
