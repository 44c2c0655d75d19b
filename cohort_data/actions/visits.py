"""How it is recorded that somebody looked at a student's page."""

from datetime import UTC, datetime

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.actions.contacts import student_of
from cohort_data.store import visits
from cohort_data.store.database import Database


@guarded(Permission.SEE_STUDENTS)
def record_visit(database: Database, viewer: Viewer, *, student: str) -> None:
    """Record once per day that a viewer opened a student's page.

    Nothing that is shown from memory depends on it, so no data version is raised; the row is its
    own log, so none goes to the audit.
    """
    since = start_of_day()
    with database.reading() as connection:
        key, cohort = student_of(connection, viewer, student)
        if visits.is_recorded(connection, viewer, key, since):
            return
    with database.writing() as connection:
        if not visits.is_recorded(connection, viewer, key, since):
            visits.add_visit(connection, viewer, key, cohort)


def start_of_day() -> str:
    """Return when this computer's day began, as a time of the record."""
    midnight = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight.astimezone(UTC).isoformat(timespec="milliseconds")
