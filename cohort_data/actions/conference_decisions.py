"""How a decision of a case conference is recorded, marked as done, and taken back."""

import secrets
from dataclasses import asdict, replace
from functools import partial

from sqlalchemy import Connection

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.actions import concern_owners
from cohort_data.actions.conferences import CHANGED_SINCE, change, seen
from cohort_data.actions.plans import keep, written
from cohort_data.conferences import DecisionDraft, refuse_unfit
from cohort_data.errors import InvalidConference, NotAllowed, NotFound, StaleVersion
from cohort_data.notes import may_take_back
from cohort_data.plans import refuse_incomplete
from cohort_data.store import audit, concern_edits, conferences, plans, versions
from cohort_data.store.database import Database
from cohort_data.store.moments import now

NOTHING_DECIDED = "Nothing is decided on this student yet, or it was taken back before."


@guarded(Permission.RECORD_PLANS)
def record_decision(database: Database, viewer: Viewer, draft: DecisionDraft) -> None:
    """Record what was decided on a student of a list; what was decided before stays on record.

    With a concern in the draft, the owner gets that concern in the same transaction, and with a
    plan its next check-in is that day. Attempts and flags are never touched.
    """
    with database.writing() as connection:
        entry, cohort = seen(connection, viewer, draft.entry, draft.version)
        refuse_unfit(draft, entry.on)
        kept = replace(draft, decision=draft.decision.strip(), owner=" ".join(draft.owner.split()))
        owner = concern_owners.key_of(connection, cohort, kept.owner_id)
        if kept.concern:
            hand_over(connection, viewer, entry.student, kept)
        if kept.plan:
            follow_up(connection, viewer, entry.student, kept)
        conferences.add_decision(connection, viewer, entry.key, kept, owner)
        change(connection, entry, draft.version)
        told = {**asdict(kept), "conference": entry.conference}
        record(connection, viewer, "conference decision", draft.entry, told)
        versions.bump(connection, [cohort])


@guarded(Permission.RECORD_PLANS)
def take_back_decision(database: Database, viewer: Viewer, *, entry: str, version: int) -> None:
    """Take back the newest decision on a student; the one before holds again.

    Only its author or an administrator may. A concern that went over stays with its owner.
    """
    with database.writing() as connection:
        kept, cohort = seen(connection, viewer, entry, version)
        key, author = decided(connection, kept.key)
        if not may_take_back(viewer, author):
            raise NotAllowed("Only who recorded a decision, or an administrator, takes it back.")
        conferences.change_decision(connection, key, taken_back_at=now(), taken_back_by=viewer.id)
        change(connection, kept, version)
        record(connection, viewer, "conference decision taken back", entry, {"entry": entry})
        versions.bump(connection, [cohort])


@guarded(Permission.RECORD_PLANS)
def mark_done(
    database: Database, viewer: Viewer, *, entry: str, version: int, is_done: bool
) -> None:
    """Mark what was decided on a student as done, or as open again."""
    with database.writing() as connection:
        kept, cohort = seen(connection, viewer, entry, version)
        key, _ = decided(connection, kept.key)
        done = {"done_at": now(), "done_by": viewer.id} if is_done else {}
        conferences.change_decision(connection, key, **(done or NOT_DONE))
        change(connection, kept, version)
        what = "conference decision done" if is_done else "conference decision open again"
        record(connection, viewer, what, entry, {"entry": entry})
        versions.bump(connection, [cohort])


NOT_DONE: dict[str, object] = {"done_at": None, "done_by": None}


def decided(connection: Connection, entry: int) -> tuple[int, int]:
    """Return the key and the author of the decision that holds, or refuse."""
    found = conferences.decision_of(connection, entry)
    if found is None:
        raise NotFound(NOTHING_DECIDED)
    return found


def hand_over(connection: Connection, viewer: Viewer, student: int, draft: DecisionDraft) -> None:
    """Give the student's concern, as it was shown, to the owner of a decision."""
    there = concern_edits.find(connection, draft.concern)
    if there is None or there.student != student:
        raise InvalidConference("The concern to hand over is not this student's.")
    shown = (draft.concern, draft.concern_version)
    key_in = partial(concern_owners.key_of, connection, owner=draft.owner_id)
    try:
        concern_owners.give(connection, viewer, shown, draft.owner_id, key_in)
    except StaleVersion as error:
        raise StaleVersion(CHANGED_SINCE) from error


def follow_up(connection: Connection, viewer: Viewer, student: int, draft: DecisionDraft) -> None:
    """Make the day of a decision the next check-in of the student's plan, as it was shown."""
    there = plans.newest_plan(connection, student)
    if there is None or (there.public_id, there.draft.version) != (draft.plan, draft.plan_version):
        raise StaleVersion(CHANGED_SINCE)
    after = replace(there.draft, next_check_in=draft.due)
    refuse_incomplete(after)
    key = written(connection, viewer, student, after)
    keep(connection, viewer, key, after, why="plan followed up")


def record(
    connection: Connection, viewer: Viewer, action: str, address: str, body: dict[str, object]
) -> None:
    """Add to the audit what was done with a decision; its words cannot be guessed from the hash."""
    salt = secrets.token_hex(32)
    audit.record(
        connection,
        viewer,
        action,
        kind="conference entry",
        object_id=address,
        body=body,
        salt=salt,
    )
