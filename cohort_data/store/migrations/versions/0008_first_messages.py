"""The school's own first messages, and how many new meetings a week there is room for.

Revision ID: 0008
Revises: 0007
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

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the wordings of messages and the number of meetings, which nobody has said yet."""
    op.create_table(
        "message_text",
        Column("id", Integer, nullable=False, autoincrement=True),
        Column("name", String(32), nullable=False),
        Column("version", Integer, nullable=False),
        Column("subject", Text, nullable=False),
        Column("body", Text, nullable=False),
        Column("at", String(32), nullable=False),
        Column("by", Integer, nullable=False),
        PrimaryKeyConstraint("id", name="pk_message_text"),
        UniqueConstraint("name", "version", name="uq_message_text_name_version"),
        ForeignKeyConstraint(["by"], ["viewer.id"], name="fk_message_text_by"),
    )
    op.add_column("school", Column("weekly_meetings", Integer))
