"""How it is recorded that somebody looked at the audit log, or took it along."""

from sqlalchemy import Connection

from cohort_data.access import RULES, Permission, Viewer, guarded
from cohort_data.store import accesses, school, viewers
from cohort_data.store.database import Database
from cohort_data.words import AccessKind


@guarded(Permission.SEE_AUDIT)
def record_audit_view(database: Database, viewer: Viewer) -> None:
    """Record once per day that a viewer looked at the audit log."""
    with database.reading() as connection:
        if is_recorded(connection, viewer):
            return
    with database.writing() as connection:
        if not is_recorded(connection, viewer):
            reason = why(viewer)
            accesses.add_access(connection, viewer, AccessKind.SAW_AUDIT, reason=reason)


@guarded(Permission.SEE_AUDIT)
def record_audit_export(database: Database, viewer: Viewer, *, what: str) -> None:
    """Record that a viewer took the audit log along."""
    with database.writing() as connection:
        viewers.require_unchanged(connection, viewer)
        accesses.add_access(connection, viewer, AccessKind.EXPORTED, what=what, reason=why(viewer))


def is_recorded(connection: Connection, viewer: Viewer) -> bool:
    """Say whether it is on record that a viewer looked at the audit log today."""
    since = school.day_began(connection)
    return accesses.is_recorded(connection, viewer, AccessKind.SAW_AUDIT, since)


def why(viewer: Viewer) -> str:
    """Return which roles of a viewer open the audit log."""
    return ", ".join(sorted(viewer.roles & RULES[Permission.SEE_AUDIT]))
