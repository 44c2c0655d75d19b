"""What is listed of share links: to whom, why, by whom, and how often they were opened."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, func, select

from cohort_data.store.share_links import OPENED
from cohort_data.store.tables.people import viewer
from cohort_data.store.tables.school import cohort
from cohort_data.store.tables.sharing import share_link, share_view, snapshot

TOLD = (
    *("public_id", "cohort", "cohort_name", "recipient", "reason", "by", "created_at"),
    *("not_before", "expires_at", "data_date", "views", "last_seen_at", "refusals"),
    *("has_passcode", "follows_newest", "body"),
)
TEXTS = ("not_before", "data_date", "last_seen_at")


def rows(connection: Connection, cohorts: Collection[int] | None) -> list[Mapping[str, Any]]:
    """Return the links of some cohorts, or of all, newest first, as `TOLD` names their parts."""
    refusals = (
        select(func.count())
        .where(share_view.c.share_link_id == share_link.c.id, share_view.c.kind != OPENED)
        .scalar_subquery()
    )
    query = (
        select(
            share_link.c.public_id,
            cohort.c.public_id.label("cohort"),
            cohort.c.name.label("cohort_name"),
            share_link.c.recipient,
            share_link.c.reason,
            viewer.c.name.label("by"),
            share_link.c.created_at,
            share_link.c.not_before,
            share_link.c.expires_at,
            snapshot.c.data_date,
            snapshot.c.body,
            share_link.c.views,
            share_link.c.last_seen_at,
            refusals.label("refusals"),
            share_link.c.passcode_hash.is_not(None).label("has_passcode"),
            share_link.c.follows_newest,
        )
        .join(cohort, cohort.c.id == share_link.c.cohort_id)
        .join(snapshot, snapshot.c.id == share_link.c.snapshot_id)
        .join(viewer, viewer.c.id == share_link.c.created_by)
        .order_by(share_link.c.id.desc())
    )
    if cohorts is not None:
        query = query.where(share_link.c.cohort_id.in_(list(cohorts)))
    found = connection.execute(query).mappings()
    return [dict(row) | {name: row[name] or "" for name in TEXTS} for row in found]
