"""Which time the record has seen, so that a clock that goes back opens nothing again."""

from datetime import datetime

from sqlalchemy import Connection, or_, select, update

from cohort_data.sharing.links import moment, told
from cohort_data.store.tables.school import school
from cohort_data.store.tables.trust import audit_event


def latest_seen(connection: Connection) -> datetime | None:
    """Return the latest time on record: one that was kept, or that of the newest event."""
    newest = select(audit_event.c.at).order_by(audit_event.c.id.desc()).limit(1)
    kept = (connection.execute(select(school.c.latest_seen_at)), connection.execute(newest))
    seen = [moment(each.scalar()) for each in kept]
    return max((each for each in seen if each), default=None)


def keep_seen(connection: Connection, at: datetime) -> None:
    """Keep a time that is later than those seen before."""
    later = or_(school.c.latest_seen_at.is_(None), school.c.latest_seen_at < told(at))
    connection.execute(update(school).where(later).values(latest_seen_at=told(at)))


def take_for_latest(connection: Connection, at: datetime) -> None:
    """Keep a time as the latest seen, also where one that came before was later."""
    connection.execute(update(school).values(latest_seen_at=told(at)))
