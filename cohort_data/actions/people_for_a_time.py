"""What is given to people for a time: cover for a colleague, and a cohort by name for a dean."""

from sqlalchemy import Connection

from cohort_data.access import Permission, Role, Viewer, guarded
from cohort_data.actions.people import NO_COHORT, as_read, cohort_keys, keep
from cohort_data.errors import InvalidPerson, NotFound
from cohort_data.people import Period, refuse_period, refuse_role_missing
from cohort_data.store import assignments, grants, people, school, viewers
from cohort_data.store.database import Database
from cohort_data.store.people import Kept

DISABLED = "This person may not sign in. Enable them first, then this."
OVER = "This is over, or was ended before. Nothing was changed."


@guarded(Permission.MANAGE_PEOPLE)
def cover(
    database: Database,
    viewer: Viewer,
    person: str,
    cohorts: frozenset[str],
    period: Period,
    *,
    version: int,
) -> None:
    """Assign cohorts to an advisor from one day to another; it ends by itself."""
    if not cohorts:
        raise InvalidPerson("Choose the cohorts to be covered.")
    with database.writing() as connection:
        kept = receiver(connection, person, version, Role.ADVISOR)
        refuse_period(period, school.today(connection))
        assignments.cover(connection, viewer, kept.id, cohort_keys(connection, cohorts), period)
        people.change(connection, kept.id)
        body = {"cohorts": sorted(cohorts), **vars(period)}
        keep(connection, viewer, "cover arranged", person, body)


@guarded(Permission.MANAGE_PEOPLE)
def end_cover(database: Database, viewer: Viewer, person: str, row: int, *, version: int) -> None:
    """End a cover at once, or one that has not begun."""
    with database.writing() as connection:
        kept, today = as_read(connection, person, version), school.today(connection)
        if not assignments.is_cover(connection, row, kept.id, today):
            raise NotFound(OVER)
        assignments.end(connection, [row], today)
        people.change(connection, kept.id)
        keep(connection, viewer, "cover ended", person, {"row": row})


@guarded(Permission.MANAGE_PEOPLE)
def open_cohort(
    database: Database, viewer: Viewer, person: str, cohort: str, period: Period, *, version: int
) -> str:
    """Open a cohort by name to a dean from one day to another, and return its public id."""
    with database.writing() as connection:
        kept = receiver(connection, person, version, Role.DEAN)
        refuse_period(period, school.today(connection))
        key = school.cohort_key(connection, cohort)
        if key is None:
            raise NotFound(NO_COHORT)
        grant = grants.add(connection, viewer, kept.id, key, period)
        people.change(connection, kept.id)
        body = {"grant": grant, "cohort": cohort, **vars(period)}
        keep(connection, viewer, "cohort opened by name", person, body)
    return grant


@guarded(Permission.MANAGE_PEOPLE)
def close_cohort(
    database: Database, viewer: Viewer, person: str, grant: str, *, version: int
) -> None:
    """Take back at once that a dean sees a cohort by name."""
    with database.writing() as connection:
        kept = as_read(connection, person, version)
        if not grants.revoke(connection, grant, kept.id):
            raise NotFound(OVER)
        people.change(connection, kept.id)
        keep(connection, viewer, "cohort closed by name", person, {"grant": grant})


def receiver(connection: Connection, person: str, version: int, role: Role) -> Kept:
    """Return a person who may sign in and has the role that something is given for."""
    kept = as_read(connection, person, version)
    if not kept.is_enabled:
        raise InvalidPerson(DISABLED)
    refuse_role_missing(viewers.roles(connection, kept.id), role)
    return kept
