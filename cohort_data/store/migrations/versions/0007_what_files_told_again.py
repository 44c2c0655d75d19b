"""Which results a later file told again, so that they outlast an undo of the first.

Revision ID: 0007
Revises: 0006
"""

from alembic import op
from sqlalchemy import Boolean, Column, ForeignKeyConstraint, Integer, PrimaryKeyConstraint

revision = "0007"
down_revision = "0006"

LINKS = ("upload", "result")


def upgrade() -> None:
    """Add where each result stands besides the file that brought it in."""
    op.create_table(
        "told_again",
        Column("id", Integer, nullable=False, autoincrement=True),
        Column("upload_id", Integer, nullable=False),
        Column("result_id", Integer, nullable=False),
        Column("line", Integer, nullable=False),
        Column("as_a_whole", Boolean, nullable=False),
        PrimaryKeyConstraint("id", name="pk_told_again"),
        *(
            ForeignKeyConstraint([f"{one}_id"], [f"{one}.id"], name=f"fk_told_again_{one}_id")
            for one in LINKS
        ),
    )
    for one in LINKS:
        op.create_index(f"ix_told_again_{one}_id", "told_again", [f"{one}_id"])
