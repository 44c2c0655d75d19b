"""When each viewer last looked at a cohort.

Revision ID: 0011
Revises: 0010
"""

from alembic import op
from sqlalchemy import Column, ForeignKeyConstraint, Integer, PrimaryKeyConstraint, String

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add the last looks; the first are the days on which the list of flagged students was seen."""
    op.create_table(
        "look",
        Column("viewer_id", Integer, nullable=False),
        Column("cohort_id", Integer, nullable=False),
        Column("at", String(32), nullable=False),
        Column("before", String(32)),
        PrimaryKeyConstraint("viewer_id", "cohort_id", name="pk_look"),
        ForeignKeyConstraint(["viewer_id"], ["viewer.id"], name="fk_look_viewer_id"),
        ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name="fk_look_cohort_id"),
    )
    op.create_index("ix_look_cohort_id", "look", ["cohort_id"])
    op.execute(
        "INSERT INTO look (viewer_id, cohort_id, at) "
        "SELECT viewer_id, cohort_id, max(at) FROM access "
        "WHERE kind = 'saw the flagged students' AND cohort_id IS NOT NULL "
        "GROUP BY viewer_id, cohort_id"
    )
