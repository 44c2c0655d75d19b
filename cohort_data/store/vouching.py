"""Whether every access is vouched for by its audit event, those erased by a purge included."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import Connection, Row, select

from cohort_data.access import Viewer
from cohort_data.audit import body_hash, body_text
from cohort_data.store import audit
from cohort_data.store.accesses import BODY
from cohort_data.store.bulk import insert_records
from cohort_data.store.frames import pairs
from cohort_data.store.moments import now
from cohort_data.store.tables.trust import access, audit_event, tombstone
from cohort_data.words import AccessKind

ACCESS = "access"
ERASED = "accesses erased"
# So much of an event's hash as a tombstone holds.
DIGITS = 24


def access_problem(connection: Connection) -> str:
    """Return what is wrong with the accesses on record, as a sentence; "" for nothing.

    A row must be what its event was recorded for, and an event must have its row, or the
    tombstone of it.
    """
    vouching = events_of_accesses(connection)
    has_vouched = False
    for row in connection.execute(select(access).order_by(access.c.id)):
        # Rows of the time before events vouched for them can only be the first.
        if row.audit_event_hash is None and not has_vouched:
            continue
        has_vouched = True
        event = vouching.pop(row.audit_event_hash, None)
        if event is None:
            return f"Access {row.id} has no audit event of its own."
        if event.body_hash != hash_of(row):
            return f"Access {row.id} is not what audit event {event.id} was recorded for."
    return missing(connection, vouching) or erasure_problem(connection)


def events_of_accesses(connection: Connection) -> dict[str, Row[int, str, str]]:
    """Return the events that vouch for an access, by their hashes."""
    query = select(audit_event.c.id, audit_event.c.hash, audit_event.c.body_hash)
    kinds = [kind.value for kind in AccessKind]
    found = connection.execute(query.where(audit_event.c.action.in_(kinds)).order_by("id"))
    return {row.hash: row for row in found}


def hash_of(row: Row[int, str, str]) -> str:
    """Return the hash of what a row says, as its event holds it."""
    return body_hash(body_text({name: getattr(row, name) for name in BODY}))


def missing(connection: Connection, left: Mapping[str, Row[int, str, str]]) -> str:
    """Return a sentence about the first event whose row is gone without a tombstone."""
    query = select(tombstone.c.object_id, tombstone.c.body_hash).where(tombstone.c.kind == ACCESS)
    erased = pairs(connection, query)
    for told, event in left.items():
        if erased.get(told[:DIGITS]) != event.body_hash:
            return f"The access that audit event {event.id} was recorded for is gone."
    return ""


def erasure_problem(connection: Connection) -> str:
    """Return a sentence where the tombstones are not those that the last erasure left."""
    query = (
        select(audit_event.c.body_hash)
        .where(audit_event.c.action == ERASED)
        .order_by(audit_event.c.id.desc())
    )
    told = connection.execute(query.limit(1)).scalar()
    body = tombstones(connection)
    holds = body_hash(body_text(body)) == told if told else not body["erased"]
    return "" if holds else "The tombstones of accesses are not those that a purge left."


def tombstones(connection: Connection) -> dict[str, list[list[object]]]:
    """Return every tombstone of an access, as the event of an erasure vouches for them."""
    query = select(
        tombstone.c.object_id, tombstone.c.body_hash, tombstone.c.at, tombstone.c.by
    ).where(tombstone.c.kind == ACCESS)
    return {"erased": sorted(list(row) for row in connection.execute(query))}


@contextmanager
def erasing(connection: Connection, viewer: Viewer) -> Iterator[None]:
    """Leave tombstones of the accesses that go inside the block, and an event for all of them."""
    before = vouched(connection)
    yield
    gone = before.keys() - vouched(connection).keys()
    if not gone:
        return
    at = now()
    rows = [
        {
            "kind": ACCESS,
            "object_id": told[:DIGITS],
            "body_hash": before[told],
            "at": at,
            "by": viewer.id,
        }
        for told in sorted(gone)
    ]
    insert_records(connection, tombstone, rows)
    body = tombstones(connection)
    audit.record(connection, viewer, ERASED, kind=ACCESS, object_id="", body=body)


def vouched(connection: Connection) -> dict[str, str]:
    """Return the body's hash of each access that an event vouches for, by the event's hash."""
    query = select(audit_event.c.hash, audit_event.c.body_hash)
    return pairs(connection, query.join(access, access.c.audit_event_hash == audit_event.c.hash))
