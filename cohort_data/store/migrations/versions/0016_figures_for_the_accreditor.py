"""Which figures of whole years left for the accreditor.

Revision ID: 0016
Revises: 0015
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

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Add the files that were made."""
    op.create_table(
        "accreditation_file",
        Column("id", Integer, nullable=False, autoincrement=True),
        Column("public_id", String(16), nullable=False),
        Column("exam", Text, nullable=False),
        Column("years", Text, nullable=False),
        Column("kind", String(24), nullable=False),
        Column("body", Text, nullable=False),
        Column("data_date", String(10), nullable=False),
        Column("smallest_group", Integer, nullable=False),
        Column("members", Text, nullable=False),
        Column("created_by", Integer, nullable=False),
        Column("at", String(32), nullable=False),
        PrimaryKeyConstraint("id", name="pk_accreditation_file"),
        UniqueConstraint("public_id", name="uq_accreditation_file_public_id"),
        ForeignKeyConstraint(
            ["created_by"], ["viewer.id"], name="fk_accreditation_file_created_by"
        ),
    )
