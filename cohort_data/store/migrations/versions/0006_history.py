"""Contacts and notes that a file brought in, each with its place there and its day.

Revision ID: 0006
Revises: 0005
"""

from alembic import op
from sqlalchemy import Column, Integer, String, Text

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add from which line of which upload a contact or a note came."""
    for table in ("contact", "note"):
        # Written out: SQLite takes a reference only together with its column.
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN upload_id INTEGER "
            f"CONSTRAINT fk_{table}_upload_id REFERENCES upload (id)"
        )
        op.create_index(f"ix_{table}_upload_id", table, ["upload_id"])
        op.add_column(table, Column("file_line", Integer))
    op.add_column("note", Column("file_column", Text))
    op.add_column("note", Column("place", String(64)))
    op.add_column("note", Column("on", String(10)))
