"""How rows leave the record with all that points at them."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, Connection, String, Table, Text, delete, select, update

from cohort_data.access import Viewer
from cohort_data.store.bulk import insert_records
from cohort_data.store.frames import pairs
from cohort_data.store.moments import now
from cohort_data.store.tables import metadata
from cohort_data.store.tables.people import student
from cohort_data.store.tables.trust import audit_event, tombstone
from cohort_data.store.tables.work import plan, plan_revision

# What of an emptied plan its revisions still point at, and the only words that say nothing of it.
KEPT_OF_A_PLAN = {"id", "public_id", "student_id", "state", "updated_by", "version"}
KEPT_OF_A_PLAN |= {"created_at", "updated_at", "closed_at", "deleted_at"}


def delete_with_dependents(connection: Connection, table: Table, rows: ColumnElement[bool]) -> None:
    """Delete rows of a table after every row of other tables that points at them."""
    delete_dependents(connection, table, rows)
    connection.execute(delete(table).where(rows))


def delete_dependents(
    connection: Connection, table: Table, rows: ColumnElement[bool], keep: Table | None = None
) -> None:
    """Delete every row of other tables, but one, that points at rows of a table."""
    for other in metadata.sorted_tables:
        for link in other.foreign_keys if other is not keep else ():
            if link.column.table is table:
                pointing = link.parent.in_(select(link.column).where(rows))
                delete_with_dependents(connection, other, pointing)


def empty_plans(connection: Connection, viewer: Viewer, rows: ColumnElement[bool]) -> list[int]:
    """Leave of plans what their revisions, which nobody may delete, need to point at.

    Return whose they are: those students cannot be deleted either. Plans without a revision stay.
    """
    query = select(plan.c.id, plan.c.student_id, plan.c.public_id).where(
        rows, plan.c.id.in_(select(plan_revision.c.plan_id))
    )
    kept = list(connection.execute(query))
    plans = plan.c.id.in_([row[0] for row in kept])
    leave_tombstones(connection, viewer, {key: address for key, _, address in kept})
    delete_dependents(connection, plan, plans, keep=plan_revision)
    nothing = {
        one.name: "" if isinstance(one.type, String | Text) and not one.nullable else None
        for one in plan.c
        if one.name not in KEPT_OF_A_PLAN
    }
    connection.execute(update(plan).where(plans).values(deleted_at=now(), **nothing))
    return [row[1] for row in kept]


def empty_students(connection: Connection, rows: ColumnElement[bool]) -> None:
    """Leave of students what their emptied plans need to point at: no name, no id of the school."""
    delete_dependents(connection, student, rows, keep=plan)
    nameless = {"name": "", "first_name": "", "last_name": "", "upload_id": None}
    connection.execute(update(student).where(rows).values(deleted_at=now(), **nameless))


def leave_tombstones(connection: Connection, viewer: Viewer, plans: Mapping[int, str]) -> None:
    """Empty the revisions of plans, and keep the hash of what the newest one said."""
    there = set(
        connection.execute(
            select(tombstone.c.object_id).where(tombstone.c.kind == "plan")
        ).scalars()
    )
    query = (
        select(plan_revision.c.plan_id, audit_event.c.body_hash)
        .join(audit_event, audit_event.c.hash == plan_revision.c.audit_event_hash)
        .where(plan_revision.c.plan_id.in_(list(plans)))
        .order_by(plan_revision.c.version)
    )
    at = now()
    rows = [
        {"kind": "plan", "object_id": plans[key], "body_hash": told, "at": at, "by": viewer.id}
        for key, told in pairs(connection, query).items()
        if plans[key] not in there
    ]
    insert_records(connection, tombstone, rows)
    revisions = plan_revision.c.plan_id.in_(list(plans))
    connection.execute(update(plan_revision).where(revisions).values(body=None, salt=None))
