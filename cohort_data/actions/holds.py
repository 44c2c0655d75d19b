"""How it is kept that nothing of a student may be deleted, and how that ends."""

import secrets
from dataclasses import asdict

from sqlalchemy import Connection

from cohort_data.access import NOTHING_HERE, Permission, Role, Viewer, guarded
from cohort_data.actions.contacts import student_of
from cohort_data.errors import NotAllowed, NotFound
from cohort_data.retention.holds import WHY_LIFTED, HoldDraft, HoldKind, refuse_unfit
from cohort_data.retention.periods import refuse_without_reason
from cohort_data.store import audit, holds, school, versions
from cohort_data.store.database import Database

ADMINISTRATOR_LIFTS = "A legal hold is lifted by an administrator. Ask one."


@guarded(Permission.RECORD_PLANS)
def place_hold(database: Database, viewer: Viewer, draft: HoldDraft) -> str:
    """Keep everything of a student from being deleted; return the hold's public id."""
    with database.writing() as connection:
        refuse_unfit(draft, school.today(connection))
        key, cohort = student_of(connection, viewer, draft.student)
        address = holds.add_hold(connection, viewer, key, draft)
        tell(connection, viewer, "hold placed", address, asdict(draft))
        versions.bump(connection, [cohort])
    return address


@guarded(Permission.RECORD_PLANS)
def lift_hold(database: Database, viewer: Viewer, *, student: str, hold: str, reason: str) -> None:
    """End a hold; only an administrator ends a legal one."""
    refuse_without_reason(reason, WHY_LIFTED)
    with database.writing() as connection:
        key, cohort = student_of(connection, viewer, student)
        found = [one for one in holds.holds(connection, key) if one.public_id == hold]
        if not found:
            raise NotFound(NOTHING_HERE)
        if found[0].kind is HoldKind.LEGAL and not may_lift_legal(viewer):
            raise NotAllowed(ADMINISTRATOR_LIFTS)
        holds.lift(connection, viewer, hold, reason)
        tell(connection, viewer, "hold lifted", hold, {"student": student, "reason": reason})
        versions.bump(connection, [cohort])


def may_lift_legal(viewer: Viewer) -> bool:
    """Say whether a viewer may end a legal hold."""
    return Role.ADMINISTRATOR in viewer.roles


def tell(
    connection: Connection, viewer: Viewer, action: str, address: str, body: dict[str, object]
) -> None:
    """Add the audit event of a hold; the salt keeps its reason from being guessed."""
    salt = secrets.token_hex(32)
    audit.record(connection, viewer, action, kind="hold", object_id=address, body=body, salt=salt)
