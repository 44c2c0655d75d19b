"""How snapshots are kept; the figures of one never change."""

from sqlalchemy import Connection, insert, select

from cohort_data.access import Viewer
from cohort_data.sharing.figures import Earlier, Made
from cohort_data.store.moments import now, public_id
from cohort_data.store.tables.people import student
from cohort_data.store.tables.school import cohort
from cohort_data.store.tables.sharing import snapshot
from cohort_data.store.tables.trust import tombstone
from cohort_data.store.tombstones import kind_of


def earlier(connection: Connection) -> tuple[Earlier, ...]:
    """Return every snapshot that was shared, of all cohorts, oldest first."""
    query = (
        select(
            snapshot.c.public_id,
            cohort.c.public_id.label("cohort"),
            snapshot.c.body,
            snapshot.c.members,
        )
        .join(cohort, cohort.c.id == snapshot.c.cohort_id)
        .order_by(snapshot.c.id)
    )
    return tuple(Earlier(*row) for row in connection.execute(query))


def standing(connection: Connection) -> tuple[str, ...]:
    """Return the public id of every snapshot, oldest first, then of every student erased."""
    shared = select(snapshot.c.public_id).order_by(snapshot.c.id)
    erased = select(tombstone.c.object_id).where(tombstone.c.kind == kind_of(student))
    return (
        *connection.execute(shared).scalars(),
        *connection.execute(erased.order_by(tombstone.c.id)).scalars(),
    )


def body_of(connection: Connection, key: int) -> str:
    """Return the figures of a snapshot, as text."""
    query = select(snapshot.c.body).where(snapshot.c.id == key)
    return str(connection.execute(query).scalar_one())


def add(connection: Connection, viewer: Viewer, cohort_key: int, made: Made) -> tuple[int, str]:
    """Keep a snapshot and return its key and public id; the same figures are kept once."""
    same = select(snapshot.c.id, snapshot.c.public_id).where(
        snapshot.c.cohort_id == cohort_key,
        snapshot.c.body == made.body,
        snapshot.c.members == made.members,
    )
    if there := connection.execute(same).first():
        return int(there.id), str(there.public_id)
    address = public_id()
    added = connection.execute(
        insert(snapshot).values(
            public_id=address,
            cohort_id=cohort_key,
            body=made.body,
            data_date=made.data_date or None,
            smallest_group=made.smallest_group,
            members=made.members,
            created_by=viewer.id,
            at=now(),
        )
    )
    return int(added.inserted_primary_key[0]) if added.inserted_primary_key else 0, address
