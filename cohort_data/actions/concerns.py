"""What a person does with a concern: open, close, snooze, wake, reopen and assign it."""

from dataclasses import asdict, replace
from datetime import date

from sqlalchemy import Connection

from cohort_data.access import NOTHING_HERE, Permission, Viewer, guarded
from cohort_data.actions.by_hand_rows import cohort_of
from cohort_data.actions.concern_evidence import flags_of
from cohort_data.actions.contacts import student_of
from cohort_data.concern_drafts import ConcernDraft, closing, refuse_unfit, snoozing
from cohort_data.concern_drafts import line as said_line
from cohort_data.concern_words import ConcernEventKind
from cohort_data.errors import InvalidConcern, NotFound, StaleVersion
from cohort_data.flags import explained, failures, flag_failures
from cohort_data.store import (
    audit,
    concern_edits,
    concerns,
    concerns_left,
    flag_rules,
    results,
    school,
    versions,
)
from cohort_data.store.concern_edits import Kept
from cohort_data.store.concern_log import Entry
from cohort_data.store.database import Database

CHANGED_SINCE = (
    "Somebody, or a new result, changed this concern after you opened it. Nothing was overwritten: "
    "look at its history below, then do it again if it is still right."
)
ONE_IS_OPEN = (
    "This student has an open concern already, and one is enough. Add what you know as a contact "
    "or a note."
)


@guarded(Permission.RECORD_PLANS)
def open_by_hand(database: Database, viewer: Viewer, draft: ConcernDraft) -> str:
    """Open a concern for a student because somebody asked; return its public id."""
    with database.writing() as connection:
        refuse_unfit(draft, school.today(connection))
        kept = replace(draft, why=" ".join(draft.why.split()))
        student, cohort = student_of(connection, viewer, kept.student)
        if concern_edits.has_open(connection, student):
            raise InvalidConcern(ONE_IS_OPEN)
        address = concern_edits.add_by_hand(
            connection,
            student,
            asked_by=kept.asked_by,
            why=kept.why,
            on=kept.on,
            by=viewer.id,
        )
        flag_open_failure(connection, student)
        record(connection, viewer, "concern opened", address, asdict(kept))
        versions.bump(connection, [cohort])
    return address


def flag_open_failure(connection: Connection, student: int) -> None:
    """Log the flag of a student whose failure is open while a person opens a concern."""
    failed = failures(results.attempts_frame(connection, student))
    flagged = explained(flag_failures(failed, flag_rules.in_force(connection)), failed)
    concerns.log_flags(connection, flags_of(flagged[flagged["open_failures"] > 0]), None)


@guarded(Permission.RECORD_PLANS)
def close(
    database: Database,
    viewer: Viewer,
    *,
    concern: str,
    version: int,
    reason: str,
    line: str = "",
) -> None:
    """Close a concern with a reason, and clear its flags."""
    why = closing(reason, line)
    with database.writing() as connection:
        kept, cohort = seen(connection, viewer, concern, version)
        refuse_closed(kept)
        entry = Entry(ConcernEventKind.CLOSED, why, by=viewer.id)
        refuse_stale(concern_edits.close(connection, kept, version, entry))
        concerns_left.clear_flags(connection, [kept.student], why)
        record(connection, viewer, "concern closed", concern, {"reason": why})
        versions.bump(connection, [cohort])


@guarded(Permission.RECORD_PLANS)
def snooze(
    database: Database,
    viewer: Viewer,
    *,
    concern: str,
    version: int,
    until: date,
    reason: str,
) -> None:
    """Let a concern rest until a day; then, or with a new failure, it comes back by itself."""
    with database.writing() as connection:
        why = snoozing(until, reason, school.today(connection))
        kept, cohort = seen(connection, viewer, concern, version)
        refuse_closed(kept)
        day = until.isoformat()
        entry = Entry(ConcernEventKind.SNOOZED, why, by=viewer.id, on=day)
        refuse_stale(concern_edits.snooze(connection, kept, version, entry))
        record(connection, viewer, "concern snoozed", concern, {"until": day, "reason": why})
        versions.bump(connection, [cohort])


@guarded(Permission.RECORD_PLANS)
def wake(database: Database, viewer: Viewer, *, concern: str, version: int) -> None:
    """Bring a concern that rests back to the queue."""
    with database.writing() as connection:
        kept, cohort = seen(connection, viewer, concern, version)
        refuse_closed(kept)
        if not kept.snoozed_until:
            raise InvalidConcern("This concern does not rest.")
        entry = Entry(ConcernEventKind.WOKEN, by=viewer.id)
        refuse_stale(concern_edits.wake(connection, kept, version, entry))
        record(connection, viewer, "concern woken", concern, {})
        versions.bump(connection, [cohort])


@guarded(Permission.RECORD_PLANS)
def reopen(database: Database, viewer: Viewer, *, concern: str, version: int, reason: str) -> None:
    """Open the newest concern of a student again, as far as work on it was."""
    with database.writing() as connection:
        why = said_line(reason, needed="Say in a line why it is opened again.")
        kept, cohort = seen(connection, viewer, concern, version)
        if not kept.is_closed:
            raise InvalidConcern("This concern is open.")
        if not kept.is_newest:
            raise InvalidConcern("A newer concern of this student is on record. Reopen that one.")
        day = school.today(connection).isoformat()
        entry = Entry(ConcernEventKind.REOPENED, why, by=viewer.id, on=day)
        refuse_stale(concern_edits.reopen(connection, kept, version, entry))
        flag_open_failure(connection, kept.student)
        record(connection, viewer, "concern reopened", concern, {"reason": why})
        versions.bump(connection, [cohort])


def seen(connection: Connection, viewer: Viewer, address: str, version: int) -> tuple[Kept, int]:
    """Return a concern that the viewer may see, in the version that was shown, and its cohort."""
    kept = concern_edits.find(connection, address)
    if kept is None:
        raise NotFound(NOTHING_HERE)
    cohort = cohort_of(connection, viewer, kept.student)
    refuse_stale(kept.version == version)
    return kept, cohort


def refuse_stale(is_newest: bool) -> None:  # noqa: FBT001 - the answer of the store
    """Refuse to change a concern that is another than the one shown."""
    if not is_newest:
        raise StaleVersion(CHANGED_SINCE)


def refuse_closed(kept: Kept) -> None:
    """Refuse to work on a concern that is closed."""
    if kept.is_closed:
        raise InvalidConcern("This concern is closed. Reopen it first.")


def record(
    connection: Connection, viewer: Viewer, action: str, address: str, body: dict[str, object]
) -> None:
    """Add what was done with a concern to the audit."""
    audit.record(connection, viewer, action, kind="concern", object_id=address, body=body)
