"""By when an exam must be passed, and results that were judged again in one go.

Revision ID: 0012
Revises: 0011
"""

from alembic import op
from sqlalchemy import (
    Boolean,
    Column,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    String,
    Text,
    UniqueConstraint,
)

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Add deadlines, and which results were judged again together."""
    op.create_table(
        "deadline",
        key(),
        Column("exam_id", Integer, nullable=False),
        Column("cohort_id", Integer),
        Column("anchor", String(24), nullable=False),
        Column("day", String(10)),
        Column("months", Integer, nullable=False),
        Column("leave_extends", Boolean, nullable=False),
        Column("valid_from", String(10)),
        Column("source", Text, nullable=False),
        Column("at", String(32), nullable=False),
        Column("by", Integer),
        PrimaryKeyConstraint("id", name="pk_deadline"),
        *links("deadline", exam_id="exam", cohort_id="cohort", by="viewer"),
    )
    op.create_table(
        "rejudging",
        key(),
        Column("public_id", String(16), nullable=False),
        Column("exam_id", Integer, nullable=False),
        Column("reason", Text, nullable=False),
        Column("at", String(32), nullable=False),
        Column("by", Integer),
        Column("undone_at", String(32)),
        Column("undone_by", Integer),
        Column("undo_reason", Text),
        PrimaryKeyConstraint("id", name="pk_rejudging"),
        UniqueConstraint("public_id", name="uq_rejudging_public_id"),
        *links("rejudging", exam_id="exam", by="viewer", undone_by="viewer"),
    )
    op.create_table(
        "rejudged",
        key(),
        Column("rejudging_id", Integer, nullable=False),
        Column("result_id", Integer, nullable=False),
        PrimaryKeyConstraint("id", name="pk_rejudged"),
        *links("rejudged", rejudging_id="rejudging", result_id="result"),
    )
    for table, column in (
        ("deadline", "exam_id"),
        ("deadline", "cohort_id"),
        ("rejudging", "exam_id"),
        ("rejudged", "rejudging_id"),
        ("rejudged", "result_id"),
    ):
        op.create_index(f"ix_{table}_{column}", table, [column])


def key() -> Column[int]:
    """Return the column of a table's own key."""
    return Column("id", Integer, nullable=False, autoincrement=True)


def links(table: str, **targets: str) -> list[ForeignKeyConstraint]:
    """Return where columns of a table point."""
    return [
        ForeignKeyConstraint([column], [f"{target}.id"], name=f"fk_{table}_{column}")
        for column, target in targets.items()
    ]
