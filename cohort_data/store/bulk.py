"""How many rows are written at once, by the quickest way each database has."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, groupby, islice, repeat
from typing import cast

import psycopg
from sqlalchemy import Connection, Table, func, select

CHUNK = 50_000
# In one statement: the more rows, the quicker is a table with indexes, up to some thousand values.
MOST_VALUES = 6_000
Row = tuple[object, ...]
Progress = Callable[[int], None]


def insert_rows(
    connection: Connection,
    table: Table,
    columns: Sequence[str],
    rows: Iterable[Row],
    progress: Progress | None = None,
) -> None:
    """Insert rows of plain values in chunks, telling after each how many are written.

    `progress` may raise to cancel: the transaction is then undone.
    """
    write = copy_chunk if connection.dialect.name == "postgresql" else insert_chunk
    written, left = 0, iter(rows)
    while added := write(connection, table, columns, islice(left, CHUNK)):
        written += added
        if progress:
            progress(written)


def insert_columns(connection: Connection, table: Table, columns: Mapping[str, object]) -> None:
    """Insert rows given column by column: a list has a value per row, any other value is of all."""
    lists = [values for values in columns.values() if isinstance(values, list)]
    count = len(lists[0])
    filled = (
        values if isinstance(values, list) else repeat(values, count) for values in columns.values()
    )
    insert_rows(connection, table, list(columns), zip(*filled, strict=True))


def new_keys(connection: Connection, table: Table, count: int) -> list[int]:
    """Return keys for rows that are written next, in the transaction that holds the lock."""
    if connection.dialect.name == "postgresql":
        sequence = func.pg_get_serial_sequence(table.name, "id")
        rows = func.generate_series(1, count).table_valued("number")
        drawn = connection.execute(select(func.nextval(sequence)).select_from(rows)).scalars()
        return sorted(drawn)
    last = connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()
    return list(range(last + 1, last + 1 + count))


def insert_chunk(
    connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[Row]
) -> int:
    """Insert by the driver's own executemany, several times faster than dictionaries.

    Rows become values at once: tuples that live on would keep the collector of garbage busy.
    """
    driver = cast("sqlite3.Connection", connection.connection.driver_connection)
    most = min(MOST_VALUES, driver.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER))
    width, left = len(columns), chain.from_iterable(rows)
    parts = iter(lambda: tuple(islice(left, most - most % width)), ())
    names = ", ".join(f'"{name}"' for name in columns)
    one, written = f"({', '.join('?' * width)})", 0
    for alike, values in groupby(parts, key=len):
        marks = ", ".join([one] * (alike // width))
        many = list(values)
        connection.exec_driver_sql(
            f'INSERT INTO "{table.name}" ({names}) VALUES {marks}',  # noqa: S608 - names of our own tables
            many,
        )
        written += len(many) * alike // width
    return written


def copy_chunk(
    connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[Row]
) -> int:
    """Insert by PostgreSQL's COPY, in the same transaction."""
    chunk = list(rows)
    if not chunk:
        return 0
    names = ", ".join(f'"{name}"' for name in columns)
    driver = cast("psycopg.Connection", connection.connection.driver_connection)
    with (
        driver.cursor() as cursor,
        cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as copy,
    ):
        for row in chunk:
            copy.write_row(row)
    return len(chunk)


def insert_records(
    connection: Connection, table: Table, records: Iterable[Mapping[str, object]]
) -> None:
    """Insert rows given as dictionaries of the same columns in the same order."""
    left = iter(records)
    first = next(left, None)
    if first is not None:
        rows = (tuple(row.values()) for row in chain([first], left))
        insert_rows(connection, table, list(first), rows)
