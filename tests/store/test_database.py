"""Reading sees one state; writing is whole or nothing; nothing is lost between writers."""

import threading

import pytest
from sqlalchemy import event, insert, select, text, update

from cohort_data.errors import StoreUnavailable
from cohort_data.store import versions
from cohort_data.store.school import add_cohort, cohort_keys
from cohort_data.store.tables.school import data_version


def test_foreign_keys_are_on_for_every_connection(embedded):
    with embedded.reading() as one, embedded.reading() as two:
        states = [c.execute(text("PRAGMA foreign_keys")).scalar() for c in (one, two)]
    assert states == [1, 1]


def test_an_error_inside_a_transaction_leaves_nothing(database):
    with pytest.raises(ZeroDivisionError), database.writing() as connection:
        add_cohort(connection, "half", is_sample=False)
        _ = 1 / 0
    with database.reading() as connection:
        assert cohort_keys(connection) == {}


def test_a_reader_sees_one_state_while_others_write(database):
    with database.reading() as reader:
        before = versions.data_version_of(reader, None)
        with database.writing() as writer:
            versions.bump(writer)
        assert versions.data_version_of(reader, None) == before


def count_up(database, times):
    for _ in range(times):
        with database.writing() as connection:
            read = select(data_version.c.version).where(data_version.c.subject == "test")
            value = connection.execute(read).scalar_one()
            connection.execute(
                update(data_version)
                .where(data_version.c.subject == "test")
                .values(version=value + 1)
            )


def counted(database, threads=8, times=25):
    with database.writing() as connection:
        connection.execute(insert(data_version).values(subject="test", version=0))
    workers = [threading.Thread(target=count_up, args=(database, times)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    with database.reading() as connection:
        read = select(data_version.c.version).where(data_version.c.subject == "test")
        return connection.execute(read).scalar_one()


def test_no_update_is_lost_between_eight_writers(database):
    assert counted(database) == 8 * 25


def test_reading_before_the_lock_is_held_would_lose_updates(embedded):
    """The mutant: a transaction that begins without the lock fails or loses; ours does neither."""
    engine = embedded.engine
    listeners = list(engine.dispatch.begin)
    for listener in listeners:
        event.remove(engine, "begin", listener)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    first, second = engine.connect(), engine.connect()
    with first, second:
        for connection in (first, second):
            connection.begin()
            connection.execute(select(data_version)).all()
        first.execute(insert(data_version).values(subject="a", version=1))
        first.commit()
        with pytest.raises(Exception, match="locked"):
            second.execute(insert(data_version).values(subject="b", version=1))


def test_a_store_that_cannot_be_written_says_that_nothing_was_saved(embedded):
    embedded.engine.dispose()
    with (
        pytest.raises(StoreUnavailable, match="Nothing was saved"),
        embedded.writing() as connection,
    ):
        connection.execute(text("PRAGMA query_only=ON"))
        add_cohort(connection, "x", is_sample=False)
