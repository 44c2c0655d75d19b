"""How case conferences, the students on their lists, and decisions are kept."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Subquery, func, insert, select, update

from cohort_data.access import Viewer
from cohort_data.conferences import ConferenceDraft, DecisionDraft
from cohort_data.notes import reads_every_level
from cohort_data.store.frames import read_frame
from cohort_data.store.moments import now, public_id
from cohort_data.store.tables.conferences import (
    conference,
    conference_decision,
    conference_entry,
)
from cohort_data.store.tables.people import viewer

TEXTS = ("decision", "owner", "due", "by", "at", "done_at")
TYPES = {**dict.fromkeys(TEXTS, "text"), "key": "int", "version": "int"}


@dataclass(frozen=True)
class Entry:
    """A student on the list of a conference, as an action needs it."""

    key: int
    student: int
    conference: str
    on: date
    version: int


def add_conference(connection: Connection, author: Viewer, draft: ConferenceDraft) -> str:
    """Add a conference and return its public id."""
    address = public_id()
    connection.execute(
        insert(conference).values(
            public_id=address,
            title=draft.title,
            on=draft.on.isoformat(),
            by=author.id,
            at=now(),
        )
    )
    return address


def key_of(connection: Connection, address: str) -> int | None:
    """Return the key of a conference by its public id, None where there is none."""
    query = select(conference.c.id).where(
        conference.c.public_id == address, conference.c.deleted_at.is_(None)
    )
    return connection.execute(query).scalar()


def change_conference(connection: Connection, key: int, version: int, **values: object) -> bool:
    """Change a conference of this version; False where it is another one by now."""
    changed = connection.execute(
        update(conference)
        .where(conference.c.id == key, conference.c.version == version)
        .values(version=conference.c.version + 1, **values)
    )
    return changed.rowcount > 0


def conferences_frame(connection: Connection) -> pd.DataFrame:
    """Return public_id, title, on, version of every conference, the latest day first."""
    columns = (conference.c.public_id, conference.c.title, conference.c.on, conference.c.version)
    query = (
        select(*columns)
        .where(conference.c.deleted_at.is_(None))
        .order_by(conference.c.on.desc(), conference.c.id.desc())
    )
    texts = dict.fromkeys(("public_id", "title", "on"), "text")
    return read_frame(connection, query, {**texts, "version": "int"})


def add_entries(
    connection: Connection, author: Viewer, conference_key: int, students: Iterable[int]
) -> int:
    """Put students on the list of a conference; return how many were not on it."""
    mine = conference_entry.c.conference_id == conference_key
    query = select(conference_entry.c.student_id, conference_entry.c.deleted_at).where(mine)
    there = dict(iter(connection.execute(query)))
    added = 0
    for student in dict.fromkeys(students):
        if student not in there:
            told = {"public_id": public_id(), "by": author.id, "at": now()}
            own = {"conference_id": conference_key, "student_id": student}
            connection.execute(insert(conference_entry).values(**told, **own))
        elif there[student]:
            its = mine & (conference_entry.c.student_id == student)
            back = {"deleted_at": None, "version": conference_entry.c.version + 1}
            connection.execute(update(conference_entry).where(its).values(back))
        added += student not in there or there[student] is not None
    return added


def find_entry(connection: Connection, address: str) -> Entry | None:
    """Return an entry that is on its list by its public id, None where there is none."""
    query = (
        select(conference_entry, conference.c.public_id.label("conference"), conference.c.on)
        .join(conference, conference.c.id == conference_entry.c.conference_id)
        .where(conference_entry.c.public_id == address, conference_entry.c.deleted_at.is_(None))
    )
    row = connection.execute(query).mappings().first()
    if row is None:
        return None
    on = date.fromisoformat(row["on"])
    return Entry(row["id"], row["student_id"], row["conference"], on, row["version"])


def change_entry(connection: Connection, key: int, version: int, **values: object) -> bool:
    """Count an entry up, with other values if any; False where it is another version by now."""
    changed = connection.execute(
        update(conference_entry)
        .where(conference_entry.c.id == key, conference_entry.c.version == version)
        .values(version=conference_entry.c.version + 1, **values)
    )
    return changed.rowcount > 0


def add_decision(
    connection: Connection, author: Viewer, entry_key: int, draft: DecisionDraft, owner: int | None
) -> None:
    """Add what was decided; what was decided before stays."""
    connection.execute(
        insert(conference_decision).values(
            entry_id=entry_key,
            decision=draft.decision,
            owner=draft.owner,
            owner_id=owner,
            due=draft.due.isoformat() if draft.due else None,
            by=author.id,
            at=now(),
        )
    )


def in_force() -> Subquery:
    """Select, per entry, the key of the decision that holds: the newest not taken back."""
    return (
        select(
            conference_decision.c.entry_id,
            func.max(conference_decision.c.id).label("id"),
            func.count().label("decisions"),
        )
        .where(conference_decision.c.taken_back_at.is_(None))
        .group_by(conference_decision.c.entry_id)
        .subquery()
    )


def decision_of(connection: Connection, entry_key: int) -> tuple[int, int] | None:
    """Return the key and the author of the decision that holds, None where there is none."""
    holds = in_force()
    query = (
        select(conference_decision.c.id, conference_decision.c.by)
        .join(holds, holds.c.id == conference_decision.c.id)
        .where(conference_decision.c.entry_id == entry_key)
    )
    row = connection.execute(query).first()
    return (int(row.id), int(row.by)) if row else None


def change_decision(connection: Connection, key: int, **values: object) -> None:
    """Mark a decision as done, as open again, or as taken back."""
    its = conference_decision.c.id == key
    connection.execute(update(conference_decision).where(its).values(**values))


def entries_frame(
    connection: Connection, reader: Viewer, students: Collection[int] | None = None
) -> pd.DataFrame:
    """Return the students on the lists with the decision that holds, the latest day first.

    entry and conference (public ids), title, on, key (of the student), version, decisions (how
    many were not taken back), decision, owner, due, by (a name), by_id, at, done_at. To a reader to
    whom what the team writes is shut, decision is "", and so is an owner who is no viewer.
    """
    holds, told = in_force(), conference_decision
    query = (
        select(
            conference_entry.c.public_id.label("entry"),
            conference.c.public_id.label("conference"),
            conference.c.title,
            conference.c.on,
            conference_entry.c.student_id.label("key"),
            conference_entry.c.version,
            func.coalesce(holds.c.decisions, 0).label("decisions"),
            *words(reader),
            *(told.c[name] for name in ("due", "at", "done_at")),
            viewer.c.name.label("by"),
            func.coalesce(told.c.by, 0).label("by_id"),
        )
        .join(conference, conference.c.id == conference_entry.c.conference_id)
        .outerjoin(holds, holds.c.entry_id == conference_entry.c.id)
        .outerjoin(told, told.c.id == holds.c.id)
        .outerjoin(viewer, viewer.c.id == told.c.by)
        .where(conference_entry.c.deleted_at.is_(None), conference.c.deleted_at.is_(None))
        .order_by(conference.c.on.desc(), conference.c.id.desc(), conference_entry.c.id)
    )
    if students is not None:
        query = query.where(conference_entry.c.student_id.in_(students))
    types = {**TYPES, **dict.fromkeys(("entry", "conference", "title", "on"), "text")}
    return read_frame(connection, query, {**types, "decisions": "int", "by_id": "int"})


def words(reader: Viewer) -> tuple[ColumnElement[str], ColumnElement[str]]:
    """Return what was decided and who sees to it; to some readers a viewer's name is all of it."""
    told, owner = conference_decision, viewer.alias()
    if reads_every_level(reader):
        return told.c.decision, told.c.owner
    name = select(owner.c.name).where(owner.c.id == told.c.owner_id).scalar_subquery()
    return func.substr(told.c.decision, 1, 0).label("decision"), name.label("owner")


def earlier_frame(connection: Connection, reader: Viewer, entry_key: int) -> pd.DataFrame:
    """Return what was decided on one entry before, newest first: decision, by, at, taken_back_at.

    What was taken back is among it; nothing is for a reader to whom the team's words are shut.
    """
    holds, told = in_force(), conference_decision
    query = (
        select(told.c.decision, viewer.c.name.label("by"), told.c.at, told.c.taken_back_at)
        .join(viewer, viewer.c.id == told.c.by)
        .where(told.c.entry_id == entry_key, told.c.id.not_in(select(holds.c.id)))
        .order_by(told.c.id.desc())
    )
    texts = dict.fromkeys(("decision", "by", "at", "taken_back_at"), "text")
    found = read_frame(connection, query, texts)
    return found if reads_every_level(reader) else found[:0]
