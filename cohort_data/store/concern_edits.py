"""How what a person does with a concern is kept; an older version changes nothing."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, insert, select

from cohort_data.concern_words import ConcernEventKind, Origin
from cohort_data.store.concern_log import Entry, append, change
from cohort_data.store.concerns_acted_on import reached
from cohort_data.store.moments import now, public_id
from cohort_data.store.tables.work import concern
from cohort_data.words import ConcernState


@dataclass(frozen=True)
class Kept:
    """A concern as it is kept; `is_newest` where no later one of the same student is there."""

    key: int
    student: int
    state: str
    version: int
    is_closed: bool
    snoozed_until: str
    is_newest: bool


def find(connection: Connection, address: str) -> Kept | None:
    """Return the concern with a public id, None where there is none."""
    row = connection.execute(select(concern).where(concern.c.public_id == address)).first()
    if row is None:
        return None
    newest = select(func.max(concern.c.id)).where(concern.c.student_id == row.student_id)
    return Kept(
        key=row.id,
        student=row.student_id,
        state=row.state,
        version=row.version,
        is_closed=row.closed_at is not None,
        snoozed_until=row.snoozed_until or "",
        is_newest=connection.execute(newest).scalar() == row.id,
    )


def has_open(connection: Connection, student_key: int) -> bool:
    """Say whether a student has an open concern."""
    query = select(concern.c.id).where(
        concern.c.student_id == student_key, concern.c.closed_at.is_(None)
    )
    return connection.execute(query).first() is not None


def add_by_hand(
    connection: Connection, student_key: int, *, asked_by: str, why: str, on: date, by: int
) -> str:
    """Open a concern that a person asks for and return its public id."""
    address = public_id()
    added = connection.execute(
        insert(concern).values(
            public_id=address,
            student_id=student_key,
            state=ConcernState.NEW,
            origin=Origin.HAND,
            asked_by=asked_by,
            why=why,
            opened_at=now(),
            waiting_since=on.isoformat(),
        )
    )
    key = int(added.inserted_primary_key[0]) if added.inserted_primary_key else 0
    opened = Entry(ConcernEventKind.OPENED, reason=f"{asked_by}: {why}", by=by, on=on.isoformat())
    append(connection, opened, [(key, None, ConcernState.NEW, None)])
    return address


def close(connection: Connection, kept: Kept, version: int, entry: Entry) -> bool:
    """Close a concern; False where it is no longer the version that was shown."""
    return changed(
        connection,
        kept,
        version,
        entry,
        state=ConcernState.CLOSED,
        closed_at=now(),
        close_reason=entry.reason,
    )


def snooze(connection: Connection, kept: Kept, version: int, entry: Entry) -> bool:
    """Let a concern rest until the day of the entry; False for another version."""
    told: dict[str, object] = {"snoozed_until": entry.on, "snooze_reason": entry.reason}
    return changed(connection, kept, version, entry, **told)


def reopen(connection: Connection, kept: Kept, version: int, entry: Entry) -> bool:
    """Open a closed concern again, as far as work on it was; False for another version."""
    return changed(
        connection,
        kept,
        version,
        entry,
        state=reached(),
        closed_at=None,
        close_reason=None,
        waiting_since=entry.on,
    )


def assign(connection: Connection, kept: Kept, version: int, entry: Entry) -> bool:
    """Give a concern to the owner of the entry, or to nobody; False for another version."""
    return changed(connection, kept, version, entry, owner_id=entry.owner)


def wake(connection: Connection, kept: Kept, version: int, entry: Entry) -> bool:
    """End a snooze; False for another version."""
    return changed(connection, kept, version, entry)


def changed(
    connection: Connection, kept: Kept, version: int, entry: Entry, **values: object
) -> bool:
    """Change a concern of this version and log it; False, and nothing is changed, of another."""
    chosen = (concern.c.id == kept.key, concern.c.version == version)
    return bool(change(connection, entry, *chosen, reasons=None, **values))
