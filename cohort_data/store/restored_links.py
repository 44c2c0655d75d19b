"""Which share links a restore leaves open: a backup does not know which were ended since."""

import sqlite3
from collections.abc import Collection
from pathlib import Path

from sqlalchemy import create_engine, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from cohort_data.store import share_links
from cohort_data.store.moments import now
from cohort_data.store.tables.sharing import share_link


def left_open(file: Path) -> frozenset[str]:
    """Return the links that a record has not ended; none where it cannot be read for sure."""
    address = f"{file.absolute().as_uri()}?mode=ro"
    engine = create_engine(
        "sqlite://", creator=lambda: sqlite3.connect(address, uri=True), poolclass=NullPool
    )
    query = select(share_link.c.public_id, share_link.c.created_by, share_link.c.cohort_id)
    try:
        with engine.connect() as connection:
            if connection.execute(text("PRAGMA integrity_check")).scalar() != "ok":
                return frozenset()
            return frozenset(
                address
                for address, creator, cohort in connection.execute(
                    query.where(share_link.c.revoked_at.is_(None))
                ).all()
                if share_links.creator_may(connection, creator, cohort)
            )
    except (DBAPIError, ValueError):
        # It is damaged, or a later version wrote what this one does not know.
        return frozenset()


def end_others(restored: sqlite3.Connection, stay: Collection[str]) -> tuple[str, ...]:
    """End the links of a restored record that do not stay, and return their public ids."""
    if not restored.execute("SELECT 1 FROM sqlite_master WHERE name = 'share_link'").fetchone():
        return ()
    found = restored.execute("SELECT public_id FROM share_link WHERE revoked_at IS NULL")
    ended = tuple(address for (address,) in found.fetchall() if address not in stay)
    restored.executemany(
        "UPDATE share_link SET revoked_at = ?, version = version + 1 WHERE public_id = ?",
        [(now(), address) for address in ended],
    )
    return ended
