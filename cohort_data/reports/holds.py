"""What keeps everything of a student from being deleted."""

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.actions.contacts import student_of
from cohort_data.retention.holds import Hold
from cohort_data.store import holds
from cohort_data.store.database import Database


@guarded(Permission.SEE_STUDENTS)
def student_holds(database: Database, viewer: Viewer, *, student: str) -> list[Hold]:
    """Return what keeps everything of a student, the oldest first."""
    with database.reading() as connection:
        key, _ = student_of(connection, viewer, student)
        return holds.holds(connection, key)
