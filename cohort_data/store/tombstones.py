"""What stays of rows that were destroyed, and whether that is all there is of them."""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Table, select

from cohort_data.access import Viewer
from cohort_data.audit import body_hash, body_text
from cohort_data.store import audit
from cohort_data.store.bulk import insert_records
from cohort_data.store.frames import pairs
from cohort_data.store.moments import now
from cohort_data.store.tables.trust import audit_event, tombstone
from cohort_data.store.vouching import ACCESS

DESTROYED = "rows destroyed"
CHANGED = "The tombstones of destroyed rows are not those that a purge left."


@dataclass(frozen=True)
class Tombstone:
    """What stays of one row: what it was, its public id, and the hash of what it said."""

    kind: str
    object_id: str
    body_hash: str
    at: str


def kind_of(table: Table) -> str:
    """Return what a row of a table goes by on its tombstone."""
    return table.name.replace("_", " ")


def leave(
    connection: Connection, viewer: Viewer, rows: Mapping[Table, ColumnElement[bool]]
) -> None:
    """Leave a tombstone of each row that has a public id, unless it has one from before."""
    found = {
        (kind_of(table), row["public_id"]): dict(row)
        for table, condition in rows.items()
        if "public_id" in table.c
        for row in connection.execute(select(table).where(condition)).mappings()
    }
    ids = [address for _, address in found]
    hashes, there, at = latest_hashes(connection, ids), among(connection, ids), now()
    left = [
        {
            "kind": kind,
            "object_id": address,
            "body_hash": hashes.get(address) or salted(row),
            "at": at,
            "by": viewer.id,
        }
        for (kind, address), row in found.items()
        if (kind, address) not in there
    ]
    insert_records(connection, tombstone, left)


def among(connection: Connection, ids: list[str]) -> set[tuple[str, str]]:
    """Return which of some public ids have a tombstone, each with its kind."""
    query = select(tombstone.c.kind, tombstone.c.object_id).where(tombstone.c.object_id.in_(ids))
    return {(kind, address) for kind, address in connection.execute(query)}


def latest_hashes(connection: Connection, ids: list[str]) -> dict[str, str]:
    """Return the hash that the newest audit event about each object holds, by public id."""
    query = select(audit_event.c.object_id, audit_event.c.body_hash)
    return pairs(connection, query.where(audit_event.c.object_id.in_(ids)).order_by("id"))


def salted(row: dict[str, object]) -> str:
    """Return the hash of a row that no event tells of; its salt is kept nowhere."""
    return body_hash(body_text(row), secrets.token_hex(32))


def all_of(connection: Connection) -> list[Tombstone]:
    """Return every tombstone but those of accesses, which have events of their own."""
    query = select(
        tombstone.c.kind, tombstone.c.object_id, tombstone.c.body_hash, tombstone.c.at
    ).where(tombstone.c.kind != ACCESS)
    found = [Tombstone(*row) for row in connection.execute(query)]
    return sorted(found, key=lambda one: (one.kind, one.object_id))


@contextmanager
def vouched(connection: Connection, viewer: Viewer) -> Iterator[list[Tombstone]]:
    """Add an event for all tombstones when the block left some; they are in what it gives."""
    before, new = set(all_of(connection)), list[Tombstone]()
    yield new
    after = all_of(connection)
    new += [one for one in after if one not in before]
    if new:
        body = told(after)
        audit.record(connection, viewer, DESTROYED, kind="tombstone", object_id="", body=body)


def told(left: list[Tombstone]) -> dict[str, list[list[str]]]:
    """Return tombstones as the event of a purge vouches for them."""
    return {"destroyed": [[*vars(one).values()] for one in left]}


def problem(connection: Connection) -> str:
    """Return a sentence where the tombstones are not those that the last purge left.

    Those of earlier versions had no event; they count from the first one on.
    """
    query = select(audit_event.c.body_hash).where(audit_event.c.action == DESTROYED)
    newest = connection.execute(query.order_by(audit_event.c.id.desc()).limit(1)).scalar()
    holds = newest in (None, body_hash(body_text(told(all_of(connection)))))
    return "" if holds else CHANGED
