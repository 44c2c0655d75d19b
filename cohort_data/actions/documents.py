"""How it is kept that something about students left the dashboard."""

from sqlalchemy import Connection

from cohort_data.access import NOTHING_HERE, Permission, Viewer, guarded, require_upload
from cohort_data.actions.contacts import student_of
from cohort_data.actions.visits import cohorts_seen
from cohort_data.errors import NotFound
from cohort_data.store import accesses, uploads, viewers
from cohort_data.store.database import Database
from cohort_data.words import AccessKind

UNSAVED = "lines of a file that is not saved"


@guarded(Permission.EXPORT_STUDENTS)
def record_export(database: Database, viewer: Viewer, *, student: str, what: str) -> None:
    """Record that a document about a student was made; nothing a page shows changes by it."""
    with database.writing() as connection:
        viewers.require_unchanged(connection, viewer)
        key, cohort = student_of(connection, viewer, student)
        accesses.add_access(
            connection, viewer, AccessKind.EXPORTED, student_key=key, cohort_key=cohort, what=what
        )


@guarded(Permission.EXPORT_STUDENTS)
def record_list(database: Database, viewer: Viewer, *, cohort: str | None, what: str) -> None:
    """Record that a list of students was taken along: a row for each cohort that it may name."""
    with database.writing() as connection:
        viewers.require_unchanged(connection, viewer)
        cohorts: list[int | None] = [*cohorts_seen(connection, viewer, cohort)]
        for key in cohorts or [None]:
            accesses.add_access(connection, viewer, AccessKind.EXPORTED, cohort_key=key, what=what)


@guarded(Permission.EXPORT_STUDENTS)
def record_lines(database: Database, viewer: Viewer, *, upload: str | None, what: str) -> None:
    """Record that lines of an upload, or of a file that is not saved yet, were taken along."""
    with database.writing() as connection:
        viewers.require_unchanged(connection, viewer)
        cohort = cohort_of(connection, viewer, upload) if upload else None
        accesses.add_access(
            connection,
            viewer,
            AccessKind.EXPORTED,
            cohort_key=cohort,
            what=what,
            reason="" if cohort else UNSAVED,
        )


def cohort_of(connection: Connection, viewer: Viewer, upload: str) -> int | None:
    """Return the cohort of an upload that a viewer may see, None where its rows name their own."""
    found = uploads.find_upload(connection, upload)
    if found is None:
        raise NotFound(NOTHING_HERE)
    require_upload(viewer, found.cohort_id)
    return found.cohort_id
