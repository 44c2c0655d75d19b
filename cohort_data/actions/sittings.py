"""How a sitting is planned by hand, moved to another day, and cancelled."""

from dataclasses import asdict
from datetime import date

from sqlalchemy import Connection

from cohort_data.access import NOTHING_HERE, Permission, Viewer, guarded
from cohort_data.actions.contacts import student_of
from cohort_data.actions.sitting_rows import exam_of, existing, open_sittings
from cohort_data.errors import InvalidSitting, NotFound, StaleVersion
from cohort_data.receipts import day_in_words
from cohort_data.sittings.drafts import (
    CancelDraft,
    MoveDraft,
    SittingDraft,
    refuse_impossible,
    refuse_without_reason,
)
from cohort_data.sittings.roster import Existing
from cohort_data.sittings.states import SittingState
from cohort_data.store import audit, results, school, sittings, versions
from cohort_data.store.database import Database
from cohort_data.store.sittings import Said
from cohort_data.words import Outcome, Purpose

CHANGED_SINCE = (
    "Somebody changed this planned sitting after you opened it, and nothing was overwritten. Look "
    "at what is planned now, then try again."
)
SAT_OR_GONE = "This sitting is not planned any more: it was sat, cancelled or taken back."


@guarded(Permission.RECORD_PLANS)
def plan_sitting(database: Database, viewer: Viewer, draft: SittingDraft) -> str:
    """Plan a sitting of a student and return its public id."""
    with database.writing() as connection:
        on = school.today(connection)
        refuse_impossible(draft, on)
        student, cohort = student_of(connection, viewer, draft.student)
        exam = exam_of(connection, viewer, draft.exam)
        refuse_second(connection, student, exam, on)
        refuse_passed(connection, student, exam)
        said = Said(draft.planned_on, draft.window_from, draft.window_to)
        address = sittings.add_sitting(connection, viewer, student, exam, said)
        record(connection, viewer, "sitting planned", address, asdict(draft))
        versions.bump(connection, [cohort])
    return address


@guarded(Permission.RECORD_PLANS)
def move_sitting(database: Database, viewer: Viewer, draft: MoveDraft) -> None:
    """Move a planned sitting to another day or window, with the reason."""
    refuse_without_reason(draft.reason)
    with database.writing() as connection:
        refuse_impossible(draft, school.today(connection))
        cohort, there = planned(connection, viewer, draft.sitting)
        days = (draft.planned_on, draft.window_from, draft.window_to)
        if days == (there.planned_on, there.window_from, there.window_to):
            raise InvalidSitting("These are the days that are planned already.")
        said = Said(*days, reason=draft.reason.strip())
        change(connection, viewer, there, draft.version, said)
        record(connection, viewer, "sitting moved", draft.sitting, asdict(draft))
        versions.bump(connection, [cohort])


@guarded(Permission.RECORD_PLANS)
def cancel_sitting(database: Database, viewer: Viewer, draft: CancelDraft) -> None:
    """Cancel a planned sitting, with the reason; it stays on record."""
    refuse_without_reason(draft.reason)
    with database.writing() as connection:
        cohort, there = planned(connection, viewer, draft.sitting)
        days = (there.planned_on, there.window_from, there.window_to)
        said = Said(*days, cancelled=True, reason=draft.reason.strip())
        change(connection, viewer, there, draft.version, said)
        record(connection, viewer, "sitting cancelled", draft.sitting, asdict(draft))
        versions.bump(connection, [cohort])


def planned(connection: Connection, viewer: Viewer, address: str) -> tuple[int, Existing]:
    """Return the cohort of a sitting and what is planned of it, or refuse."""
    owner = sittings.owner_of(connection, address)
    if owner is None:
        raise NotFound(NOTHING_HERE)
    student, cohort = student_of(connection, viewer, owner)
    rows = open_sittings(connection, school.today(connection), student)
    mine = rows[rows["sitting"] == address]
    if mine.empty:
        raise NotFound(SAT_OR_GONE)
    return cohort, existing(mine.iloc[0])


def change(
    connection: Connection, viewer: Viewer, there: Existing, version: int, said: Said
) -> None:
    """Say something new of a sitting, or refuse what was read under an older version."""
    if not sittings.change_sitting(connection, viewer, there.sitting_id, version, said):
        raise StaleVersion(CHANGED_SINCE)


def refuse_second(connection: Connection, student: int, exam: int, on: date) -> None:
    """Refuse a second sitting of an exam while the first is still to come.

    A retake may stand beside one that awaits its result.
    """
    rows = open_sittings(connection, on, student)
    there = rows[(rows["exam_id"] == exam) & (rows["state"] == SittingState.PLANNED)]
    for row in there.to_dict("records"):
        when = f" for {day_in_words(row['planned_on'])}" if row["planned_on"] else ""
        raise InvalidSitting(
            f"{row['exam']} is planned already{when}. Move that sitting, or cancel it first."
        )


def refuse_passed(connection: Connection, student: int, exam: int) -> None:
    """Refuse a licensing exam that was passed: it may not be sat again."""
    attempts = results.attempts_frame(connection, student)
    licensing = attempts[attempts["purpose"] == Purpose.LICENSING]
    passed = licensing[(licensing["exam_id"] == exam) & (licensing["outcome"] == Outcome.PASS)]
    if not passed.empty:
        name = passed["exam"].iloc[0]
        raise InvalidSitting(f"{name} was passed, and a passed Step cannot be sat again.")


def record(
    connection: Connection, viewer: Viewer, what: str, address: str, body: dict[str, object]
) -> None:
    """Add to the audit what was said of a sitting."""
    audit.record(connection, viewer, what, kind="sitting", object_id=address, body=body)
