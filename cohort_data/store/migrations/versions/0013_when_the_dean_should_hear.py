"""After how many working days without a contact telling the dean is suggested.

Revision ID: 0013
Revises: 0012
"""

from alembic import op
from sqlalchemy import Column, Integer

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Add the school's own days, which nobody has said yet."""
    op.add_column("school", Column("dean_licensing_days", Integer))
    op.add_column("school", Column("dean_other_days", Integer))
