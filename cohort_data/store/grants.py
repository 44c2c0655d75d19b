"""How it is kept who may see a cohort by name for a time, and why."""

from datetime import date

import pandas as pd
from sqlalchemy import Connection, Select, insert, select, update

from cohort_data.access import Role, Viewer
from cohort_data.people import Period
from cohort_data.store.frames import read_frame
from cohort_data.store.moments import now, public_id
from cohort_data.store.tables.people import viewer, viewer_role
from cohort_data.store.tables.school import cohort
from cohort_data.store.tables.trust import access_grant

TEXTS = dict.fromkeys(
    ("grant", "cohort", "cohort_name", "valid_from", "valid_to", "reason", "by"), "text"
)


def add(connection: Connection, by: Viewer, key: int, cohort_key: int, period: Period) -> str:
    """Open a cohort by name to somebody, and return the public id of that."""
    address = public_id()
    connection.execute(
        insert(access_grant).values(
            public_id=address,
            viewer_id=key,
            cohort_id=cohort_key,
            reason=period.reason.strip(),
            valid_from=period.valid_from.isoformat(),
            valid_to=period.valid_to.isoformat(),
            granted_by=by.id,
        )
    )
    return address


def revoke(connection: Connection, address: str, key: int) -> bool:
    """Take back what was opened to a person; False when there is nothing to take back."""
    revoked = connection.execute(
        update(access_grant)
        .where(
            access_grant.c.public_id == address,
            access_grant.c.viewer_id == key,
            access_grant.c.revoked_at.is_(None),
        )
        .values(revoked_at=now())
    )
    return revoked.rowcount > 0


def selected() -> Select[tuple[object, ...]]:
    """Select what was opened to whom and not taken back."""
    giver = viewer.alias("giver")
    return (
        select(
            access_grant.c.public_id.label("grant"),
            access_grant.c.viewer_id.label("key"),
            access_grant.c.cohort_id,
            cohort.c.public_id.label("cohort"),
            cohort.c.name.label("cohort_name"),
            access_grant.c.valid_from,
            access_grant.c.valid_to,
            access_grant.c.reason,
            giver.c.name.label("by"),
        )
        .join(cohort, cohort.c.id == access_grant.c.cohort_id)
        .join(giver, giver.c.id == access_grant.c.granted_by)
        .where(access_grant.c.revoked_at.is_(None))
        .order_by(cohort.c.name, access_grant.c.id)
    )


def grants_frame(connection: Connection, today: date) -> pd.DataFrame:
    """Return what is opened to whom, in force or to come.

    grant (public id), key (of the person), cohort_id, cohort (public id), cohort_name, valid_from,
    valid_to, reason, by (a name).
    """
    coming = selected().where(access_grant.c.valid_to >= today.isoformat())
    return read_frame(connection, coming, TEXTS)


def in_force(connection: Connection, looking: Viewer, today: date) -> pd.DataFrame:
    """Return what is opened today to a viewer who is a dean and may sign in, by the record."""
    day = today.isoformat()
    is_dean = (
        select(viewer.c.id)
        .join(viewer_role, viewer_role.c.viewer_id == viewer.c.id)
        .where(viewer.c.disabled_at.is_(None), viewer_role.c.role == Role.DEAN)
    )
    query = selected().where(
        access_grant.c.viewer_id == looking.id,
        access_grant.c.viewer_id.in_(is_dean),
        access_grant.c.valid_from <= day,
        access_grant.c.valid_to >= day,
    )
    return read_frame(connection, query, TEXTS)
