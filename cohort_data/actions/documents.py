"""How it is kept that a document about students left the dashboard."""

from cohort_data.access import Permission, Viewer, guarded, require_cohorts
from cohort_data.actions.contacts import student_of
from cohort_data.errors import NotFound
from cohort_data.store import accesses, school
from cohort_data.store.database import Database
from cohort_data.words import AccessKind


@guarded(Permission.EXPORT_STUDENTS)
def record_export(database: Database, viewer: Viewer, *, student: str, what: str) -> None:
    """Record that a document about a student was made; nothing a page shows changes by it."""
    with database.writing() as connection:
        key, cohort = student_of(connection, viewer, student)
        accesses.add_access(
            connection, viewer, AccessKind.EXPORTED, student_key=key, cohort_key=cohort, what=what
        )


@guarded(Permission.EXPORT_STUDENTS)
def record_list(database: Database, viewer: Viewer, *, cohort: str | None, what: str) -> None:
    """Record that a list of the students of a cohort was made, or of all that the viewer sees."""
    with database.writing() as connection:
        key = school.cohort_key(connection, cohort)
        if cohort is not None and key is None:
            raise NotFound("There is no such cohort, or none that you may see.")
        require_cohorts(viewer, [key] if key is not None else [])
        accesses.add_access(connection, viewer, AccessKind.EXPORTED, cohort_key=key, what=what)
