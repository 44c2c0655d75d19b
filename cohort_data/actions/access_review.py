"""How it is kept that the list of who may see what left the dashboard."""

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.store import accesses, viewers
from cohort_data.store.database import Database
from cohort_data.words import AccessKind


@guarded(Permission.MANAGE_PEOPLE)
def record_access_review(database: Database, viewer: Viewer, *, what: str) -> None:
    """Record that the access review was taken along."""
    with database.writing() as connection:
        viewers.require_unchanged(connection, viewer)
        accesses.add_access(connection, viewer, AccessKind.EXPORTED, what=what)
