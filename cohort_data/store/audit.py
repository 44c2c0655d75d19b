"""How audit events are added and verified."""

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, func, insert, select

from cohort_data.access import Viewer
from cohort_data.audit import FIRST, AuditEvent, Head, body_hash, body_text, first_broken
from cohort_data.store.moments import now
from cohort_data.store.tables.trust import audit_event


def record(
    connection: Connection,
    viewer: Viewer,
    action: str,
    *,
    kind: str,
    object_id: str,
    body: Mapping[str, object],
    salt: str = "",
) -> str:
    """Add an event to the chain and return its hash."""
    event = AuditEvent(
        at=now(),
        viewer_id=viewer.id or None,
        action=action,
        object_kind=kind,
        object_id=object_id,
        body_hash=body_hash(body_text(body), salt),
        previous_hash=latest_hash(connection),
    )
    connection.execute(insert(audit_event).values(**vars(event), hash=event.hash))
    return event.hash


def latest_hash(connection: Connection) -> str:
    """Return the hash that the next event builds on."""
    newest = select(audit_event.c.hash).order_by(audit_event.c.id.desc()).limit(1)
    return connection.execute(newest).scalar() or FIRST


def head(connection: Connection) -> Head:
    """Return the present head of the chain."""
    number = connection.execute(select(func.count()).select_from(audit_event)).scalar_one()
    return Head(now(), number, latest_hash(connection))


def hashes(connection: Connection) -> list[str]:
    """Return the hashes of all events in their order."""
    return list(connection.execute(select(audit_event.c.hash).order_by(audit_event.c.id)).scalars())


def broken_event(connection: Connection) -> int | None:
    """Return the key of the first event that does not fit the chain, None when all do."""
    return first_broken(events(connection))


def events(connection: Connection) -> Iterator[tuple[int, AuditEvent, str]]:
    """Yield the events in their order, each with its key and stored hash."""
    for row in connection.execute(select(audit_event).order_by(audit_event.c.id)).mappings():
        fields = {name: row[name] for name in AuditEvent.__dataclass_fields__}
        yield row["id"], AuditEvent(**fields), row["hash"]
