"""How it is kept that a document about students left the dashboard."""

from sqlalchemy import Connection, insert

from cohort_data.access import Permission, Viewer, guarded, require_cohorts
from cohort_data.actions.contacts import student_of
from cohort_data.errors import NotFound
from cohort_data.store import audit, school
from cohort_data.store.database import Database
from cohort_data.store.moments import now
from cohort_data.store.tables.trust import access

EXPORTED = "exported"
ALL_COHORTS = "all"


@guarded(Permission.EXPORT_STUDENTS)
def record_export(database: Database, viewer: Viewer, *, student: str, what: str) -> None:
    """Record that a document about a student was made; nothing a page shows changes by it."""
    with database.writing() as connection:
        key, cohort = student_of(connection, viewer, student)
        add_access(connection, viewer, what, student_id=key, cohort_id=cohort)
        audit.record(
            connection, viewer, EXPORTED, kind="student", object_id=student, body={"what": what}
        )


@guarded(Permission.EXPORT_STUDENTS)
def record_list(database: Database, viewer: Viewer, *, cohort: str | None, what: str) -> None:
    """Record that a list of the students of a cohort was made, or of all that the viewer sees."""
    with database.writing() as connection:
        key = school.cohort_key(connection, cohort)
        if cohort is not None and key is None:
            raise NotFound("There is no such cohort, or none that you may see.")
        require_cohorts(viewer, [key] if key is not None else [])
        add_access(connection, viewer, what, cohort_id=key)
        audit.record(
            connection,
            viewer,
            EXPORTED,
            kind="cohort",
            object_id=cohort or ALL_COHORTS,
            body={"what": what},
        )


def add_access(connection: Connection, viewer: Viewer, what: str, **about: int | None) -> None:
    """Add who took what along about whom."""
    row = {"viewer_id": viewer.id, "kind": EXPORTED, "reason": what, "at": now(), **about}
    connection.execute(insert(access).values(row))
