"""Whether the tables are those the code expects, and how they are brought up to date."""

from contextlib import ExitStack

from alembic import command
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect

from cohort_data.errors import DamagedStore
from cohort_data.settings import Settings
from cohort_data.store import backups, engines, restored_server, revisions
from cohort_data.store.database import Database


def open_database(settings: Settings) -> Database:
    """Open the record, after a verified backup where the tables must change.

    Where it was put back from a dump of PostgreSQL, its share links end.
    """
    database = Database(engine=engines.create(settings), settings=settings)
    with ExitStack() as on_failure:
        on_failure.callback(database.close)
        bring_up_to_date(database)
        restored_server.end_links(database)
        on_failure.pop_all()
    return database


def bring_up_to_date(database: Database) -> None:
    """Make the tables those that the code expects, refusing what it does not know."""
    with database.reading() as connection:
        revision, is_empty = current(connection), not inspect(connection).get_table_names()
    if revision == revisions.newest():
        return
    refuse_unknown(revision, is_empty=is_empty)
    if database.is_embedded and not is_empty:
        backups.back_up(database, reason="before-upgrade")
    migrate(database)


def current(connection: Connection) -> str | None:
    """Return the revision of the tables, None when there are none."""
    return MigrationContext.configure(connection).get_current_revision()


def refuse_unknown(revision: str | None, *, is_empty: bool) -> None:
    """Refuse a database of a later version, or one that is not ours."""
    is_unknown = revision is not None and revision not in revisions.known()
    if is_unknown or (revision is None and not is_empty):
        raise DamagedStore(
            "This database was written by a later version of Stepwise, or by another program. "
            "Install the version that wrote it, or restore a backup."
        )


def migrate(database: Database) -> None:
    """Run the missing revisions in one transaction, which is undone if any of them fails."""
    with database.writing() as connection:
        settings = revisions.configuration()
        settings.attributes["connection"] = connection
        command.upgrade(settings, "head")
        if database.is_embedded:
            backups.refuse_broken_links(connection)
