"""How concerns are changed, each change with its line in the log that only grows."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

import pandas as pd
from sqlalchemy import ColumnElement, Connection, func, select, update

from cohort_data.concern_words import ENDS_SNOOZE, ConcernEventKind
from cohort_data.store.bulk import insert_rows
from cohort_data.store.frames import pairs, read_frame
from cohort_data.store.moments import now
from cohort_data.store.tables.concern_log import concern_event
from cohort_data.store.tables.facts import upload
from cohort_data.store.tables.people import viewer
from cohort_data.store.tables.work import concern

AT_ONCE = 500
EVENT_COLUMNS = (
    *("concern_id", "kind", "at", "by", "before", "after", "reason"),
    *("on", "owner_id", "upload_id"),
)
AWAKE: dict[str, object] = {"snoozed_until": None, "snooze_reason": None}
TEXTS = dict.fromkeys(
    ("kind", "at", "by", "before", "after", "reason", "on", "owner", "file"), "text"
)
TYPES = {**TEXTS, "concern": "int", "student_id": "int", "owner_id": "count"}


@dataclass(frozen=True)
class Entry:
    """What is written of a change: why, by whom (nobody where it came by itself), by which file."""

    kind: ConcernEventKind
    reason: str = ""
    by: int | None = None
    upload: int | None = None
    on: str | None = None
    owner: int | None = None


def change_open(
    connection: Connection,
    students: Collection[int],
    entry: Entry,
    *chosen: ColumnElement[bool],
    reasons: Mapping[int, str] | None = None,
    **values: object,
) -> set[int]:
    """Change the open concerns of students where they are as chosen, and return whose were.

    `reasons` gives each student's own reason in place of that of the entry.
    """
    changed: set[int] = set()
    for some in in_parts(sorted(students)):
        whose = (concern.c.student_id.in_(some), concern.c.closed_at.is_(None))
        changed |= change(connection, entry, *whose, *chosen, reasons=reasons, **values)
    return changed


def change(
    connection: Connection,
    entry: Entry,
    *chosen: ColumnElement[bool],
    reasons: Mapping[int, str] | None = None,
    **values: object,
) -> set[int]:
    """Change the chosen concerns and log it of each; return the students whose they are."""
    told = select(concern.c.id, concern.c.student_id, concern.c.state).where(*chosen)
    there = list(connection.execute(told.order_by(concern.c.id)))
    keys = [row.id for row in there]
    awake = AWAKE if entry.kind in ENDS_SNOOZE else {}
    connection.execute(
        update(concern)
        .where(concern.c.id.in_(keys))
        .values(version=concern.c.version + 1, **{**awake, **values})
    )
    after = pairs(connection, select(concern.c.id, concern.c.state).where(concern.c.id.in_(keys)))
    told_of = reasons or {}
    append(
        connection,
        entry,
        ((row.id, *step(row.state, after[row.id]), told_of.get(row.student_id)) for row in there),
    )
    return {row.student_id for row in there}


def step(before: str, after: str) -> tuple[str | None, str | None]:
    """Return the state before and after, or neither where it is the same."""
    return (before, after) if before != after else (None, None)


def append(
    connection: Connection,
    entry: Entry,
    rows: Iterable[tuple[int, str | None, str | None, str | None]],
) -> None:
    """Log an entry of concerns: their key, state before and after, and a reason of their own."""
    at, kind = now(), entry.kind.value
    told = (entry.on, entry.owner, entry.upload)
    insert_rows(
        connection,
        concern_event,
        EVENT_COLUMNS,
        (
            (key, kind, at, entry.by, *step, entry.reason if reason is None else reason, *told)
            for key, *step, reason in rows
        ),
    )


def in_parts(keys: Iterable[int]) -> Iterator[list[int]]:
    """Yield keys in parts that one statement takes."""
    left = iter(keys)
    while some := list(islice(left, AT_ONCE)):
        yield some


def events_frame(connection: Connection, student_key: int | None = None) -> pd.DataFrame:
    """Return what happened to concerns, of all students or of one, in the order it did.

    concern (its key), student_id, kind, at, by (a name), before, after, reason, on, owner (a name),
    owner_id, file (of the upload that did it).
    """
    owner, event = viewer.alias(), concern_event
    query = (
        select(
            event.c.concern_id.label("concern"),
            concern.c.student_id,
            event.c.kind,
            event.c.at,
            viewer.c.name.label("by"),
            event.c.before,
            event.c.after,
            event.c.reason,
            event.c.on,
            owner.c.name.label("owner"),
            event.c.owner_id,
            upload.c.file,
        )
        .join(concern, concern.c.id == event.c.concern_id)
        .outerjoin(viewer, viewer.c.id == event.c.by)
        .outerjoin(owner, owner.c.id == event.c.owner_id)
        .outerjoin(upload, upload.c.id == event.c.upload_id)
        .order_by(event.c.id)
    )
    if student_key is not None:
        query = query.where(concern.c.student_id == student_key)
    return read_frame(connection, query, TYPES)


def touched_by_people() -> ColumnElement[bool]:
    """Choose the concerns that a person closed or opened again."""
    kinds = [ConcernEventKind.CLOSED, ConcernEventKind.REOPENED]
    made = select(concern_event.c.id).where(
        concern_event.c.concern_id == concern.c.id,
        concern_event.c.kind.in_(kinds),
        concern_event.c.by.is_not(None),
    )
    return made.exists()


def decided(connection: Connection) -> dict[int, str]:
    """Return, by student, when a person closed a concern last.

    One that closed by itself since, with its evidence, takes nothing of that back.
    """
    last = select(func.max(concern_event.c.id)).group_by(concern_event.c.concern_id)
    query = (
        select(concern.c.student_id, func.max(concern.c.closed_at))
        .join(concern_event, concern_event.c.concern_id == concern.c.id)
        .where(
            concern.c.closed_at.is_not(None),
            concern_event.c.id.in_(last),
            concern_event.c.by.is_not(None),
        )
        .group_by(concern.c.student_id)
    )
    return pairs(connection, query)


def evidence(connection: Connection) -> dict[int, ConcernEventKind]:
    """Return per student with an open concern whether its evidence stands or was withdrawn last.

    Who never had a flag on it is not there.
    """
    kinds = [ConcernEventKind.FLAGGED, ConcernEventKind.WITHDRAWN]
    newest = (
        select(func.max(concern_event.c.id))
        .where(concern_event.c.kind.in_(kinds))
        .group_by(concern_event.c.concern_id)
    )
    query = (
        select(concern.c.student_id, concern_event.c.kind)
        .join(concern, concern.c.id == concern_event.c.concern_id)
        .where(concern_event.c.id.in_(newest), concern.c.closed_at.is_(None))
    )
    return {key: ConcernEventKind(kind) for key, kind in connection.execute(query)}
