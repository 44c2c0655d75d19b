"""How the record is backed up, restored and checked."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, func, select, text

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.actions import audit_chain
from cohort_data.settings import Settings
from cohort_data.store import audit, backups, erased_list, share_links, tombstones, versions
from cohort_data.store.backups import Backup
from cohort_data.store.database import Database
from cohort_data.store.tables import metadata


@dataclass(frozen=True)
class Health:
    """What a check found: each part is sound or not, and the number of rows per table.

    `problem` says what is wrong with the first event or access that does not hold.
    """

    integrity: bool
    links: bool
    audit_chain: bool
    rows: dict[str, int]
    problem: str = ""
    # How many rows that were deleted for good a backup brought back, by what they are.
    back: dict[str, int] = field(default_factory=dict)

    @property
    def is_sound(self) -> bool:
        """Whether every part of the check passed."""
        return self.integrity and self.links and self.audit_chain and not self.back


@guarded(Permission.RUN_THE_STORE)
def back_up(database: Database, viewer: Viewer) -> Backup:
    """Write a verified backup of the record and return where it lies."""
    with database.writing() as connection:
        audit.record(connection, viewer, "backup", kind="store", object_id="", body={})
    return backups.back_up(database)


@guarded(Permission.RUN_THE_STORE)
def restore(database: Database, viewer: Viewer, file: Path) -> Backup:
    """Put a backup in the place of the record; what was there is backed up first.

    Share links that were ended since the backup was made are ended in it too.
    """
    restored = backups.restore(database, file)
    with database.writing() as connection:
        audit.record(connection, viewer, "restored", kind="store", object_id="", body={})
        share_links.note_ended(connection, viewer, restored.ended)
        versions.bump(connection)
    return restored


@guarded(Permission.RUN_THE_STORE)
def check(database: Database, _viewer: Viewer) -> Health:
    """Return whether the record is whole: its pages, its links, its audit chain, its counts.

    The head of a chain that holds is then kept elsewhere, where the settings say so.
    """
    with database.reading() as connection:
        chain = audit_chain.checked(connection, database.settings.audit_head)
        health = Health(
            integrity=is_whole(connection),
            links=has_whole_links(connection),
            audit_chain=not chain.problem,
            rows=counts(connection),
            problem=chain.problem,
            back=came_back(connection, database.settings),
        )
    if health.is_sound:
        audit_chain.keep_head(database)
    return health


def came_back(connection: Connection, settings: Settings) -> dict[str, int]:
    """Return how many rows that were deleted for good are there again, by what they are."""
    back = erased_list.there_again(connection, settings)
    return dict(Counter(tombstones.kind_of(table) for table, _ in back))


def is_whole(connection: Connection) -> bool:
    """Say whether the file's pages are sound; a database server looks after its own."""
    if connection.dialect.name != "sqlite":
        return True
    return bool(connection.execute(text("PRAGMA integrity_check")).scalar() == "ok")


def has_whole_links(connection: Connection) -> bool:
    """Say whether every row points at rows that are there."""
    if connection.dialect.name != "sqlite":
        return True
    return connection.execute(text("PRAGMA foreign_key_check")).first() is None


def counts(connection: Connection) -> dict[str, int]:
    """Return the number of rows per table."""
    return {
        table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in metadata.sorted_tables
    }
