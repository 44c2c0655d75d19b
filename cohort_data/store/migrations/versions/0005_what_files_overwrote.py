"""What stood in the place of a name or a day that a file took over.

Revision ID: 0005
Revises: 0004
"""

from alembic import op
from sqlalchemy import Column, ForeignKeyConstraint, Integer, PrimaryKeyConstraint, Text

revision = "0005"
down_revision = "0004"

LINKS = ("upload", "student", "attempt")


def upgrade() -> None:
    """Add what an undo needs to bring names and days back."""
    op.create_table(
        "overwritten",
        Column("id", Integer, nullable=False, autoincrement=True),
        Column("upload_id", Integer, nullable=False),
        Column("student_id", Integer, nullable=False),
        Column("attempt_id", Integer),
        Column("before", Text, nullable=False),
        PrimaryKeyConstraint("id", name="pk_overwritten"),
        *(
            ForeignKeyConstraint([f"{one}_id"], [f"{one}.id"], name=f"fk_overwritten_{one}_id")
            for one in LINKS
        ),
    )
    for one in LINKS:
        op.create_index(f"ix_overwritten_{one}_id", "overwritten", [f"{one}_id"])
