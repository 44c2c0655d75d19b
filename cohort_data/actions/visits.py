"""How it is recorded that somebody looked at a student, or at a list of students."""

from sqlalchemy import Connection

from cohort_data.access import NOTHING_HERE, Permission, Viewer, guarded, require_cohorts
from cohort_data.actions.contacts import student_of
from cohort_data.errors import NotFound
from cohort_data.store import accesses, memberships, school
from cohort_data.store.database import Database
from cohort_data.words import AccessKind


@guarded(Permission.SEE_STUDENTS)
def record_visit(database: Database, viewer: Viewer, *, student: str) -> None:
    """Record once per day that a viewer opened a student's page.

    Nothing that is shown from memory depends on it, so no data version is raised.
    """
    with database.reading() as connection:
        key, cohort = student_of(connection, viewer, student)
        since = school.day_began(connection)
        if accesses.is_recorded(connection, viewer, AccessKind.SAW_STUDENT, since, student_key=key):
            return
    with database.writing() as connection:
        if not accesses.is_recorded(
            connection, viewer, AccessKind.SAW_STUDENT, since, student_key=key
        ):
            accesses.add_access(
                connection, viewer, AccessKind.SAW_STUDENT, student_key=key, cohort_key=cohort
            )


@guarded(Permission.SEE_STUDENTS)
def record_list_view(
    database: Database, viewer: Viewer, *, kind: AccessKind, cohort: str | None
) -> None:
    """Record once per day and cohort that a viewer saw a list of its students by name.

    No cohort stands for all that the viewer may see and that have students.
    """
    with database.reading() as connection:
        if not cohorts_new(connection, viewer, kind, cohort):
            return
    with database.writing() as connection:
        for key in cohorts_new(connection, viewer, kind, cohort):
            accesses.add_access(connection, viewer, kind, cohort_key=key)


def cohorts_new(
    connection: Connection, viewer: Viewer, kind: AccessKind, cohort: str | None
) -> list[int]:
    """Return the cohorts of which no view is on record of today, where the school is."""
    since = school.day_began(connection)
    there = accesses.cohorts_recorded(connection, viewer, kind, since)
    return [key for key in cohorts_seen(connection, viewer, cohort) if key not in there]


def cohorts_seen(connection: Connection, viewer: Viewer, cohort: str | None) -> list[int]:
    """Return the keys of a cohort, or of all with students that the viewer may see, or refuse."""
    if cohort is None:
        keys = memberships.cohorts_with_students(connection)
        return [key for key in keys if viewer.cohorts is None or key in viewer.cohorts]
    found = school.cohort_key(connection, cohort)
    if found is None:
        raise NotFound(NOTHING_HERE)
    require_cohorts(viewer, [found])
    return [found]
