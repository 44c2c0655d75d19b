"""How many rows are written at once, by the quickest way each database has."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import cast

import psycopg
from sqlalchemy import Connection, Table

CHUNK = 50_000
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
    while chunk := list(islice(left, CHUNK)):
        write(connection, table, columns, chunk)
        written += len(chunk)
        if progress:
            progress(written)


def insert_chunk(
    connection: Connection, table: Table, columns: Sequence[str], rows: list[Row]
) -> None:
    """Insert by the driver's own executemany, several times faster than dictionaries."""
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join("?" * len(columns))
    connection.exec_driver_sql(
        f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})',  # noqa: S608 - names of our own tables
        rows,
    )


def copy_chunk(
    connection: Connection, table: Table, columns: Sequence[str], rows: list[Row]
) -> None:
    """Insert by PostgreSQL's COPY, in the same transaction."""
    names = ", ".join(f'"{name}"' for name in columns)
    driver = cast("psycopg.Connection", connection.connection.driver_connection)
    with (
        driver.cursor() as cursor,
        cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as copy,
    ):
        for row in rows:
            copy.write_row(row)


def insert_records(
    connection: Connection, table: Table, records: Sequence[Mapping[str, object]]
) -> None:
    """Insert rows given as dictionaries of the same columns."""
    if records:
        columns = list(records[0])
        insert_rows(
            connection, table, columns, (tuple(row[name] for name in columns) for row in records)
        )
