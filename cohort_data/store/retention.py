"""How the periods of the school are kept, and from when each kind of data counts."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection, func, insert, select, union

from cohort_data.access import Viewer
from cohort_data.retention.due import Kept
from cohort_data.retention.periods import DataKind, Periods, PeriodsDraft, shipped
from cohort_data.store import holds
from cohort_data.store.frames import pairs
from cohort_data.store.moments import now
from cohort_data.store.tables.conferences import conference_entry
from cohort_data.store.tables.people import student, student_status
from cohort_data.store.tables.retention import retention_period
from cohort_data.store.tables.sittings import application_talk, sitting
from cohort_data.store.tables.work import (
    concern,
    contact,
    note,
    plan,
    plan_revision,
    private_note,
)
from cohort_data.words import PlanState, StudentStatus

LEFT = (StudentStatus.GRADUATED, StudentStatus.WITHDRAWN, StudentStatus.DISMISSED)
DAY = len("2026-01-01")


def periods(connection: Connection) -> tuple[Periods, int]:
    """Return the periods that hold, and their version."""
    rows = connection.execute(select(retention_period).order_by(retention_period.c.id)).all()
    own = {DataKind(row.kind).value: row.years for row in rows}
    return Periods(**{**vars(shipped()), **own}), rows[-1].id if rows else 0


def set_periods(connection: Connection, viewer: Viewer, draft: PeriodsDraft) -> bool:
    """Set the periods; False when somebody set others since they were read."""
    if periods(connection)[1] != draft.version:
        return False
    said = {"reason": draft.reason.strip(), "at": now(), "by": viewer.id}
    for kind, years in vars(draft.periods).items():
        connection.execute(insert(retention_period).values(kind=kind, years=years, **said))
    return True


def kept(connection: Connection) -> list[Kept]:
    """Return what is kept of every student, and from when it counts."""
    people = select(student.c.id, student.c.public_id).where(student.c.deleted_at.is_(None))
    left, private = left_on(connection), private_since(connection)
    planned, held = with_plan_data(connection), holds.students_on_hold(connection)
    return [
        Kept(
            address,
            left_on=left.get(key),
            private_since=private.get(key),
            has_plan=key in planned,
            on_hold=key in held,
        )
        for key, address in connection.execute(people)
    ]


def left_on(connection: Connection) -> dict[int, date]:
    """Return when each student left who is not at the school.

    Where the day is not known, it is the one on which it came on record.
    """
    newest = select(func.max(student_status.c.id)).group_by(student_status.c.student_id)
    query = select(student_status).where(
        student_status.c.id.in_(newest), student_status.c.status.in_(LEFT)
    )
    return {
        row.student_id: date.fromisoformat((row.valid_from or row.at)[:DAY])
        for row in connection.execute(query)
    }


def private_since(connection: Connection) -> dict[int, date]:
    """Return from when private notes count, of students with whom nobody works any more."""
    newest = select(private_note.c.student_id, func.max(private_note.c.at))
    written = pairs(connection, newest.group_by(private_note.c.student_id))
    ended = select(plan.c.student_id, func.max(plan.c.closed_at)).where(
        plan.c.closed_at.is_not(None)
    )
    closed: Mapping[int, str] = pairs(connection, ended.group_by(plan.c.student_id))
    working = union(
        select(plan.c.student_id).where(
            plan.c.state != PlanState.CLOSED, plan.c.deleted_at.is_(None)
        ),
        select(concern.c.student_id).where(concern.c.closed_at.is_(None)),
    )
    at_work = set(connection.execute(working).scalars())
    return {
        key: date.fromisoformat(max(at, closed.get(key, ""))[:DAY])
        for key, at in written.items()
        if key not in at_work
    }


def with_plan_data(connection: Connection) -> set[int]:
    """Return the students of whom there are plans, notes, contacts, sittings or decisions."""
    tables = (note, contact, concern, sitting, application_talk, private_note, conference_entry)
    saved = plan_revision.join(plan, plan.c.id == plan_revision.c.plan_id)
    query = union(
        select(plan.c.student_id).select_from(saved).where(plan_revision.c.body.is_not(None)),
        *(select(table.c.student_id) for table in tables),
    )
    return set(connection.execute(query).scalars())
