"""How the audit events and the accesses they vouch for are read, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Select,
    func,
    or_,
    select,
    true,
    union_all,
)

from cohort_data.store.accesses import is_about
from cohort_data.store.frames import pairs, read_frame
from cohort_data.store.students import ROW_NUMBER, SCHOOL_ID, own_ids
from cohort_data.store.tables import metadata
from cohort_data.store.tables.people import student, student_identifier, viewer
from cohort_data.store.tables.school import cohort
from cohort_data.store.tables.trust import access, audit_event
from cohort_data.store.tables.work import check_in, plan
from cohort_data.words import AccessKind, Deed

TEXTS = ["at", "by", "action", "what", "reason", "student", "cohort", "object_kind", "object_id"]
DEEDS: dict[str, ColumnElement[bool]] = {
    Deed.SEEN: audit_event.c.action.in_([one for one in AccessKind if one != AccessKind.EXPORTED]),
    Deed.TAKEN_ALONG: audit_event.c.action == AccessKind.EXPORTED.value,
    Deed.CHANGED: audit_event.c.action.not_in(list(AccessKind)),
}


@dataclass(frozen=True)
class Wanted:
    """Which events are wanted: by whom (public id), of what kind, of which student, and when.

    `student` is an id of the school, exactly; `since` and `before` are times in UTC. What is empty
    narrows nothing.
    """

    who: str = ""
    deed: str = ""
    student: str = ""
    since: str = ""
    before: str = ""


def count(connection: Connection, wanted: Wanted) -> int:
    """Return how many events there are."""
    found = among(connection, wanted, audit_event.c.id).subquery()
    return connection.execute(select(func.count()).select_from(found)).scalar_one()


def events_frame(
    connection: Connection, wanted: Wanted, *, first: int = 0, most: int | None = None
) -> pd.DataFrame:
    """Return at, by, action, what, reason, student (id), cohort, object_kind, object_id."""
    columns = (
        audit_event.c.at,
        viewer.c.name.label("by"),
        audit_event.c.action,
        access.c.what,
        access.c.reason,
        access.c.student_id.label("student_key"),
        cohort.c.name.label("cohort"),
        audit_event.c.object_kind,
        audit_event.c.object_id,
    )
    query = among(connection, wanted, *columns).order_by(audit_event.c.id.desc())
    frame = read_frame(connection, query.offset(first).limit(most), {"student_key": "count"})
    return with_students(connection, frame)[TEXTS].fillna("").astype("str")


def among(
    connection: Connection, wanted: Wanted, *columns: ColumnElement[Any]
) -> Select[*tuple[Any, ...]]:
    """Select columns of the events that are wanted."""
    return (
        select(*columns)
        .select_from(audit_event)
        .outerjoin(access, access.c.audit_event_hash == audit_event.c.hash)
        .outerjoin(viewer, viewer.c.id == audit_event.c.viewer_id)
        .outerjoin(cohort, cohort.c.id == access.c.cohort_id)
        .where(*conditions(connection, wanted))
    )


def conditions(connection: Connection, wanted: Wanted) -> list[ColumnElement[bool]]:
    """Return what holds of the events that are wanted."""
    return [
        viewer.c.public_id == wanted.who if wanted.who else true(),
        DEEDS[wanted.deed] if wanted.deed else true(),
        audit_event.c.at >= wanted.since if wanted.since else true(),
        audit_event.c.at < wanted.before if wanted.before else true(),
        of_student(connection, wanted.student) if wanted.student else true(),
    ]


def of_student(connection: Connection, own_id: str) -> ColumnElement[bool]:
    """Return what holds of events about a student: seen, taken along, or changed."""
    query = select(student_identifier.c.student_id).where(
        student_identifier.c.value == own_id, student_identifier.c.kind.in_([SCHOOL_ID, ROW_NUMBER])
    )
    keys = set(connection.execute(query).scalars())
    objects = addresses().subquery()
    own = select(objects.c.public_id).where(objects.c.student_id.in_(keys))
    return or_(audit_event.c.object_id.in_(own), *(is_about(key) for key in keys))


def addresses() -> CompoundSelect[str, int]:
    """Select the public id of everything that belongs to a student, with the student's key."""
    owned = [table for table in metadata.sorted_tables if "student_id" in table.c]
    return union_all(
        select(student.c.public_id, student.c.id.label("student_id")),
        select(check_in.c.public_id, plan.c.student_id).join(plan, plan.c.id == check_in.c.plan_id),
        *(select(own.c.public_id, own.c.student_id) for own in owned if "public_id" in own.c),
    )


def with_students(connection: Connection, frame: pd.DataFrame) -> pd.DataFrame:
    """Return events with the school's own id of the student that each is about."""
    found = owners(connection, frame["object_id"].tolist())
    keys = frame["student_key"].fillna(frame["object_id"].map(found).astype("Int64"))
    return frame.assign(student=keys.map(own_ids(connection)).astype("object"))


def owners(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    """Return the key of the student to whom each of some objects belongs, by public id."""
    objects = addresses().subquery()
    query = select(objects.c.public_id, objects.c.student_id)
    return pairs(connection, query.where(objects.c.public_id.in_(set(ids))))
