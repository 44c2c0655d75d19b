"""How many rows are written at once, by the quickest way each database has."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, islice
from typing import cast

import psycopg
from sqlalchemy import Connection, Table, func, select

CHUNK = 50_000
# Rows in one statement: a third quicker than one each, and far from the limit of values.
AT_ONCE = 50
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
    connection: Connection, table: Table, columns: Sequence[str], rows: list[Row]
) -> None:
    """Insert by the driver's own executemany, several times faster than dictionaries."""
    names = ", ".join(f'"{name}"' for name in columns)
    one = f"({', '.join('?' * len(columns))})"
    whole = len(rows) - len(rows) % AT_ONCE
    many = [
        tuple(chain.from_iterable(rows[start : start + AT_ONCE]))
        for start in range(0, whole, AT_ONCE)
    ]
    for values, at_once in ((many, AT_ONCE), (rows[whole:], 1)):
        if values:
            marks = ", ".join([one] * at_once)
            connection.exec_driver_sql(
                f'INSERT INTO "{table.name}" ({names}) VALUES {marks}',  # noqa: S608 - names of our own tables
                values,
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
    connection: Connection, table: Table, records: Iterable[Mapping[str, object]]
) -> None:
    """Insert rows given as dictionaries of the same columns in the same order."""
    left = iter(records)
    first = next(left, None)
    if first is not None:
        rows = (tuple(row.values()) for row in chain([first], left))
        insert_rows(connection, table, list(first), rows)
