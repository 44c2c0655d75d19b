"""How long data is kept, whose stays on hold, and what is asked to be deleted.

Revision ID: 0015
Revises: 0014
"""

from alembic import op
from sqlalchemy import (
    Column,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    String,
    Text,
    UniqueConstraint,
)

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Add periods, holds and requests to delete."""
    op.create_table(
        "retention_period",
        key(),
        Column("kind", String(24), nullable=False),
        Column("years", Integer),
        Column("reason", Text, nullable=False),
        *said(),
        PrimaryKeyConstraint("id", name="pk_retention_period"),
        *links("retention_period", by="viewer"),
    )
    op.create_table(
        "hold",
        key(),
        Column("public_id", String(16), nullable=False),
        Column("student_id", Integer, nullable=False),
        Column("kind", String(24), nullable=False),
        Column("reason", Text, nullable=False),
        Column("since", String(10), nullable=False),
        *said(),
        Column("lifted_at", String(32)),
        Column("lifted_by", Integer),
        Column("lift_reason", Text),
        PrimaryKeyConstraint("id", name="pk_hold"),
        UniqueConstraint("public_id", name="uq_hold_public_id"),
        *links("hold", student_id="student", by="viewer", lifted_by="viewer"),
    )
    op.create_index("ix_hold_student_id", "hold", ["student_id"])
    op.create_table(
        "purge_request",
        key(),
        Column("public_id", String(16), nullable=False),
        Column("student", String(16), nullable=False),
        Column("items", Text, nullable=False),
        Column("reason", Text, nullable=False),
        Column("asked_on", String(10), nullable=False),
        *said(),
        Column("confirmed_at", String(32)),
        Column("confirmed_by", Integer),
        Column("confirm_reason", Text),
        Column("withdrawn_at", String(32)),
        Column("withdrawn_by", Integer),
        PrimaryKeyConstraint("id", name="pk_purge_request"),
        UniqueConstraint("public_id", name="uq_purge_request_public_id"),
        *links("purge_request", by="viewer", confirmed_by="viewer", withdrawn_by="viewer"),
    )


def key() -> Column[int]:
    """Return the column of a table's own key."""
    return Column("id", Integer, nullable=False, autoincrement=True)


def said() -> tuple[Column[str], Column[int]]:
    """Return the columns that tell when it was said and by whom."""
    return Column("at", String(32), nullable=False), Column("by", Integer, nullable=False)


def links(table: str, **targets: str) -> list[ForeignKeyConstraint]:
    """Return where columns of a table point."""
    return [
        ForeignKeyConstraint([column], [f"{target}.id"], name=f"fk_{table}_{column}")
        for column, target in targets.items()
    ]
