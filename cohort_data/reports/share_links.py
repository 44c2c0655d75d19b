"""Which share links there are: to whom, why, until when, and how often they were opened."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from cohort_data.access import Permission, Role, Viewer, guarded, may
from cohort_data.sharing.links import Refusal, why_closed
from cohort_data.store import school, shared_list
from cohort_data.store.database import Connection, Database


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
        rows = shared_list.rows(connection, asked_for(connection, viewer, cohort))
    return tuple(LinkRow(**told, closed=why_closed(state, at)) for told, state in rows)


@guarded(Permission.CONTROL_LINKS)
def live_links(database: Database, viewer: Viewer, *, cohort: str | None, at: datetime) -> int:
    """Return how many links of a cohort, or of all the viewer's, open now or later."""
    with database.reading() as connection:
        states = shared_list.live_states(connection, asked_for(connection, viewer, cohort), at)
    return sum(why_closed(state, at) in {None, Refusal.SCHEDULED} for state in states)


def asked_for(connection: Connection, viewer: Viewer, cohort: str | None) -> Collection[int] | None:
    """Return the keys of the cohorts asked for that a viewer sees the links of, None for all."""
    mine = None if sees_all(viewer) else viewer.cohorts
    if not cohort:
        return mine
    key = school.cohort_key(connection, cohort)
    is_mine = key is not None and (mine is None or key in mine)
    return [key] if key is not None and is_mine else []


def sees_all(viewer: Viewer) -> bool:
    """Say whether a viewer sees the links of every cohort."""
    return Role.ADMINISTRATOR in viewer.roles or (
        viewer.cohorts is None and may(viewer, Permission.SHARE_FIGURES)
    )
