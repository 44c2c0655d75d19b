"""How it is recorded that somebody looked at a student's page."""

from datetime import UTC, datetime

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.actions.contacts import student_of
from cohort_data.store import accesses
from cohort_data.store.database import Database
from cohort_data.words import AccessKind


@guarded(Permission.SEE_STUDENTS)
def record_visit(database: Database, viewer: Viewer, *, student: str) -> None:
    """Record once per day that a viewer opened a student's page.

    Nothing that is shown from memory depends on it, so no data version is raised.
    """
    since = start_of_day()
    with database.reading() as connection:
        key, cohort = student_of(connection, viewer, student)
        if accesses.is_recorded(connection, viewer, AccessKind.SAW_STUDENT, since, student_key=key):
            return
    with database.writing() as connection:
        if not accesses.is_recorded(
            connection, viewer, AccessKind.SAW_STUDENT, since, student_key=key
        ):
            accesses.add_access(
                connection, viewer, AccessKind.SAW_STUDENT, student_key=key, cohort_key=cohort
            )


def start_of_day() -> str:
    """Return when this computer's day began, as a time of the record."""
    midnight = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight.astimezone(UTC).isoformat(timespec="milliseconds")
