"""How snapshots are kept; the figures of one never change."""

from typing import Any

from sqlalchemy import Connection, Row, Select, insert, literal, select

from cohort_data.access import Viewer
from cohort_data.sharing.figures import Earlier, Made
from cohort_data.store.moments import now, public_id
from cohort_data.store.tables.accreditation import accreditation_file
from cohort_data.store.tables.people import student
from cohort_data.store.tables.school import cohort
from cohort_data.store.tables.sharing import snapshot
from cohort_data.store.tables.trust import tombstone
from cohort_data.store.tombstones import kind_of


def earlier(connection: Connection) -> tuple[Earlier, ...]:
    """Return everything that was shared, of all cohorts and of whole years, oldest first."""
    by_cohort = select(
        snapshot.c.at,
        snapshot.c.public_id,
        cohort.c.public_id.label("cohort"),
        snapshot.c.body,
        snapshot.c.members,
    ).join(cohort, cohort.c.id == snapshot.c.cohort_id)
    by_year = select(
        accreditation_file.c.at,
        accreditation_file.c.public_id,
        literal("").label("cohort"),
        accreditation_file.c.body,
        accreditation_file.c.members,
    )
    rows = _oldest_first(
        connection, by_cohort.order_by(snapshot.c.id), by_year.order_by(accreditation_file.c.id)
    )
    return tuple(Earlier(row.public_id, row.cohort, row.body, row.members) for row in rows)


def standing(connection: Connection) -> tuple[str, ...]:
    """Return the public id of everything shared, oldest first, then of every student erased."""
    by_cohort = select(snapshot.c.at, snapshot.c.public_id).order_by(snapshot.c.id)
    kept = accreditation_file.c
    by_year = select(kept.at, kept.public_id).order_by(kept.id)
    shared = _oldest_first(connection, by_cohort, by_year)
    erased = select(tombstone.c.object_id).where(tombstone.c.kind == kind_of(student))
    return (
        *(str(row.public_id) for row in shared),
        *connection.execute(erased.order_by(tombstone.c.id)).scalars(),
    )


def _oldest_first(
    connection: Connection, by_cohort: Select[Any], by_year: Select[Any]
) -> list[Row[Any]]:
    rows = [*connection.execute(by_cohort), *connection.execute(by_year)]
    return sorted(rows, key=lambda row: str(row.at))


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
