"""What a meeting with one student needs."""

from dataclasses import dataclass

import pandas as pd

from cohort_data.access import NOTHING_HERE, Permission, Viewer, guarded
from cohort_data.attempt_views import attempt_views
from cohort_data.attempts_used import attempts_used
from cohort_data.concerns import next_step
from cohort_data.errors import NotFound
from cohort_data.flags import FlagRules, explained, failures, flag_failures
from cohort_data.flags.record import in_order
from cohort_data.moves import moves_of
from cohort_data.plans import PlanRecord
from cohort_data.reports.scope import visible_students
from cohort_data.results import contradicts_score
from cohort_data.store import (
    accesses,
    concerns_shown,
    contacts,
    contacts_meanwhile,
    flag_rules,
    memberships,
    notes,
    plans,
    results,
)
from cohort_data.store.database import Connection, Database
from cohort_data.store.school import get_school
from cohort_data.store.students import find

LATEST_VISITS = 100


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
    """One student: who it is, why listed, what was done and agreed.

    attempts: attempt (public id), exam, purpose, date, number (as given), shown_number (as its
        place among the dates tells, where nothing gives it), outcome, score, max_score,
        pass_mark, file, line, distance, entered_by, entered_on, reason, contradicted (the outcome
        is not what the score makes of the pass mark of its day), can_be_failed.
    views: first, latest and best attempt at each exam, as `attempt_views` returns them.
    contacts: contact (public id), kind, reached, line, on, at, by, by_id; newest first.
    moves: from_cohort, to_cohort, on, reason, file; the oldest first.
    used: attempts used, as `attempts_used` returns them.
    next_step: what a person does next, "" where nothing is open.
    rests_until: the day until which the open concern was put off, "" where it was not.
    newest_contact: the contact that somebody recorded last (public id), "" where nobody did.
    """

    public_id: str
    student_id: str
    name: str
    cohort: str
    cohort_id: str
    status: str
    flag: FlagRow | None
    attempts: pd.DataFrame
    views: pd.DataFrame
    plan: PlanRecord | None
    contacts: pd.DataFrame
    moves: pd.DataFrame
    used: pd.DataFrame
    concern: str
    next_step: str
    rests_until: str
    newest_contact: str


@dataclass(frozen=True)
class StudentNotes:
    """The notes that a viewer may read (note, level, body, at, author, author_id), newest first.

    `hidden` counts those that this viewer may not read.
    """

    shown: pd.DataFrame
    hidden: int


ATTEMPT_COLUMNS = [
    "attempt",
    "exam",
    "purpose",
    "date",
    "number",
    "shown_number",
    "outcome",
    "score",
    "max_score",
    "pass_mark",
    "file",
    "line",
    "distance",
    "entered_by",
    "entered_on",
    "reason",
    "contradicted",
    "can_be_failed",
]


@guarded(Permission.SEE_STUDENTS)
def student(database: Database, viewer: Viewer, *, student: str) -> StudentPage:
    """Return what a viewer may see of the student with this public id."""
    with database.reading() as connection:
        row = visible_student(connection, viewer, student)
        key = int(row["key"])
        attempts = results.attempts_frame(connection, key)
        plan = plans.newest_plan(connection, key)
        newest = concerns_shown.newest(connection, key)
        contacted = contacts.contacts_frame(connection, key)
        newest_contact = contacts_meanwhile.newest(connection, key)
        stays = memberships.stays_frame(connection, key)
        school_limit = getattr(get_school(connection), "attempt_limit", 0)
        rules = flag_rules.in_force(connection)
    numbers = in_order(attempts).set_index("attempt_id")["shown_number"]
    numbered = attempts.assign(shown_number=attempts["attempt_id"].map(numbers))
    told = numbered.assign(contradicted=contradicts_score(numbered))
    ordered = told.sort_values(["exam", "date", "number"], ignore_index=True)
    flag = flag_row(attempts, rules)
    there = newest if newest and not newest.is_closed else None
    concern = there.state if there else ""
    return StudentPage(
        public_id=student,
        student_id=str(row["student_id"]),
        name=str(row["name"]),
        cohort=str(row["cohort"]),
        cohort_id=str(row["cohort_public_id"]),
        status=str(row["status"]),
        flag=flag,
        attempts=ordered[ATTEMPT_COLUMNS],
        views=attempt_views(attempts),
        plan=plan,
        contacts=contacted,
        moves=moves_of(stays),
        used=attempts_used(attempts, school_limit, {key: str(row["status"])}),
        concern=concern,
        next_step=step(flag, concern, plan),
        rests_until=there.snoozed_until if there else "",
        newest_contact=newest_contact,
    )


def visible_student(connection: Connection, viewer: Viewer, address: str) -> pd.Series:
    """Return the row of a student whom the viewer may see, or refuse."""
    people = visible_students(connection, viewer)
    mine = people[people["public_id"] == address]
    if mine.empty:
        raise NotFound(NOTHING_HERE)
    return mine.iloc[0]


def visible_key(connection: Connection, viewer: Viewer, address: str) -> int:
    """Return the key of a student whom the viewer may see, or refuse; quicker than the row."""
    key, cohort = find(connection, address)
    is_assigned = viewer.cohorts is None or cohort in viewer.cohorts
    if key is None or cohort is None or not is_assigned:
        raise NotFound(NOTHING_HERE)
    return key


def step(flag: FlagRow | None, concern: str, plan: PlanRecord | None) -> str:
    """Return what comes next for a student, "" where nothing is open."""
    if not concern and flag is None:
        return ""
    return next_step(concern, plan.draft.state if plan else "")


@guarded(Permission.SEE_STUDENTS)
def student_notes(database: Database, viewer: Viewer, *, student: str) -> StudentNotes:
    """Return the notes on a student that this very viewer may read.

    They depend on who reads, not only on what the viewer's roles are: never keep them in a cache.
    """
    with database.reading() as connection:
        key = visible_key(connection, viewer, student)
        return StudentNotes(
            shown=notes.notes_frame(connection, viewer, key),
            hidden=notes.hidden_notes(connection, viewer, key),
        )


@guarded(Permission.SEE_STUDENTS)
def student_visits(database: Database, viewer: Viewer, *, student: str) -> pd.DataFrame:
    """Return who opened the page of a student, newest first: by, at.

    A visit raises no data version, so a remembered answer would be an old one.
    """
    with database.reading() as connection:
        key = visible_key(connection, viewer, student)
        return accesses.visits_frame(connection, key, LATEST_VISITS)


def flag_row(attempts: pd.DataFrame, rules: FlagRules) -> FlagRow | None:
    """Return why the student of these attempts is listed, None for one who is not."""
    failed = failures(attempts)
    flagged = explained(flag_failures(failed, rules), failed)
    if flagged.empty:
        return None
    row = flagged.iloc[0]
    return FlagRow(**{name: row[name] for name in FlagRow.__dataclass_fields__})
