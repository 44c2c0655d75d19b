"""Which notes and contacts a later file told again, so that they outlast an undo of the first.

Revision ID: 0019
Revises: 0018
"""

from alembic import op
from sqlalchemy import Column, ForeignKeyConstraint, Integer, PrimaryKeyConstraint, Text

revision = "0019"
down_revision = "0018"

TABLE = "remark_told_again"
LINKS = ("upload", "note", "contact")


def upgrade() -> None:
    """Add where each remark stands besides the file that brought it in."""
    op.create_table(
        TABLE,
        Column("id", Integer, nullable=False, autoincrement=True),
        Column("upload_id", Integer, nullable=False),
        Column("note_id", Integer),
        Column("contact_id", Integer),
        Column("line", Integer, nullable=False),
        Column("column", Text, nullable=False),
        Column("said", Text, nullable=False),
        PrimaryKeyConstraint("id", name=f"pk_{TABLE}"),
        *(
            ForeignKeyConstraint([f"{one}_id"], [f"{one}.id"], name=f"fk_{TABLE}_{one}_id")
            for one in LINKS
        ),
    )
    for one in LINKS:
        op.create_index(f"ix_{TABLE}_{one}_id", TABLE, [f"{one}_id"])
