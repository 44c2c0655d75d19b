"""How data is asked to be deleted, and how a second person has it deleted."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.actions import purging_steps
from cohort_data.actions.purging_steps import Purged
from cohort_data.errors import NotFound, PurgeRefused
from cohort_data.retention.due import Due
from cohort_data.retention.due import due as found_due
from cohort_data.retention.periods import DataKind, refuse_without_reason
from cohort_data.retention.requests import PurgeRequest, refuse_confirmation
from cohort_data.store import (
    audit,
    destroying,
    erased_list,
    holds,
    purge_requests,
    retention,
    school,
    versions,
)
from cohort_data.store.database import Database

WHY = "Say in a few words why it is to be deleted, without a name."
NOTHING_DUE = "Nothing is due: every kind of data is within its period, or on hold."
ON_HOLD = (
    "A legal hold, or a request to inspect, keeps everything of this student. Nothing was deleted."
)
ASKED_BEFORE = "The same is asked for already. A second person confirms it, or it is withdrawn."


@guarded(Permission.RUN_THE_STORE)
def ask_purge(database: Database, viewer: Viewer, *, reason: str) -> str:
    """Ask to delete what is due today; return the request that a second person confirms."""
    with database.writing() as connection:
        today = school.today(connection)
        items = what_is_due(connection, today)
        if not items:
            raise PurgeRefused(NOTHING_DUE)
        return asked(connection, viewer, "", items, reason, today)


@guarded(Permission.RUN_THE_STORE)
def ask_erasure(database: Database, viewer: Viewer, *, student: str, reason: str) -> str:
    """Ask to erase one student's whole record; return the request that a second person confirms."""
    with database.writing() as connection:
        key = destroying.key_of(connection, student)
        if key in holds.students_on_hold(connection):
            raise PurgeRefused(ON_HOLD)
        return asked(connection, viewer, student, [], reason, school.today(connection))


@guarded(Permission.RUN_THE_STORE)
def withdraw_request(database: Database, viewer: Viewer, *, request: str) -> None:
    """Take back a request; nothing is deleted by it any more."""
    with database.writing() as connection:
        found = request_of(connection, request)
        purge_requests.withdrawn(connection, viewer, found)
        tell(connection, viewer, "purge withdrawn", request, {})
        versions.bump(connection)


@guarded(Permission.RUN_THE_STORE)
def confirm(database: Database, viewer: Viewer, *, request: str, reason: str = "") -> Purged:
    """Delete for good what a request of somebody else names and is still due; say what went.

    Where the computer knows one person only, that person confirms on a later day with a reason.
    """
    is_local = database.settings.sign_in == "local"
    with database.writing() as connection:
        today, found = school.today(connection), request_of(connection, request)
        alone = refuse_confirmation(found, viewer.id, today, reason, is_alone=is_local)
        targets = still_wanted(connection, found, today)
        purged = purging_steps.destroy(
            database.settings, connection, viewer, targets, is_erasure=bool(found.student)
        )
        purge_requests.confirmed(connection, viewer, found, reason)
        body = {"went": purged.went, "alone": alone, "reason": reason.strip()}
        tell(connection, viewer, "purge confirmed", request, body)
    destroying.overwrite(database)
    return replace(purged, left=max(len(found.items) - len(targets), 0), alone=alone)


@guarded(Permission.RUN_THE_STORE)
def purge_again(database: Database, viewer: Viewer) -> Purged:
    """Delete again what a backup brought back; two persons decided it before."""
    with database.writing() as connection:
        back = erased_list.there_again(connection, database.settings)
        purged = purging_steps.destroy_rows(database.settings, connection, viewer, back)
        tell(connection, viewer, "purged again", "", {"went": purged.went})
    destroying.overwrite(database)
    return purged


def asked(
    connection: Connection,
    viewer: Viewer,
    student: str,
    items: Iterable[Due],
    reason: str,
    today: date,
) -> str:
    """Keep a request, unless the same is open."""
    refuse_without_reason(reason, WHY)
    if any(one.student == student for one in purge_requests.open_requests(connection)):
        raise PurgeRefused(ASKED_BEFORE)
    address = purge_requests.add_request(
        connection, viewer, student=student, items=items, reason=reason, today=today
    )
    body = {"student": student, "items": list(items), "reason": reason}
    tell(connection, viewer, "purge asked", address, body)
    versions.bump(connection)
    return address


def what_is_due(connection: Connection, today: date) -> list[Due]:
    """Return what is due on a day, by the periods of the school."""
    return found_due(retention.kept(connection), retention.periods(connection)[0], today)


def still_wanted(connection: Connection, asked_for: PurgeRequest, today: date) -> list[Due]:
    """Return what of a request is to go now; a hold placed since keeps it."""
    if asked_for.student:
        if destroying.key_of(connection, asked_for.student) in holds.students_on_hold(connection):
            raise PurgeRefused(ON_HOLD)
        return [Due(DataKind.RESULTS, asked_for.student)]
    now_due = set(what_is_due(connection, today))
    wanted = [one for one in asked_for.items if one in now_due]
    if not wanted:
        raise PurgeRefused(NOTHING_DUE)
    return wanted


def request_of(connection: Connection, address: str) -> PurgeRequest:
    """Return an open request, or refuse."""
    found = purge_requests.find(connection, address)
    if found is None:
        raise NotFound("There is no such request, or it was confirmed or withdrawn before.")
    return found


def tell(
    connection: Connection, viewer: Viewer, action: str, request: str, body: Mapping[str, object]
) -> None:
    """Add the audit event of a request; a salt kept nowhere keeps its words from being guessed."""
    audit.record(
        connection,
        viewer,
        action,
        kind="purge",
        object_id=request,
        body=body,
        salt=secrets.token_hex(32),
    )
