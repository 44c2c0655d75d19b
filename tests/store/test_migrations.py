"""The tables are what the code declares, however they came to be."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from cohort_data.errors import DamagedStore
from cohort_data.store import audit, revisions, schema
from cohort_data.store.tables import metadata


def test_migrations_build_the_tables_the_code_declares(database):
    with database.reading() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, metadata) == []


def test_opening_again_changes_nothing(database):
    again = schema.open_database(database.settings)
    with again.reading() as connection:
        assert schema.current(connection) == revisions.newest()
    again.close()


def test_a_database_of_a_later_version_is_refused(database):
    with database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DamagedStore, match="later version"):
        schema.open_database(database.settings)


@pytest.mark.parametrize(
    "change", ["UPDATE audit_event SET action = 'x'", "DELETE FROM audit_event"]
)
def test_an_audit_event_can_be_neither_changed_nor_deleted(database, viewer, change):
    with database.writing() as connection:
        audit.record(connection, viewer, "test", kind="test", object_id="1", body={})
    with pytest.raises(DBAPIError), database.writing() as connection:
        connection.execute(text(change))


@pytest.mark.usefixtures("viewer")
def test_a_migration_that_fails_leaves_the_database_as_it_was(database):
    with database.writing() as connection:
        connection.execute(text("DELETE FROM alembic_version"))
        connection.execute(text("DROP TABLE tombstone"))
        connection.execute(text("ALTER TABLE audit_event RENAME TO moved"))
    # The first revision over its own tables makes some and fails at the first that is there.
    with pytest.raises(DBAPIError):
        schema.migrate(database)
    with database.reading() as connection:
        assert not {"tombstone", "audit_event"} & set(inspect(connection).get_table_names())
