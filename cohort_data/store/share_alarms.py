"""When share links were refused unusually often."""

from datetime import datetime

from sqlalchemy import Connection, func, select

from cohort_data.sharing.links import moment, told
from cohort_data.store.tables.trust import audit_event

ACTION = "share links refused often"


def latest_alarm(connection: Connection, since: datetime, until: datetime) -> datetime | None:
    """Return when links were last refused too often between two times, None if they were not."""
    query = select(func.max(audit_event.c.at)).where(
        audit_event.c.action == ACTION,
        audit_event.c.at > told(since),
        audit_event.c.at <= told(until),
    )
    return moment(connection.execute(query).scalar())
