"""Sign-ins, dated assignments with who made them, readers of private notes, vouched-for access.

Revision ID: 0003
Revises: 0002
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

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add what several people at one record need."""
    # Written out: SQLite takes a reference only together with its column.
    op.execute(
        "ALTER TABLE viewer_cohort ADD COLUMN assigned_by INTEGER "
        "CONSTRAINT fk_viewer_cohort_assigned_by_viewer REFERENCES viewer (id)"
    )
    op.add_column("viewer_cohort", Column("assigned_at", String(32)))
    op.add_column("access", Column("what", Text))
    op.add_column("access", Column("audit_event_hash", String(64)))
    op.create_index("ix_access_audit_event_hash", "access", ["audit_event_hash"])
    op.create_index("ix_access_viewer_id_at", "access", ["viewer_id", "at"])
    add_sign_in()
    add_private_reader()


def add_sign_in() -> None:
    """Add who is signed in since when."""
    op.create_table(
        "sign_in",
        Column("id", Integer, nullable=False, autoincrement=True),
        Column("viewer_id", Integer, nullable=False),
        Column("key_hash", String(64), nullable=False),
        Column("epoch", Integer, nullable=False),
        Column("started_at", String(32), nullable=False),
        Column("last_seen_at", String(32), nullable=False),
        Column("ended_at", String(32)),
        Column("end_reason", String(24)),
        PrimaryKeyConstraint("id", name="pk_sign_in"),
        UniqueConstraint("key_hash", name="uq_sign_in_key_hash"),
        ForeignKeyConstraint(["viewer_id"], ["viewer.id"], name="fk_sign_in_viewer_id"),
    )
    op.create_index("ix_sign_in_viewer_id", "sign_in", ["viewer_id"])


def add_private_reader() -> None:
    """Add whom an author lets read the private notes on a student."""
    op.create_table(
        "private_reader",
        Column("id", Integer, nullable=False, autoincrement=True),
        Column("public_id", String(16), nullable=False),
        Column("student_id", Integer, nullable=False),
        Column("viewer_id", Integer, nullable=False),
        Column("reason", Text, nullable=False),
        Column("salt", String(64), nullable=False),
        Column("valid_from", String(10), nullable=False),
        Column("valid_to", String(10), nullable=False),
        Column("named_by", Integer, nullable=False),
        Column("at", String(32), nullable=False),
        Column("revoked_at", String(32)),
        PrimaryKeyConstraint("id", name="pk_private_reader"),
        UniqueConstraint("public_id", name="uq_private_reader_public_id"),
        ForeignKeyConstraint(["student_id"], ["student.id"], name="fk_private_reader_student_id"),
        ForeignKeyConstraint(["viewer_id"], ["viewer.id"], name="fk_private_reader_viewer_id"),
        ForeignKeyConstraint(["named_by"], ["viewer.id"], name="fk_private_reader_named_by"),
    )
    op.create_index("ix_private_reader_student_id", "private_reader", ["student_id"])
    op.create_index("ix_private_reader_viewer_id", "private_reader", ["viewer_id"])
