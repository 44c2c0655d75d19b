"""How a roster of planned test dates is brought in, and taken out again."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from cohort_data.access import NOTHING_HERE, Permission, Viewer, guarded, require_cohorts
from cohort_data.actions import uploads
from cohort_data.actions.sitting_rows import exam_of, existing, open_sittings
from cohort_data.actions.sittings import CHANGED_SINCE
from cohort_data.errors import AlreadyUploaded, NotFound, StaleVersion, UploadRefused
from cohort_data.ingest import sitting_rosters
from cohort_data.ingest.model import TextTable
from cohort_data.ingest.sitting_roster import Roster, RosterAnswers, RosterRow
from cohort_data.sittings.drafts import refuse_without_reason
from cohort_data.sittings.roster import (
    Existing,
    OnRecord,
    RosterChange,
    RosterKind,
    placed,
    to_write,
)
from cohort_data.sittings.states import SittingState, state
from cohort_data.store import audit, memberships, results, sittings, students, versions
from cohort_data.store.database import Database
from cohort_data.store.sittings import Said
from cohort_data.words import Outcome, Purpose

NOTHING_NEW = "Nothing in this file differs from what is planned already; nothing was saved."
NOT_READY = "Something in this file is open or wrong. Settle it first; nothing was saved."
UNDONE_BEFORE = "This roster was taken out before."


@dataclass(frozen=True)
class RosterPreview:
    """What saving a roster would do: each line, and who is planned and not in it.

    missing: student_id, exam, planned_on of the planned sittings that the roster leaves as they
    are, at its exams and in its students' cohorts. `saved_before` says when and by whom the same
    file was saved.
    """

    roster: Roster
    changes: tuple[RosterChange, ...]
    missing: pd.DataFrame
    saved_before: tuple[str, str] | None = None


@guarded(Permission.RECORD_PLANS)
def suggested(database: Database, viewer: Viewer, table: TextTable) -> RosterAnswers:
    """Return which column of a roster is which, as far as it can be told."""
    there = uploads.known(database, viewer)
    return RosterAnswers(sitting_rosters.suggest(table, there))


@guarded(Permission.RECORD_PLANS)
def exams_to_plan(database: Database, viewer: Viewer) -> tuple[str, ...]:
    """Return the names of the exams that can be planned."""
    return sitting_rosters.plannable(uploads.known(database, viewer))


@guarded(Permission.RECORD_PLANS)
def prepare_roster(
    database: Database, viewer: Viewer, table: TextTable, answers: RosterAnswers, *, today: date
) -> RosterPreview:
    """Return what saving a roster would do; nothing is written."""
    read = sitting_rosters.read(table, answers, uploads.known(database, viewer), today)
    with database.reading() as connection:
        changes = compared(connection, read.rows, today)
        before = sittings.saved_before(connection, table.sha256, table.sheet)
        missing = not_in(connection, viewer, read.rows, today)
    return RosterPreview(read, changes, missing, before)


@guarded(Permission.RECORD_PLANS)
def save_roster(
    database: Database,
    viewer: Viewer,
    table: TextTable,
    answers: RosterAnswers,
    changes: Sequence[RosterChange],
    *,
    today: date,
) -> str:
    """Save a roster as its preview showed it, as a whole or not at all; return its public id.

    What changed since the preview was made is not overwritten: StaleVersion.
    """
    read = sitting_rosters.read(table, answers, uploads.known(database, viewer), today)
    if not read.can_be_saved:
        raise UploadRefused(NOT_READY)
    with database.writing() as connection:
        now = compared(connection, read.rows, today)
        if not to_write(now):
            raise AlreadyUploaded(NOTHING_NEW)
        if now != tuple(changes):
            raise StaleVersion(CHANGED_SINCE)
        placed = cohorts_of(connection, viewer, to_write(now))
        values = {"file": table.file, "sheet": table.sheet, "sha256": table.sha256}
        key, address = sittings.add_file(connection, viewer, {**values, "rows": len(now)})
        write(connection, viewer, key, to_write(now))
        audit.record(
            connection,
            viewer,
            "planned dates brought in",
            kind="sitting file",
            object_id=address,
            body={**values, "rows": [asdict(one) for one in now]},
        )
        versions.bump(connection, placed)
    return address


@guarded(Permission.RECORD_PLANS)
def undo_roster(database: Database, viewer: Viewer, roster: str, *, reason: str) -> None:
    """Let everything that a roster said count no more; what was said by hand since then stays."""
    refuse_without_reason(reason)
    with database.writing() as connection:
        found = sittings.students_of_file(connection, roster)
        if found is None:
            raise NotFound(NOTHING_HERE)
        key, is_undone, spoken_of = found
        placed = memberships.cohorts_by_student(connection)
        cohorts = {placed[student] for student in spoken_of if student in placed}
        require_cohorts(viewer, cohorts)
        if is_undone:
            raise NotFound(UNDONE_BEFORE)
        sittings.mark_undone(connection, viewer, key, reason.strip())
        audit.record(
            connection,
            viewer,
            "planned dates taken out",
            kind="sitting file",
            object_id=roster,
            body={"reason": reason.strip()},
        )
        versions.bump(connection, cohorts)


def cohorts_of(connection: Connection, viewer: Viewer, changes: Sequence[RosterChange]) -> set[int]:
    """Return the cohorts of those whom a roster changes; one may have moved since it was read."""
    keys = students.keys_by_identifier(connection, students.SCHOOL_ID)
    placed = memberships.cohorts_by_student(connection)
    cohorts = {placed[keys[one.student_id]] for one in changes}
    require_cohorts(viewer, cohorts)
    return cohorts


def compared(
    connection: Connection, rows: Sequence[RosterRow], today: date
) -> tuple[RosterChange, ...]:
    """Return what each line of a roster does beside what is planned and what was sat."""
    keys = students.keys_by_identifier(connection, students.SCHOOL_ID)
    there = open_ones(connection, today)
    attempts = results.attempts_frame(connection)
    mine = attempts[attempts["student_id"].isin([keys.get(one.student_id) for one in rows])]
    own = dict(iter(mine.groupby(["student_id", "exam"])))
    none = attempts.iloc[:0]
    about = [(row, (keys[row.student_id], row.exam)) for row in rows]
    return tuple(
        placed(row, on_record(row, there.get(one, ()), own.get(one, none), today), today)
        for row, one in about
    )


def on_record(
    row: RosterRow,
    there: Sequence[tuple[SittingState, Existing]],
    attempts: pd.DataFrame,
    today: date,
) -> OnRecord:
    """Return what is planned of the student and exam of a line, and what was sat."""
    is_sat = (attempts["outcome"] == Outcome.PENDING) & (attempts["date"] != "")
    return OnRecord(there, settled(row, attempts, today), bool(is_sat.any()))


def open_ones(
    connection: Connection, today: date
) -> dict[tuple[int, str], list[tuple[SittingState, Existing]]]:
    """Return the open sittings with their state, by student and exam."""
    found: dict[tuple[int, str], list[tuple[SittingState, Existing]]] = {}
    for _, row in open_sittings(connection, today).iterrows():
        one = (SittingState(row["state"]), existing(row))
        found.setdefault((int(row["student_key"]), str(row["exam"])), []).append(one)
    return found


def settled(row: RosterRow, attempts: pd.DataFrame, today: date) -> RosterKind | None:
    """Say that the results on record leave nothing to plan: it was sat, or passed before."""
    planned_on = row.planned_on.isoformat() if row.planned_on else ""
    if state(planned_on, today.isoformat(), attempts, today) is SittingState.SAT:
        return RosterKind.SAT
    passed = (attempts["purpose"] == Purpose.LICENSING) & (attempts["outcome"] == Outcome.PASS)
    return RosterKind.PASSED if passed.any() else None


def not_in(
    connection: Connection, viewer: Viewer, rows: Sequence[RosterRow], today: date
) -> pd.DataFrame:
    """Return the sittings to come, at the exams and in the cohorts of a roster, that it leaves."""
    keys = students.keys_by_identifier(connection, students.SCHOOL_ID)
    placed, own = memberships.cohorts_by_student(connection), students.own_ids(connection)
    named = {(keys[row.student_id], row.exam) for row in rows}
    cohorts, exams = {placed[key] for key, _ in named}, {row.exam for row in rows}
    found = open_sittings(connection, today)
    to_come = found[(found["state"] == SittingState.PLANNED) & found["exam"].isin(exams)]
    is_left = [
        (student, exam) not in named
        and placed.get(student) in cohorts
        and (viewer.cohorts is None or placed[student] in viewer.cohorts)
        for student, exam in zip(to_come["student_key"], to_come["exam"], strict=True)
    ]
    left = to_come[pd.Series(is_left, index=to_come.index, dtype=bool)]
    return left.assign(student_id=left["student_key"].map(own))[
        ["student_id", "exam", "planned_on"]
    ].reset_index(drop=True)


def write(
    connection: Connection, viewer: Viewer, file_key: int, changes: Sequence[RosterChange]
) -> None:
    """Write what the lines say."""
    keys = students.keys_by_identifier(connection, students.SCHOOL_ID)
    names = sorted({one.exam for one in changes})
    exams = {name: exam_of(connection, viewer, name) for name in names}
    for one in changes:
        days = (one.planned_on, one.window_from, one.window_to)
        said = Said(*days, file_key=file_key, line=one.line)
        if one.there is None:
            student, exam = keys[one.student_id], exams[one.exam]
            sittings.add_sitting(connection, viewer, student, exam, said)
        else:
            key, version = one.there.sitting_id, one.there.version
            sittings.change_sitting(connection, viewer, key, version, said)
