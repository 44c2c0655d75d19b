"""Room for versions that no other state of a record shares.

Revision ID: 0004
Revises: 0003
"""

from alembic import op
from sqlalchemy import BigInteger

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Widen the counter where it is narrow; SQLite keeps whole numbers of any width."""
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("data_version", "version", type_=BigInteger())
