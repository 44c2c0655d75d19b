"""What is listed of share links: to whom, why, by whom, and how often they were opened."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from cohort_data.sharing.links import LinkState
from cohort_data.store import clock, share_links
from cohort_data.store.share_links import OPENED
from cohort_data.store.tables.people import viewer
from cohort_data.store.tables.school import cohort
from cohort_data.store.tables.sharing import share_link, share_view, snapshot

TOLD = (
    *("public_id", "cohort", "cohort_name", "recipient", "reason", "by", "created_at"),
    *("not_before", "expires_at", "data_date", "views", "last_seen_at", "refusals"),
    *("has_passcode", "follows_newest", "body"),
)


def rows(
    connection: Connection, cohorts: Collection[int] | None
) -> list[tuple[Mapping[str, Any], LinkState]]:
    """Return the links of some cohorts, or of all, newest first, as `TOLD` names their parts.

    Beside each stands what decides whether it opens.
    """
    query = listed().order_by(share_link.c.id.desc())
    if cohorts is not None:
        query = query.where(share_link.c.cohort_id.in_(list(cohorts)))
    found = connection.execute(query).all()
    states = all_states(connection, found)
    told = [
        {name: getattr(row, name) if getattr(row, name) is not None else "" for name in TOLD}
        for row in found
    ]
    return list(zip(told, states, strict=True))


def live_states(
    connection: Connection, cohorts: Collection[int] | None, at: datetime
) -> list[LinkState]:
    """Return the states of the links of some cohorts, or of all, that are not over."""
    query = select(share_link).where(share_links.live(at))
    if cohorts is not None:
        query = query.where(share_link.c.cohort_id.in_(list(cohorts)))
    return all_states(connection, connection.execute(query).all())


def all_states(connection: Connection, found: Sequence[Row[tuple[object, ...]]]) -> list[LinkState]:
    """Return what decides whether links open; each creator is asked about once."""
    makers = {(row.created_by, row.cohort_id) for row in found}
    may = {maker: share_links.creator_may(connection, *maker) for maker in makers}
    seen = clock.latest_seen(connection)
    return [
        share_links.state_of(row, creator_may=may[row.created_by, row.cohort_id], latest_seen=seen)
        for row in found
    ]


def listed() -> Select[tuple[object, ...]]:
    """Select what is told of links."""
    refusals = (
        select(func.count())
        .where(share_view.c.share_link_id == share_link.c.id, share_view.c.kind != OPENED)
        .scalar_subquery()
    )
    return (
        select(
            share_link,
            cohort.c.public_id.label("cohort"),
            cohort.c.name.label("cohort_name"),
            viewer.c.name.label("by"),
            snapshot.c.data_date,
            snapshot.c.body,
            refusals.label("refusals"),
            share_link.c.passcode_hash.is_not(None).label("has_passcode"),
        )
        .join(cohort, cohort.c.id == share_link.c.cohort_id)
        .join(snapshot, snapshot.c.id == share_link.c.snapshot_id)
        .join(viewer, viewer.c.id == share_link.c.created_by)
    )
