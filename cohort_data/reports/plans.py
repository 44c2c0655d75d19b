"""What was agreed with whom, what is due, and how each plan came to read as it does."""

import json
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.plans import PlanDraft, Task
from cohort_data.plans import follow_up as rules
from cohort_data.plans.drafts import day, from_body
from cohort_data.plans.outcomes import Retake, outcome_of, retake_since
from cohort_data.reports.scope import visible_students
from cohort_data.reports.students import visible_student
from cohort_data.store import check_ins as check_in_store
from cohort_data.store import plan_parts, plan_revisions, results, viewers
from cohort_data.store import plans as plan_store
from cohort_data.store.database import Database
from cohort_data.words import PlanState

NAMED = ["student", "student_id", "name", "cohort"]
TOLD = [
    *("group", "due_kind", "due_on", "due_title", "last_check_in", "is_quiet"),
    *("retake_exam", "retake_outcome", "retake_days", "closing"),
]
COLUMNS = ["plan", *NAMED, "state", "owner", "owner_id", "goal", "line", "outcome", *TOLD]
NEVER = "9999-12-31"


@dataclass(frozen=True)
class Revision:
    """A text of a plan as somebody saved it; None once it was destroyed."""

    plan: str
    version: int
    author: str
    at: str
    draft: PlanDraft | None
    verified: bool


@guarded(Permission.SEE_STUDENTS)
def worklist(
    database: Database, viewer: Viewer, *, cohort: str | None = None, today: date
) -> pd.DataFrame:
    """Return the newest plan of each student, what is due first on top.

    plan and student (public ids), student_id, name, cohort, state, owner, owner_id (stands for the
    name in an address), goal, line, outcome, group (of the worklist), due_kind, due_on, due_title,
    last_check_in, is_quiet (too long without a check-in), and of a retake sat since the plan was
    begun: retake_exam, retake_outcome, retake_days, closing (the outcome it suggests).
    """
    with database.reading() as connection:
        people = visible_students(connection, viewer, cohort)
        frame = plan_store.plans_frame(connection).drop_duplicates("student_key", keep="last")
        frame = frame.assign(owner_id=owner_ids(frame, viewers.by_name(connection)))
        tasks = plan_parts.tasks_by_plan(connection)
        held = check_in_store.last_held(connection)
        attempts = results.attempts_frame(connection)
    named = people.rename(columns={"key": "student_key", "public_id": "student"})
    mine = frame.merge(named[["student_key", *NAMED]], on="student_key")
    sat = dict(iter(attempts.groupby("student_id")))
    told = []
    for row in mine.to_dict("records"):
        plan = as_draft(row, tasks.get(row["key"], ()))
        due = followed(plan, held.get(row["key"], ""), row["created_at"], today)
        told.append(due | retake_of(sat.get(row["student_key"]), plan, row["created_at"]))
    return in_order(mine.join(pd.DataFrame(told, columns=TOLD, index=mine.index)))


def as_draft(row: Mapping[Hashable, str], tasks: tuple[Task, ...]) -> PlanDraft:
    """Return what a row of the list says of a plan."""
    return PlanDraft(
        student=row["student"],
        owner=row["owner"],
        state=PlanState(row["state"]),
        next_check_in=day(row["next_check_in"]),
        retake_date=day(row["retake_date"]),
        tasks=tasks,
    )


def followed(plan: PlanDraft, held: str, begun: str, today: date) -> dict[str, object]:
    """Return where a plan stands on the worklist, and what is due."""
    due = rules.next_due(plan)
    started = date.fromisoformat(begun[:10])
    return {
        "group": str(rules.group(plan, today)),
        "due_kind": str(due.kind),
        "due_on": due.on.isoformat() if due.on else "",
        "due_title": due.title,
        "last_check_in": held,
        "is_quiet": rules.is_quiet(plan, day(held), started, today),
    }


def owner_ids(plans: pd.DataFrame, viewers: Mapping[str, str]) -> pd.Series:
    """Return what stands in the address for the owner of each plan, whose name does not.

    It is the public id of the viewer of that name, else of the owner's first plan on the list.
    """
    owners = plans["owner"].str.strip()
    first = plans["plan"].groupby(owners).transform("first")
    return owners.map(viewers).fillna(first)


def retake_of(attempts: pd.DataFrame | None, plan: PlanDraft, begun: str) -> dict[str, object]:
    """Return what a retake says of an open plan; nothing without one."""
    is_open = plan.state is not PlanState.CLOSED
    found = retake_since(attempts, begun) if attempts is not None and is_open else None
    if found is None:
        return {"retake_exam": "", "retake_outcome": "", "retake_days": None, "closing": ""}
    return {
        "retake_exam": found.exam,
        "retake_outcome": found.outcome,
        "retake_days": found.days,
        "closing": outcome_of(found),
    }


def in_order(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows by what is due first; those with nothing due stand last."""
    on = rows["due_on"].where(rows["due_on"] != "", NEVER)
    ordered = rows.assign(on=on).sort_values(["on", "student_id"], ignore_index=True)
    return ordered.astype({"retake_days": "Int64", "is_quiet": "bool"})[COLUMNS]


@guarded(Permission.SEE_STUDENTS)
def revisions(database: Database, viewer: Viewer, *, student: str) -> tuple[Revision, ...]:
    """Return every saved text of a student's plans, the newest plan and version first."""
    with database.reading() as connection:
        key = int(visible_student(connection, viewer, student)["key"])
        return tuple(read_back(plan_revisions.revisions(connection, key)))


def read_back(kept: Iterator[plan_revisions.KeptRevision]) -> Iterator[Revision]:
    """Yield revisions with their text read back, as far as it is still there."""
    for each in kept:
        draft = from_body(json.loads(each.body)) if each.body is not None else None
        versioned = replace(draft, plan=each.plan, version=each.version) if draft else None
        yield Revision(each.plan, each.version, each.author, each.at, versioned, each.verified)


@guarded(Permission.SEE_STUDENTS)
def check_ins(database: Database, viewer: Viewer, *, student: str) -> pd.DataFrame:
    """Return the check-ins recorded for a student, newest first.

    plan (public id), planned_for, held_on, attendance, progress, line, practice_score,
    practice_form, by (a name), at.
    """
    with database.reading() as connection:
        key = int(visible_student(connection, viewer, student)["key"])
        return check_in_store.check_ins_frame(connection, key)


@guarded(Permission.SEE_STUDENTS)
def retake(database: Database, viewer: Viewer, *, student: str) -> Retake | None:
    """Return what came of a retake sat since the newest plan of a student was begun."""
    with database.reading() as connection:
        key = int(visible_student(connection, viewer, student)["key"])
        plan = plan_store.newest_plan(connection, key)
        attempts = results.attempts_frame(connection, key)
    if plan is None or plan.draft.state is PlanState.CLOSED:
        return None
    return retake_since(attempts, plan.created_at)
