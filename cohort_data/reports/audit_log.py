"""Who did and saw what, without a name of a student and without any text they wrote."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import pandas as pd

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.store import audit_log, viewers
from cohort_data.store.audit_log import Wanted
from cohort_data.store.database import Database

ROWS = 100


@dataclass(frozen=True)
class AuditPage:
    """One page of the log, as `events` returns its rows, and how many there are on all pages."""

    rows: pd.DataFrame
    total: int


@guarded(Permission.SEE_AUDIT)
def people(database: Database, _viewer: Viewer) -> dict[str, str]:
    """Return the names of those who can stand in the log, by public id."""
    with database.reading() as connection:
        return viewers.names(connection)


@guarded(Permission.SEE_AUDIT)
def audit_page(database: Database, _viewer: Viewer, *, wanted: Wanted, page: int = 1) -> AuditPage:
    """Return one page of what was done and seen, newest first."""
    with database.reading() as connection:
        total = audit_log.count(connection, wanted)
        first = (page - 1) * ROWS
        rows = audit_log.events_frame(connection, wanted, first=first, most=ROWS)
    return AuditPage(rows, total)


@guarded(Permission.SEE_AUDIT)
def whole_log(database: Database, _viewer: Viewer, *, wanted: Wanted) -> pd.DataFrame:
    """Return all that was done and seen, newest first, to be taken along."""
    with database.reading() as connection:
        return audit_log.events_frame(connection, wanted)


def wanted(
    *,
    who: str = "",
    deed: str = "",
    student: str = "",
    since: date | None = None,
    until: date | None = None,
) -> Wanted:
    """Return which events are wanted, the days being those of this computer, both included."""
    return Wanted(
        who=who,
        deed=deed,
        student=student.strip(),
        since=begin_of(since) if since else "",
        before=begin_of(until + timedelta(days=1)) if until else "",
    )


def begin_of(day: date) -> str:
    """Return when a day of this computer begins, as a time of the record."""
    midnight = datetime.combine(day, time.min).astimezone()
    return midnight.astimezone(UTC).isoformat(timespec="milliseconds")
