"""Whether the audit chain holds, and how its head is kept elsewhere."""

from dataclasses import dataclass

from sqlalchemy import Connection

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.audit import Head
from cohort_data.errors import StoreUnavailable
from cohort_data.store import audit, audit_heads, tombstones, vouching
from cohort_data.store.database import Database


@dataclass(frozen=True)
class ChainCheck:
    """How many events there are, and what is wrong with the first that does not hold."""

    events: int
    problem: str = ""


@guarded(Permission.SEE_AUDIT)
def check_chain(database: Database, _viewer: Viewer) -> ChainCheck:
    """Return whether the audit chain holds, with the accesses and the heads kept elsewhere."""
    with database.reading() as connection:
        return checked(connection, database.settings.audit_head)


def checked(connection: Connection, place: str) -> ChainCheck:
    """Check the events, the accesses and tombstones they vouch for, and the heads at a place."""
    hashes = audit.hashes(connection)
    broken = audit.broken_event(connection)
    found = f"Audit event {broken} does not fit the chain." if broken is not None else ""
    found = found or vouching.access_problem(connection) or tombstones.problem(connection)
    found = found or head_problem(place, hashes)
    return ChainCheck(len(hashes), found)


def head_problem(place: str, hashes: list[str]) -> str:
    """Return what is wrong with the heads in a file; a syslog cannot be read back."""
    if not place or audit_heads.is_syslog(place):
        return ""
    try:
        return audit_heads.problem(audit_heads.lines(place), hashes)
    except StoreUnavailable as refused:
        return str(refused)


def keep_head(database: Database) -> Head | None:
    """Keep the head of the chain where COHORT_AUDIT_HEAD says; None where nothing was to do.

    A file gets one line a day. A syslog, which cannot be asked, gets one each time. The server
    calls this by itself, so there is no viewer.
    """
    place = database.settings.audit_head
    if not place:
        return None
    with database.reading() as connection:
        head = audit.head(connection)
    if not head.events:
        return None
    if audit_heads.is_syslog(place):
        audit_heads.send(place, head)
        return head
    told = audit_heads.lines(place)
    day = len("2026-01-01")
    if told and told[-1][:day] == head.at[:day]:
        return None
    audit_heads.append(place, head)
    return head
