"""Results entered or corrected by hand; preparation, rhythm and referrals of a plan.

Revision ID: 0002
Revises: 0001
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

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add what the pages of the main job record."""
    op.add_column("result", Column("reason", Text))
    op.add_column("result", Column("distance", String(24)))
    op.add_column("result", Column("undone_at", String(32)))
    # Written out: SQLite takes a reference only together with its column.
    op.execute(
        "ALTER TABLE result ADD COLUMN undone_by INTEGER "
        "CONSTRAINT fk_result_undone_by_viewer REFERENCES viewer (id)"
    )
    op.add_column("result", Column("undo_reason", Text))
    op.add_column("plan", Column("this_preparation", Text))
    op.add_column("plan", Column("content_plan", Boolean))
    op.add_column("plan", Column("rhythm_days", Integer))
    op.create_table(
        "plan_referral",
        Column("id", Integer, nullable=False, autoincrement=True),
        Column("plan_id", Integer, nullable=False),
        Column("service", String(64), nullable=False),
        PrimaryKeyConstraint("id", name="pk_plan_referral"),
        UniqueConstraint("plan_id", "service", name="uq_plan_referral_plan_id_service"),
        ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_plan_referral_plan_id"),
    )
    op.create_index("ix_plan_referral_plan_id", "plan_referral", ["plan_id"])
