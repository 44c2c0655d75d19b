"""How it is kept when a viewer last looked at a cohort."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, delete, insert, select

from cohort_data.access import Viewer
from cohort_data.last_look import Look
from cohort_data.store.tables.looks import look


def looks_of(connection: Connection, viewer: Viewer, cohorts: Collection[int]) -> dict[int, Look]:
    """Return the looks of a viewer at some cohorts, by the cohort's key."""
    query = select(look.c.cohort_id, look.c.at, look.c.before).where(
        look.c.viewer_id == viewer.id, look.c.cohort_id.in_(list(cohorts))
    )
    return {row[0]: Look(row[1], row[2] or "") for row in connection.execute(query)}


def keep(connection: Connection, viewer: Viewer, looks: Mapping[int, Look]) -> None:
    """Keep looks in the place of those before, by the cohort's key."""
    there = (look.c.viewer_id == viewer.id) & look.c.cohort_id.in_(list(looks))
    connection.execute(delete(look).where(there))
    rows = [
        {
            "viewer_id": viewer.id,
            "cohort_id": cohort,
            "at": kept.at,
            "before": kept.before or None,
        }
        for cohort, kept in looks.items()
    ]
    connection.execute(insert(look), rows)
