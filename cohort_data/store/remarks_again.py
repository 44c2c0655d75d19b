"""How notes and contacts that several files tell outlast an undo of the first of them."""

import pandas as pd
from sqlalchemy import Column, Connection, Row, Table, select, update

from cohort_data.store.bulk import insert_rows
from cohort_data.store.frames import plain_values
from cohort_data.store.tables.facts import upload
from cohort_data.store.tables.remarks import remark_told_again
from cohort_data.store.tables.work import contact, note

PLACE = ("line", "column", "said")


def keep_notes(connection: Connection, upload_key: int, told: pd.DataFrame) -> None:
    """Keep which notes a file tells too: note, line, column."""
    keep(connection, upload_key, "note_id", told.assign(key=told["note"], said=""))


def keep_contacts(connection: Connection, upload_key: int, told: pd.DataFrame) -> None:
    """Keep which contacts a file tells too, in its own words: contact, line, text."""
    keep(
        connection,
        upload_key,
        "contact_id",
        told.assign(key=told["contact"], column="", said=told["text"]),
    )


def keep(connection: Connection, upload_key: int, about: str, told: pd.DataFrame) -> None:
    """Keep where in a file something stands that is on record: key, line, column, said."""
    columns = zip(*(plain_values(told[name]) for name in ("key", *PLACE)), strict=True)
    rows = ((upload_key, *values) for values in columns)
    insert_rows(connection, remark_told_again, ("upload_id", about, *PLACE), rows)


def hand_over(connection: Connection, upload_key: int) -> None:
    """Give the remarks of an undone upload to the first upload in force that told them too.

    What people did to them since stays as it is.
    """
    for row in tellers(connection, upload_key, note, remark_told_again.c.note_id):
        where = {"upload_id": row.upload_id, "file_line": row.line, "file_column": row.column}
        connection.execute(update(note).where(note.c.id == row.key).values(**where))
    for row in tellers(connection, upload_key, contact, remark_told_again.c.contact_id):
        told = {"upload_id": row.upload_id, "file_line": row.line, "line": row.said}
        connection.execute(update(contact).where(contact.c.id == row.key).values(**told))


def handed_over(connection: Connection, upload_key: int) -> tuple[int, int]:
    """Return how many notes and contacts stay when an upload is undone."""
    notes = tellers(connection, upload_key, note, remark_told_again.c.note_id)
    contacts = tellers(connection, upload_key, contact, remark_told_again.c.contact_id)
    counted = (sum(not row.is_gone for row in rows) for rows in (notes, contacts))
    return next(counted), next(counted)


def tellers(
    connection: Connection, upload_key: int, table: Table, about: Column[int]
) -> list[Row[int]]:
    """Return per remark of an upload the first other one that tells it.

    key (of the remark), is_gone (taken back), upload_id, line, column, said.
    """
    again = remark_told_again.c
    query = (
        select(
            table.c.id.label("key"),
            table.c.deleted_at.is_not(None).label("is_gone"),
            again.upload_id,
            *(again[name] for name in PLACE),
        )
        .join(remark_told_again, about == table.c.id)
        .join(upload, upload.c.id == again.upload_id)
        .where(table.c.upload_id == upload_key, again.upload_id != upload_key)
        .where(upload.c.undone_at.is_(None))
        .order_by(again.upload_id, again.id)
    )
    first: dict[int, Row[int]] = {}
    for row in connection.execute(query):
        first.setdefault(row.key, row)
    return list(first.values())
