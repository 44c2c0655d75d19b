"""What is kept of the newest concern of a student."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import Connection, case, func, select

from cohort_data.concern_words import ConcernEventKind
from cohort_data.store.frames import read_frame
from cohort_data.store.tables.concern_log import concern_event
from cohort_data.store.tables.people import viewer
from cohort_data.store.tables.work import concern

_TAKES = (ConcernEventKind.WITHDRAWN, ConcernEventKind.REVIEW)
_GIVES = (ConcernEventKind.FLAGGED, ConcernEventKind.RESUMED, ConcernEventKind.NEW_AGAIN)


@dataclass(frozen=True)
class Shown:
    """A concern as it is shown, in the version that an action must name; "" for what is not there.

    owner: public id of whoever has it.
    """

    key: int
    public_id: str
    version: int
    state: str
    origin: str
    asked_by: str
    why: str
    opened_at: str
    waiting_since: str
    owner: str
    owner_name: str
    snoozed_until: str
    snooze_reason: str
    closed_at: str
    close_reason: str

    @property
    def is_closed(self) -> bool:
        """Whether nobody works on it any more."""
        return bool(self.closed_at)


def newest(connection: Connection, student_key: int) -> Shown | None:
    """Return the newest concern of a student, None where there never was one."""
    query = (
        select(
            *(concern.c[name] for name in Shown.__dataclass_fields__ if name in concern.c),
            concern.c.id.label("key"),
            viewer.c.public_id.label("owner"),
            viewer.c.name.label("owner_name"),
        )
        .outerjoin(viewer, viewer.c.id == concern.c.owner_id)
        .where(concern.c.student_id == student_key)
        .order_by(concern.c.id.desc())
        .limit(1)
    )
    row = connection.execute(query).mappings().first()
    if row is None:
        return None
    told: dict[str, Any] = {name: "" if row[name] is None else row[name] for name in row}
    return Shown(**told)


def open_frame(connection: Connection) -> pd.DataFrame:
    """Return the open concerns: key (of the student), state, asked_by, why, waiting_since, gone.

    `gone` says why the evidence counts no more, "" where it stands or there never was any.
    """
    columns = ("state", "asked_by", "why", "waiting_since")
    told = concern_event.alias()
    last = (
        select(func.max(told.c.id))
        .where(told.c.concern_id == concern.c.id, told.c.kind.in_([*_TAKES, *_GIVES]))
        .correlate(concern)
        .scalar_subquery()
    )
    gone = case((concern_event.c.kind.in_(_TAKES), concern_event.c.reason), else_="")
    query = (
        select(
            concern.c.student_id.label("key"),
            *(concern.c[name] for name in columns),
            gone.label("gone"),
        )
        .select_from(concern)
        .outerjoin(concern_event, concern_event.c.id == last)
        .where(concern.c.closed_at.is_(None))
    )
    return read_frame(
        connection, query, {**dict.fromkeys((*columns, "gone"), "text"), "key": "int"}
    )
