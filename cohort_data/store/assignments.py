"""How it is kept which cohorts are whose, since when and until when."""

from collections.abc import Collection
from datetime import date, timedelta

import pandas as pd
from sqlalchemy import Connection, insert, or_, select, update

from cohort_data.access import Viewer
from cohort_data.people import Period
from cohort_data.store.frames import read_frame
from cohort_data.store.moments import now
from cohort_data.store.tables.people import viewer, viewer_cohort
from cohort_data.store.tables.school import cohort

TEXTS = dict.fromkeys(
    ("cohort", "cohort_name", "valid_from", "valid_to", "reason", "by", "at"), "text"
)


def lasting(connection: Connection, key: int) -> dict[int | None, int]:
    """Return the assignments of a person without an end: the row of each cohort, None for all."""
    rows = connection.execute(
        select(viewer_cohort.c.cohort_id, viewer_cohort.c.id).where(
            viewer_cohort.c.viewer_id == key, viewer_cohort.c.valid_to.is_(None)
        )
    )
    return dict(iter(rows))


def assign(
    connection: Connection,
    by: Viewer,
    key: int,
    cohorts: Collection[int | None],
    *,
    valid_from: date,
    valid_to: date | None = None,
    reason: str,
) -> None:
    """Assign cohorts to a person, without an end unless one is given."""
    for cohort_key in cohorts:
        connection.execute(
            insert(viewer_cohort).values(
                viewer_id=key,
                cohort_id=cohort_key,
                valid_from=valid_from.isoformat(),
                valid_to=valid_to.isoformat() if valid_to else None,
                reason=reason.strip(),
                assigned_by=by.id,
                assigned_at=now(),
            )
        )


def cover(
    connection: Connection, by: Viewer, key: int, cohorts: Collection[int | None], period: Period
) -> None:
    """Assign cohorts to a person from one day to another."""
    assign(connection, by, key, cohorts, **vars(period))


def end(connection: Connection, rows: Collection[int], today: date) -> None:
    """End assignments at once: yesterday is the last day on which they count."""
    connection.execute(
        update(viewer_cohort)
        .where(viewer_cohort.c.id.in_(rows))
        .values(valid_to=(today - timedelta(days=1)).isoformat())
    )


def is_cover(connection: Connection, row: int, key: int, today: date) -> bool:
    """Say whether an assignment of this person has an end that is still to come."""
    query = select(viewer_cohort.c.id).where(
        viewer_cohort.c.id == row,
        viewer_cohort.c.viewer_id == key,
        viewer_cohort.c.valid_to >= today.isoformat(),
    )
    return connection.execute(query).first() is not None


def assignments_frame(connection: Connection, today: date) -> pd.DataFrame:
    """Return the assignments in force or to come, in the order in which they were made.

    row, key (of the person), cohort (public id, "" for all), cohort_name, valid_from, valid_to,
    reason, by (a name), at.
    """
    giver = viewer.alias("giver")
    query = (
        select(
            viewer_cohort.c.id.label("row"),
            viewer_cohort.c.viewer_id.label("key"),
            cohort.c.public_id.label("cohort"),
            cohort.c.name.label("cohort_name"),
            viewer_cohort.c.valid_from,
            viewer_cohort.c.valid_to,
            viewer_cohort.c.reason,
            giver.c.name.label("by"),
            viewer_cohort.c.assigned_at.label("at"),
        )
        .outerjoin(cohort, cohort.c.id == viewer_cohort.c.cohort_id)
        .outerjoin(giver, giver.c.id == viewer_cohort.c.assigned_by)
        .where(
            or_(viewer_cohort.c.valid_to.is_(None), viewer_cohort.c.valid_to >= today.isoformat())
        )
        .order_by(viewer_cohort.c.id)
    )
    return read_frame(connection, query, TEXTS)
