"""How the layouts of files are kept after they were remembered."""

from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Connection, select, update

from cohort_data.access import Role, Viewer
from cohort_data.errors import StaleVersion
from cohort_data.store.frames import read_frame
from cohort_data.store.moments import now
from cohort_data.store.tables.facts import upload
from cohort_data.store.tables.people import viewer as people
from cohort_data.store.tables.people import viewer_role
from cohort_data.store.tables.school import layout

STALE = "Somebody else changed this layout a moment ago. Look at it again, then change it."


@dataclass(frozen=True)
class LayoutRow:
    """One remembered layout."""

    id: int
    meanings: str


def layouts_frame(connection: Connection) -> pd.DataFrame:
    """Return the layouts, the latest first.

    public_id, name, signature, meanings, at, by, by_id, by_administrator, version.
    """
    administrators = select(viewer_role.c.viewer_id).where(viewer_role.c.role == Role.ADMINISTRATOR)
    query = (
        select(
            layout.c.public_id,
            layout.c.name,
            layout.c.signature,
            layout.c.meanings,
            layout.c.at,
            people.c.name.label("by"),
            layout.c.by.label("by_id"),
            layout.c.by.in_(administrators).label("by_administrator"),
            layout.c.version,
        )
        .join(people, people.c.id == layout.c.by)
        .where(layout.c.deleted_at.is_(None))
        .order_by(layout.c.at.desc(), layout.c.id.desc())
    )
    return read_frame(connection, query, {"by_administrator": "bool"})


def files_frame(connection: Connection) -> pd.DataFrame:
    """Return file, meanings, cohort_id, by_id of every upload, those undone included."""
    query = select(upload.c.file, upload.c.meanings, upload.c.cohort_id, upload.c.by.label("by_id"))
    return read_frame(connection, query)


def find(connection: Connection, address: str) -> LayoutRow | None:
    """Return a layout that was not forgotten."""
    query = select(layout.c.id, layout.c.meanings).where(
        layout.c.public_id == address, layout.c.deleted_at.is_(None)
    )
    row = connection.execute(query).one_or_none()
    return LayoutRow(row.id, row.meanings) if row else None


def change(connection: Connection, viewer: Viewer, key: int, version: int, **values: str) -> None:
    """Change a layout that nobody else changed since it was read."""
    write(connection, key, version, {**values, "at": now(), "by": viewer.id})


def forget(connection: Connection, viewer: Viewer, key: int, version: int) -> None:
    """Forget a layout that nobody else changed since it was read."""
    write(connection, key, version, {"deleted_at": now(), "by": viewer.id})


def write(connection: Connection, key: int, version: int, values: dict[str, object]) -> None:
    """Write values, unless the version is an older one."""
    changed = connection.execute(
        update(layout)
        .where(layout.c.id == key, layout.c.version == version)
        .values(**values, version=version + 1)
    )
    if changed.rowcount == 0:
        raise StaleVersion(STALE)
