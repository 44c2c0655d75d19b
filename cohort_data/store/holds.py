"""How it is kept that nothing of a student may be deleted."""

from sqlalchemy import Connection, insert, select, update

from cohort_data.access import Viewer
from cohort_data.retention.holds import Hold, HoldDraft, HoldKind
from cohort_data.store.moments import now, public_id
from cohort_data.store.tables.people import student, viewer
from cohort_data.store.tables.retention import hold


def add_hold(connection: Connection, placing: Viewer, student_key: int, draft: HoldDraft) -> str:
    """Place a hold on a student and return its public id."""
    address = public_id()
    connection.execute(
        insert(hold).values(
            public_id=address,
            student_id=student_key,
            kind=draft.kind,
            reason=draft.reason.strip(),
            since=draft.since.isoformat(),
            at=now(),
            by=placing.id,
        )
    )
    return address


def lift(connection: Connection, lifting: Viewer, address: str, reason: str) -> bool:
    """Lift a hold; False when there is none under this address, or it was lifted before."""
    changed = connection.execute(
        update(hold)
        .where(hold.c.public_id == address, hold.c.lifted_at.is_(None))
        .values(lifted_at=now(), lifted_by=lifting.id, lift_reason=reason.strip())
    )
    return changed.rowcount > 0


def holds(connection: Connection, student_key: int | None = None) -> list[Hold]:
    """Return the holds that stand, the oldest first: of a student, or all."""
    query = (
        select(hold, student.c.public_id.label("student"), viewer.c.name)
        .join(student, student.c.id == hold.c.student_id)
        .join(viewer, viewer.c.id == hold.c.by)
        .where(hold.c.lifted_at.is_(None))
        .order_by(hold.c.id)
    )
    if student_key is not None:
        query = query.where(hold.c.student_id == student_key)
    return [
        Hold(row.public_id, row.student, HoldKind(row.kind), row.reason, row.since, row.name)
        for row in connection.execute(query)
    ]


def students_on_hold(connection: Connection) -> set[int]:
    """Return the keys of the students of whom nothing may be deleted."""
    query = select(hold.c.student_id).where(hold.c.lifted_at.is_(None))
    return set(connection.execute(query).scalars())
