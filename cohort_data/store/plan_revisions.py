"""How every saved text of a plan is kept, and found again as the audit vouches for it."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from cohort_data.access import Viewer
from cohort_data.audit import body_hash
from cohort_data.store.moments import now
from cohort_data.store.tables.people import viewer
from cohort_data.store.tables.trust import audit_event
from cohort_data.store.tables.work import plan, plan_revision


@dataclass(frozen=True)
class KeptRevision:
    """A text of a plan as it was saved; `body` is None once it was destroyed.

    It is verified when the audit chain holds the hash of this very text.
    """

    plan: str
    version: int
    author: str
    at: str
    body: str | None
    verified: bool


def add_revision(
    connection: Connection,
    author: Viewer,
    key: int,
    *,
    version: int,
    body: str,
    salt: str,
    event_hash: str,
) -> None:
    """Keep what was saved; revisions only grow."""
    connection.execute(
        insert(plan_revision).values(
            plan_id=key,
            version=version,
            author=author.id,
            at=now(),
            body=body,
            salt=salt,
            audit_event_hash=event_hash,
        )
    )


def revisions(connection: Connection, student_key: int) -> Iterator[KeptRevision]:
    """Yield every saved text of a student's plans, the newest plan and version first."""
    query = (
        select(
            plan.c.public_id,
            plan_revision.c.version,
            viewer.c.name,
            plan_revision.c.at,
            plan_revision.c.body,
            plan_revision.c.salt,
            audit_event.c.body_hash,
        )
        .join(plan, plan.c.id == plan_revision.c.plan_id)
        .join(viewer, viewer.c.id == plan_revision.c.author)
        .outerjoin(audit_event, audit_event.c.hash == plan_revision.c.audit_event_hash)
        .where(plan.c.student_id == student_key, plan.c.deleted_at.is_(None))
        .order_by(plan.c.id.desc(), plan_revision.c.version.desc())
    )
    for row in connection.execute(query):
        fits = row.body is not None and row.body_hash == body_hash(row.body, row.salt or "")
        yield KeptRevision(row.public_id, row.version, row.name, row.at, row.body, fits)
