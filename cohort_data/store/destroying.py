"""How the data of a student is destroyed: the private notes, the plans, or everything."""

from collections.abc import Iterable
from contextlib import closing

from sqlalchemy import ColumnElement, Connection, Table, delete, select, update

from cohort_data.access import NOTHING_HERE, Viewer
from cohort_data.errors import NotFound
from cohort_data.store import mentions, snapshot_marks, tombstones
from cohort_data.store.database import Database
from cohort_data.store.erasing import delete_with_dependents, empty_plans, empty_students
from cohort_data.store.owned import rows_of
from cohort_data.store.tables.conferences import conference_entry
from cohort_data.store.tables.people import student
from cohort_data.store.tables.retention import purge_request
from cohort_data.store.tables.sittings import application_talk, sitting
from cohort_data.store.tables.work import (
    concern,
    contact,
    flag,
    note,
    plan,
    plan_revision,
    private_note,
    private_reader,
)

PRIVATE = (private_note, private_reader)
PLAN = (*PRIVATE, note, contact, concern, sitting, application_talk, conference_entry)


def key_of(connection: Connection, address: str) -> int:
    """Return the key of a student by public id, refusing one who is not on record."""
    query = select(student.c.id).where(
        student.c.public_id == address, student.c.deleted_at.is_(None)
    )
    key = connection.execute(query).scalar()
    if key is None:
        raise NotFound(NOTHING_HERE)
    return int(key)


def overwrite(database: Database) -> None:
    """Write what was deleted out of the embedded database's own journal too."""
    if database.is_embedded:
        with closing(database.engine.raw_connection()) as raw:
            raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")


def destroy_private(connection: Connection, viewer: Viewer, key: int) -> None:
    """Destroy the private notes on a student, and who was named to read them."""
    leave_tombstones(connection, viewer, key, PRIVATE)
    for table in PRIVATE:
        connection.execute(delete(table).where(table.c.student_id == key))


def destroy_plans(connection: Connection, viewer: Viewer, key: int) -> None:
    """Destroy plans, notes, contacts, concerns, decisions and planned sittings; results stay."""
    parts = [table for table in rows_of(key) if points_at_plan(table)]
    leave_tombstones(connection, viewer, key, (*PLAN, plan, *parts))
    clear_plans(connection, viewer, plan.c.student_id == key)
    connection.execute(update(flag).where(flag.c.student_id == key).values(concern_id=None))
    for table in PLAN:
        delete_with_dependents(connection, table, table.c.student_id == key)


def destroy_student(connection: Connection, viewer: Viewer, key: int) -> None:
    """Destroy everything about a student; with a plan, a row without a name stays."""
    leave_tombstones(connection, viewer, key, rows_of(key))
    mentions.scrub_uploads(connection, key)
    snapshot_marks.forget(connection, key)
    forget_requests(connection, key)
    clear_plans(connection, viewer, plan.c.student_id == key)
    is_pointed_at = select(plan.c.id).where(plan.c.student_id == key).limit(1)
    if connection.execute(is_pointed_at).first():
        empty_students(connection, student.c.id == key)
    else:
        delete_with_dependents(connection, student, student.c.id == key)


def forget_requests(connection: Connection, key: int) -> None:
    """Take out of every request about a student why somebody made it: that may be a name."""
    address = select(student.c.public_id).where(student.c.id == key).scalar_subquery()
    own = update(purge_request).where(purge_request.c.student == address)
    connection.execute(own.values(reason="", confirm_reason=None))


def destroy_row(connection: Connection, viewer: Viewer, table: Table, address: str) -> None:
    """Destroy one row with a public id, and what points at it."""
    row = table.c.public_id == address
    tombstones.leave(connection, viewer, {table: row})
    if table is plan:
        clear_plans(connection, viewer, row)
        return
    if table is concern:
        ours = flag.c.concern_id.in_(select(concern.c.id).where(row))
        connection.execute(update(flag).where(ours).values(concern_id=None))
    delete_with_dependents(connection, table, row)


def clear_plans(connection: Connection, viewer: Viewer, rows: ColumnElement[bool]) -> None:
    """Empty plans with revisions, and delete the others."""
    empty_plans(connection, viewer, rows)
    without = plan.c.id.not_in(select(plan_revision.c.plan_id))
    delete_with_dependents(connection, plan, rows & without)


def leave_tombstones(
    connection: Connection, viewer: Viewer, key: int, tables: Iterable[Table]
) -> None:
    """Leave a tombstone of each row of a student in some tables that has a public id."""
    owned = rows_of(key)
    tombstones.leave(connection, viewer, {table: owned[table] for table in tables})


def points_at_plan(table: Table) -> bool:
    """Say whether rows of a table are parts of plans."""
    return any(link.column.table is plan for link in table.foreign_keys)
