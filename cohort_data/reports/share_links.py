"""Which share links there are: to whom, why, until when, and how often they were opened."""

from dataclasses import dataclass
from datetime import datetime

from cohort_data.access import Permission, Role, Viewer, guarded, may
from cohort_data.sharing.links import Refusal, why_closed
from cohort_data.store import school, share_links, shared_list
from cohort_data.store.database import Database


@dataclass(frozen=True)
class LinkRow:
    """One link on the list, and the text of the figures that it shows.

    `closed` says why it does not open now, None while it does.
    """

    public_id: str
    cohort: str
    cohort_name: str
    recipient: str
    reason: str
    by: str
    created_at: str
    not_before: str
    expires_at: str
    data_date: str
    views: int
    last_seen_at: str
    refusals: int
    has_passcode: bool
    follows_newest: bool
    body: str
    closed: Refusal | None


@guarded(Permission.CONTROL_LINKS)
def link_list(
    database: Database, viewer: Viewer, *, cohort: str | None = None, at: datetime
) -> tuple[LinkRow, ...]:
    """Return the links of the viewer's cohorts, newest first; an administrator sees all."""
    with database.reading() as connection:
        only = school.cohort_key(connection, cohort) if cohort else None
        rows = shared_list.rows(connection, None if sees_all(viewer) else viewer.cohorts)
        found = []
        for row in rows:
            kept = share_links.named(connection, row["public_id"])
            if kept and (not cohort or kept.cohort_id == only):
                told = {name: row[name] for name in shared_list.TOLD}
                found.append(LinkRow(**told, closed=why_closed(kept.state, at)))
    return tuple(found)


@guarded(Permission.CONTROL_LINKS)
def live_links(database: Database, viewer: Viewer, *, cohort: str | None, at: datetime) -> int:
    """Return how many links of a cohort, or of all the viewer's, open now or later."""
    rows = link_list(database, viewer, cohort=cohort, at=at)
    return sum(row.closed in {None, Refusal.SCHEDULED} for row in rows)


def sees_all(viewer: Viewer) -> bool:
    """Say whether a viewer sees the links of every cohort."""
    return Role.ADMINISTRATOR in viewer.roles or (
        viewer.cohorts is None and may(viewer, Permission.SHARE_FIGURES)
    )
