"""How it is noticed that somebody looks, and until when this viewer has seen what is on record."""

from datetime import UTC, datetime

from sqlalchemy import Connection

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.actions.visits import cohorts_seen
from cohort_data.last_look import Before, Look, looked
from cohort_data.store import looks
from cohort_data.store.database import Database


@guarded(Permission.SEE_STUDENTS)
def look(
    database: Database, viewer: Viewer, *, cohort: str | None, at: datetime | None = None
) -> Before:
    """Note that a viewer looks at a cohort, or all, and return the end of the visit before.

    Who looked is no access by name, which is recorded elsewhere; nothing that is shown from
    memory depends on it, so neither the audit nor a data version tells of it.
    """
    now = at or datetime.now(UTC)
    with database.reading() as connection:
        there, after = now_and_then(connection, viewer, cohort, now)
    if there != after:
        with database.writing() as connection:
            there, after = now_and_then(connection, viewer, cohort, now)
            changed = {key: kept for key, kept in after.items() if there.get(key) != kept}
            if changed:
                looks.keep(connection, viewer, changed)
    return tuple((key, kept.before) for key, kept in sorted(after.items()))


def now_and_then(
    connection: Connection, viewer: Viewer, cohort: str | None, at: datetime
) -> tuple[dict[int, Look], dict[int, Look]]:
    """Return the looks of a viewer as they are kept, and as this one leaves them."""
    keys = cohorts_seen(connection, viewer, cohort)
    there = looks.looks_of(connection, viewer, keys)
    return there, {key: looked(there.get(key), at) for key in keys}
